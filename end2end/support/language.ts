// Chooses a language as a reader does: opens the menu that says the present one, and takes another.

import type { Page } from "@playwright/test";

/** `name` is the language's own. The footer's menu on the shop's pages, the navigation's at the desk. */
export async function chooseLanguage(page: Page, name: string): Promise<void> {
  const menu = page.locator("details", { has: page.locator('button[name="lang"]') });
  await menu.locator("summary").click();
  await menu.getByRole("button", { name }).click();
}
