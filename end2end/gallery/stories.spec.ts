// Every story in every theme and direction: neither axe nor a second engine finds anything, and its steps can be gone.
// Its looks are compared in `pictures.spec.ts`.

import { AXE, HIGH_CONTRAST } from "../support/axe.ts";
import { secondFindings } from "../support/equal-access.ts";
import { bites, components, LOOKS, play, show, showAll, type Look } from "../support/gallery.ts";
import { expect, test, type Page } from "../support/test.ts";

/** Rules about whole pages, and about a place on them; a component is a part of one. Here all its stories stand at once. */
const OF_PAGES =
  /^(region|page-has-heading-one|bypass|heading-order|landmark-[a-z-]+|skip_main_exists|page_title_exists|html_lang_exists|html_skipnav_exists|aria_content_in_landmark|aria_(main|navigation|form|region|banner|contentinfo|complementary|search|landmark|toolbar)_(label|name)?_?(unique|visible)|aria_(banner|contentinfo|complementary|main)_single(_in_page)?|aria_(banner|contentinfo)_label_unique|aria_parent_required|fieldset_label_valid)\b/;
/** Rules about what has to be around a thing: a part that has its story by itself stands without its whole. */
const OF_WHOLES = ["listitem", "dlitem", "aria-required-parent"];

test.use({ viewport: { width: 480, height: 600 }, reducedMotion: "reduce" });

/** What both engines say of the stage. */
async function findings(page: Page, look: Look): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const violations = await page.evaluate(
    async ({ rules, wholes }) => {
      const { axe } = window as unknown as { axe: typeof import("axe-core") };
      const { violations } = await axe.run("#story", {
        resultTypes: ["violations"],
        // Without it no node has its element.
        elementRef: true,
        ...(rules && { runOnly: { type: "rule", values: rules }, rules: Object.fromEntries(rules.map((rule) => [rule, { enabled: true }])) }),
      });
      // The story draws it alone: what has to be around it is not there.
      const isPart = (id: string, element: Element | undefined) => {
        if (!element) throw new Error("axe has named no element");
        // In a list of terms a `div` may hold a term with what is said of it (HTML, the dl element).
        const part = id === "dlitem" && element.parentElement?.localName === "div" ? element.parentElement : element;
        return [part, element].some((one) => one.parentElement?.matches("[data-story]"));
      };
      return violations.map(({ id, help, nodes }) => ({
        id,
        help,
        nodes: nodes
          .filter(({ element }) => !(wholes.includes(id) && isPart(id, element)))
          .map(({ html, failureSummary }) => ({ html, failureSummary })),
      }));
    },
    { rules: look.theme === "contrast" ? HIGH_CONTRAST : undefined, wholes: OF_WHOLES },
  );
  const first = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n  ${html}\n  ${failureSummary}`),
  );
  // Themes are tokens of colour: what the second engine says of structure, it says once a direction.
  const second = await secondFindings(page, look.theme === "light" ? "all" : "colours", "#story");
  return [...first, ...second].filter((found) => !OF_PAGES.test(found));
}

for (const look of LOOKS) {
  const name = `${look.theme}, ${look.direction}`;

  test(`stories, ${name}: nothing is found`, async ({ page }) => {
    test.setTimeout(300_000);
    const all = await components(page);
    expect(all.length).toBeGreaterThan(20);
    for (const component of all) {
      await showAll(page, component.name, look);
      const found = await findings(page, look);
      expect.soft(found, `${component.name}: ${found.join("\n")}`).toEqual([]);
    }
  });
}

test("each story's steps can be gone by hand, and would fail where the component does nothing", async ({ page }) => {
  test.setTimeout(180_000);
  const look = LOOKS[0] ?? { theme: "light", direction: "ltr" };
  let played = 0;
  for (const component of await components(page)) {
    for (const story of component.stories.filter(({ steps }) => steps.length > 0)) {
      await test.step(`${component.name}, ${story.name}`, async () => {
        // Another one first, so that what an earlier play left is gone.
        await page.goto("about:blank");
        const stage = await show(page, component.name, story.name, look);
        const name = `${component.name}, ${story.name}: every check of this play holds before its first step`;
        expect.soft(await bites(stage, story.steps), name).toBe(true);
        await play(page, stage, story.steps);
      });
      played += 1;
    }
  }
  expect(played).toBeGreaterThan(20);
});

test("a list's part in the wrong place is found, and one that a story draws alone is not", async ({ page }) => {
  const look = LOOKS[0] ?? { theme: "light", direction: "ltr" };
  const stage = await showAll(page, (await components(page))[0]?.name ?? "", look);
  const found = async (html: string) => {
    await stage.locator("[data-story]").first().evaluate((story, html) => (story.innerHTML = html), html);
    return (await findings(page, look)).map((finding) => finding.split(":")[0]);
  };
  expect(await found("<li>alone</li>")).not.toContain("listitem");
  expect(await found("<div><li>within</li></div>")).toContain("listitem");
  expect(await found("<dt>alone</dt>")).not.toContain("dlitem");
  expect(await found("<div><dt>alone</dt></div>")).not.toContain("dlitem");
  expect(await found("<div><div><dt>within</dt></div></div>")).toContain("dlitem");
  expect(await found('<span role="option">alone</span>')).not.toContain("aria-required-parent");
  expect(await found('<div><span role="option">within</span></div>')).toContain("aria-required-parent");
});
