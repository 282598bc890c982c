// Asks axe what is wrong with a page, in the words of its rules. `inspect.ts` calls it, and every test of a story.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";

/** The engine for `Page.evaluate`, without what only its readers need; `undefined` keeps its value in the page. */
export const AXE = `${readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")};undefined`;

/** What changes with the theme: themes are tokens of colour and nothing else. */
const COLOURS = ["color-contrast", "link-in-text-block"];
/** What a theme of high contrast promises besides: 7 to 1 (WCAG 2.2, 1.4.6). */
export const HIGH_CONTRAST = [...COLOURS, "color-contrast-enhanced"];

/** Everything, or only what the theme decides. */
export type Scope = "all" | "colours" | "high contrast";

/** One line a finding: the rule, how bad, and the elements it is about. Empty means nothing was found. */
export async function accessibilityFindings(page: Page, scope: Scope = "all"): Promise<string[]> {
  // Evaluated by the browser's own tools, so the page's Content-Security-Policy has no say in it.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const rules = { all: undefined, colours: COLOURS, "high contrast": HIGH_CONTRAST }[scope];
  const results = await page.evaluate((rules) => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    if (!rules) return axe.run(document, { resultTypes: ["violations"] });
    return axe.run(document, {
      resultTypes: ["violations"],
      runOnly: { type: "rule", values: rules },
      rules: Object.fromEntries(rules.map((rule) => [rule, { enabled: true }])),
    });
  }, rules);
  return results.violations.flatMap(({ id, impact, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${impact}): ${help}\n  ${target.join(" ")}\n  ${failureSummary}`),
  );
}
