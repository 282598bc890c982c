// Asks axe what is wrong with a page, in the words of its rules. Every test of accessibility calls it.

import type { Page } from "@playwright/test";
import axe from "axe-core";

/** One line a finding: the rule, how bad, and the elements it is about. Empty means nothing was found. */
export async function accessibilityFindings(page: Page): Promise<string[]> {
  // Evaluated by the browser's own tools, so the page's Content-Security-Policy has no say in it.
  await page.evaluate(axe.source);
  const results = await page.evaluate(() => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    return axe.run(document, { resultTypes: ["violations"] });
  });
  return results.violations.flatMap(({ id, impact, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${impact}): ${help}\n  ${target.join(" ")}\n  ${failureSummary}`),
  );
}
