// The `test` of all specs of shop and desk: it adds the owner's own browser, and what went wrong in the shopper's.

import { test as base, type Page } from "@playwright/test";
import { watch } from "./watch.ts";

interface Fixtures {
  /** A page of the signed-in owner, in a browser context of its own. */
  desk: Page;
  /** Errors that `page` met so far: in its console, its scripts, its requests. */
  problems: string[];
}

export const test = base.extend<Fixtures>({
  desk: async ({ browser }, use) => {
    const storageState = process.env["ORDERLY_DESK"];
    if (!storageState) throw new Error("the global setup left no signed-in state in ORDERLY_DESK");
    const context = await browser.newContext({ storageState });
    await use(await context.newPage());
    await context.close();
  },
  problems: async ({ page }, use) => {
    await use(watch(page));
  },
});

export { expect, type Locator, type Page } from "@playwright/test";
