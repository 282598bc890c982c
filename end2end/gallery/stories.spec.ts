// Every story in every theme and direction: axe finds nothing, and it looks as it did. A difference shows old, new and
// both in the report (`npx playwright show-report report`); `--update-snapshots` takes the new look as the right one.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import { components, LOOKS, play, show, showAll } from "../support/gallery.ts";
import { expect, test, type Page } from "../support/test.ts";

/** Rules about whole pages; a component is a part of one. */
const OF_PAGES = ["region", "page-has-heading-one", "landmark-one-main", "heading-order", "bypass"];
/** All stories of a component at once: only one of them is ever on a page. */
const OF_ONE = ["landmark-unique", "landmark-no-duplicate-banner", "landmark-no-duplicate-contentinfo", "landmark-no-duplicate-main"];
/** Stories stand inside `main`, where pages have these beside it. */
const OF_PLACE = ["landmark-banner-is-top-level", "landmark-contentinfo-is-top-level", "landmark-complementary-is-top-level", "landmark-main-is-top-level"];

// Half the size: enough to see a difference, little to keep.
test.use({ viewport: { width: 480, height: 600 }, deviceScaleFactor: 0.5, reducedMotion: "reduce" });

async function findings(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const results = await page.evaluate((off) => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    const rules = Object.fromEntries(off.map((rule) => [rule, { enabled: false }]));
    return axe.run("#story", { resultTypes: ["violations"], rules });
  }, [...OF_PAGES, ...OF_ONE, ...OF_PLACE]);
  return results.violations.flatMap(({ id, help, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${help}\n  ${html}\n  ${failureSummary}`));
}

const FONTS = fileURLToPath(new URL("pictures/fonts.json", import.meta.url));

/** How wide a line of letters is here: pictures compare only where the same fonts draw them. */
function lineWidths(page: Page): Promise<number[]> {
  return page.evaluate(() =>
    ["Orderly: 1,234.50 €", "الطلب ١٢٣", "注文"].map((words) => {
      const line = document.body.appendChild(document.createElement("span"));
      line.textContent = words;
      line.style.fontSize = "64px";
      const { width } = line.getBoundingClientRect();
      line.remove();
      return Math.round(width);
    }),
  );
}

for (const look of LOOKS) {
  const name = `${look.theme}, ${look.direction}`;

  test(`stories, ${name}: axe finds nothing, and each looks as it did`, async ({ page }, info) => {
    test.setTimeout(300_000);
    const all = await components(page);
    expect(all.length).toBeGreaterThan(20);
    await show(page, all[0]?.name ?? "", "*", look);
    const widths = await lineWidths(page);
    if (["all", "changed"].includes(info.config.updateSnapshots)) writeFileSync(FONTS, `${JSON.stringify(widths)}\n`);
    const sameFonts = readFileSync(FONTS, "utf8").trim() === JSON.stringify(widths);
    if (!sameFonts) info.annotations.push({ type: "pictures", description: "not compared: other fonts here" });

    for (const component of all) {
      const stage = await showAll(page, component.name, look);
      const found = await findings(page);
      expect.soft(found, `${component.name}: ${found.join("\n")}`).toEqual([]);
      if (sameFonts) {
        const picture = await stage.screenshot({ animations: "disabled", caret: "hide" });
        expect.soft(picture).toMatchSnapshot([`${component.name}-${look.theme}-${look.direction}.png`], {
          maxDiffPixelRatio: 0.01,
          threshold: 0.25,
        });
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
