// Every story in every theme and direction: neither axe nor a second engine finds anything, and it looks as it did. A
// difference shows old, new and both in the report (`npx playwright show-report report/behaviour`);
// `--update-snapshots` takes the new look as the right one.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import { HIGH_CONTRAST } from "../support/axe.ts";
import { secondFindings } from "../support/equal-access.ts";
import { components, LOOKS, play, show, showAll, type Look } from "../support/gallery.ts";
import { expect, test, type Locator, type Page } from "../support/test.ts";

/** Rules about whole pages, and about a place on them; a component is a part of one. Here all its stories stand at once. */
const OF_PAGES =
  /^(region|page-has-heading-one|bypass|heading-order|landmark-[a-z-]+|skip_main_exists|page_title_exists|html_lang_exists|html_skipnav_exists|aria_content_in_landmark|aria_(main|navigation|form|region|banner|contentinfo|complementary|search|landmark|toolbar)_(label|name)?_?(unique|visible)|aria_(banner|contentinfo|complementary|main)_single(_in_page)?|aria_(banner|contentinfo)_label_unique|aria_parent_required|fieldset_label_valid)\b/;
/** Rules about what has to be around a thing: a part that has its story by itself stands without its whole. */
const OF_WHOLES = ["listitem", "dlitem", "aria-required-parent"];

test.use({ viewport: { width: 480, height: 600 }, deviceScaleFactor: 0.5, reducedMotion: "reduce" });

/** More of a list of thousands shows nothing new; in CSS pixels. */
const TALLEST = 12_000;

/** What both engines say of the stage. */
async function findings(page: Page, look: Look): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const violations = await page.evaluate(
    async ({ rules, wholes }) => {
      const { axe } = window as unknown as { axe: typeof import("axe-core") };
      const { violations } = await axe.run("#story", {
        resultTypes: ["violations"],
        ...(rules && { runOnly: { type: "rule", values: rules }, rules: Object.fromEntries(rules.map((rule) => [rule, { enabled: true }])) }),
      });
      const isPart = (element: Element | undefined) => !element?.closest("ul, ol, dl, menu, [role=listbox], [role=list], [role=menu]");
      return violations.map(({ id, help, nodes }) => ({
        id,
        help,
        nodes: nodes
          .filter(({ element }) => !(wholes.includes(id) && isPart(element)))
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

const FONTS = fileURLToPath(new URL("pictures/fonts.json", import.meta.url));
/** Read before a run writes new ones, so that the run after it is the first to hold them. */
const PICTURES = readdirSync(new URL("pictures", import.meta.url), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".png"))
  .sort();

/** Where a story's picture lies, from `pictures`. */
function pictureOf(look: Look, component: string, story: string): string[] {
  const file = story.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  return [`${look.theme}-${look.direction}`, component, `${file}.png`];
}

/** How wide a line of letters is here: pictures compare only where the same fonts draw them. */
function lineWidths(page: Page): Promise<number[]> {
  return page.evaluate(() =>
    ["Orderly: 1,234.50 €", "الطلب ١٢٣", "注文"].map((words) => {
      const line = document.body.appendChild(document.createElement("span"));
      line.textContent = words;
      Object.assign(line.style, { position: "absolute", whiteSpace: "nowrap", fontSize: "64px" });
      const { width } = line.getBoundingClientRect();
      line.remove();
      return Math.round(width);
    }),
  );
}

/** Where the stories stand on the page, in CSS pixels, with what hangs out of them (a dialog), and whether something in them scrolls sideways. */
function places(stage: Locator) {
  return stage.evaluate((stage) =>
    [...stage.querySelectorAll<HTMLElement>("[data-story]")].map((story) => {
      const drawn = [story, ...story.querySelectorAll("*")].filter((it) => it.checkVisibility({ visibilityProperty: true }));
      const boxes = drawn.map((it) => it.getBoundingClientRect()).filter(({ width, height }) => width > 1 && height > 1);
      const left = Math.max(0, Math.min(...boxes.map(({ left }) => left)) + scrollX);
      const top = Math.max(0, Math.min(...boxes.map(({ top }) => top)) + scrollY);
      const right = Math.min(document.documentElement.clientWidth, Math.max(...boxes.map(({ right }) => right)) + scrollX);
      const bottom = Math.max(...boxes.map(({ bottom }) => bottom)) + scrollY;
      const scrolls = (it: Element) => it.scrollWidth > it.clientWidth && getComputedStyle(it).overflowX === "auto";
      return {
        name: story.dataset["story"] ?? "",
        // A story that draws nothing shows that it does.
        clip: boxes.length === 0 ? { x: 0, y: 0, width: 1, height: 1 } : { x: left, y: top, width: right - left, height: bottom - top },
        isSideways: [...story.querySelectorAll("*")].some(scrolls),
      };
    }),
  );
}

/** Leaves one story to be seen: what is fixed to the window would lie over those before it. */
function seeOnly(stage: Locator, story: string): Promise<void> {
  return stage.evaluate((stage, only) => {
    for (const story of stage.querySelectorAll<HTMLElement>("[data-story]")) {
      story.style.visibility = story.dataset["story"] === only ? "" : "hidden";
    }
  }, story);
}

for (const look of LOOKS) {
  const name = `${look.theme}, ${look.direction}`;

  test(`stories, ${name}: nothing is found, and each looks as it did`, async ({ page }, info) => {
    test.setTimeout(300_000);
    const all = await components(page);
    expect(all.length).toBeGreaterThan(20);
    await show(page, all[0]?.name ?? "", "*", look);
    const widths = await lineWidths(page);
    const updating = ["all", "changed"].includes(info.config.updateSnapshots);
    if (updating) writeFileSync(FONTS, `${JSON.stringify(widths)}\n`);
    const sameFonts = readFileSync(FONTS, "utf8").trim() === JSON.stringify(widths);
    if (!sameFonts) info.annotations.push({ type: "pictures", description: "not compared: other fonts here" });

    const wanted = all.flatMap(({ name, stories }) =>
      LOOKS.flatMap((look) => stories.map((story) => pictureOf(look, name, story.name).join("/"))),
    );
    expect(new Set(wanted).size, "each story has a picture of its own").toBe(wanted.length);
    expect.soft(updating || PICTURES, "pictures of what is no longer there, or none of what is new").toEqual(updating || wanted.sort());
    for (const component of all) {
      const stage = await showAll(page, component.name, look);
      const found = await findings(page, look);
      expect.soft(found, `${component.name}: ${found.join("\n")}`).toEqual([]);
      if (!sameFonts) continue;
      const stories = await places(stage);
      expect(stories.map(({ name }) => name)).toEqual(component.stories.map(({ name }) => name));
      for (const { name, clip, isSideways } of stories) {
        clip.height = Math.min(clip.height, TALLEST);
        await seeOnly(stage, name);
        const picture = await page.screenshot({ fullPage: true, clip, animations: "disabled", caret: "hide" });
        // Less than a key's letter. What scrolls sideways may lie a pixel off: the browser rounds its place.
        const tolerance = isSideways ? { maxDiffPixelRatio: 0.04 } : { maxDiffPixels: 8 };
        expect.soft(picture).toMatchSnapshot(pictureOf(look, component.name, name), { ...tolerance, threshold: 0.1 });
      }
    }
  });
}

test("each story's steps can be gone by hand", async ({ page }) => {
  test.setTimeout(180_000);
  const look = LOOKS[0] ?? { theme: "light", direction: "ltr" };
  let played = 0;
  for (const component of await components(page)) {
    for (const story of component.stories.filter(({ steps }) => steps.length > 0)) {
      await test.step(`${component.name}, ${story.name}`, async () => {
        // Another one first, so that what an earlier play left is gone.
        await page.goto("about:blank");
        await play(page, await show(page, component.name, story.name, look), story.steps);
      });
      played += 1;
    }
  }
  expect(played).toBeGreaterThan(3);
});
