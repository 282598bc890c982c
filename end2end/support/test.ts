// The `test` of all specs of shop and desk: it adds the owner's own browser, and fails where something went wrong in a
// page, whatever the test looks at.

import { test as base, type Page } from "@playwright/test";
import { problemsOf, quietly } from "./quiet.ts";

interface Fixtures {
  /** A page of the signed-in owner, in a browser context of its own. */
  desk: Page;
  /** Errors that `page` met so far: in its console, its scripts, its requests. */
  problems: string[];
}

export const test = base.extend<Fixtures>({
  page: ({ page }, use, info) => quietly(page, info, use),
  desk: async ({ browser }, use, info) => {
    const storageState = process.env["ORDERLY_DESK"];
    if (!storageState) throw new Error("the global setup left no signed-in state in ORDERLY_DESK");
    const context = await browser.newContext({ storageState });
    try {
      await quietly(await context.newPage(), info, use);
    } finally {
      await context.close();
    }
  },
  problems: async ({ page }, use) => {
    await use(problemsOf(page));
  },
});

export { expect, type Locator, type Page } from "@playwright/test";
