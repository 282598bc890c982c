// The owner of a shop under test: set up once by the link that the program prints, as its owner would.
// The global setup keeps the signed-in state for all tests of the desk; a test with a shop of its own calls it too.

import { chromium as playwright, expect, type Page } from "@playwright/test";
import { join } from "node:path";
import { chromium, LEAN } from "./chromium.ts";
import type { Program } from "./program.ts";

export const OWNER = {
  name: "Shop Owner",
  email: "owner@moorlind.example",
  password: "correct horse battery staple",
};

/** The one-time link that the program printed. */
export function setUpLink(program: Pick<Program, "output">): string {
  const link = /https?:\/\/\S+\/desk\/setup\?token=\S+/.exec(program.output())?.[0];
  if (!link) throw new Error(`the program printed no set-up link:\n${program.output()}`);
  return link;
}

/** Fills in the set-up page that `page` shows. */
export async function fillSetUp(page: Page): Promise<void> {
  await page.getByLabel("Name").fill(OWNER.name);
  await page.getByLabel("E-mail address").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Create account" }).click();
}

/** Sets the owner up, does what is to be done at the desk, and returns the file with the signed-in state. */
export async function setUpOwner(program: Program, then?: (desk: Page) => Promise<void>): Promise<string> {
  const browser = await playwright.launch({
    executablePath: chromium(),
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", LEAN],
  });
  try {
    const page = await browser.newPage({ locale: "en-GB", baseURL: program.url });
    await page.goto(setUpLink(program));
    await fillSetUp(page);
    await expect(page).toHaveURL(`${program.url}/desk`);
    await then?.(page);
    const state = join(program.data, "desk-state.json");
    await page.context().storageState({ path: state });
    return state;
  } finally {
    await browser.close();
  }
}
