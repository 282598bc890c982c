// The `test` of all specs of shop and desk: it adds the owner's own browser, and fails where something went wrong in a
// page, whatever the test looks at.

import { test as base, type Page } from "@playwright/test";
import { startProgram, type Program, type Wishes } from "./program.ts";
import { problemsOf, quietly } from "./quiet.ts";

interface Fixtures {
  /** Starts a program for this test alone. It is stopped after `page` and `desk` were looked at, because what they still load would fail. */
  start: (wishes?: Wishes) => Promise<Program>;
  /** A page of the signed-in owner, in a browser context of its own. */
  desk: Page;
  /** Errors that `page` met so far: in its console, its scripts, its requests. */
  problems: string[];
}

export const test = base.extend<Fixtures>({
  start: async ({}, use) => {
    const started: Program[] = [];
    await use(async (wishes) => {
      const program = await startProgram(wishes);
      started.push(program);
      return program;
    });
    await Promise.all(started.map((program) => program.stop()));
  },
  // `start` is asked for so that it ends last.
  page: ({ page, start: _ }, use, info) => quietly(page, info, use),
  desk: async ({ browser, start: _ }, use, info) => {
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
