// Sends a product file at the desk, with and without JavaScript.

import { expect, type Page } from "@playwright/test";

/** A whole path of the desk's list of imports, in any language. */
const IMPORTS = "/desk/imports";

/**
 * Sends a product file and waits for the page of its import. A shop runs one import at a time and answers 409 to
 * another, which tests of the same shop meet when they run side by side: the file is sent again then.
 */
export async function sendProducts(desk: Page, csv: string, at: (path: string) => string = (path) => path): Promise<void> {
  const file = { name: "products.csv", mimeType: "text/csv", buffer: Buffer.from(csv) };
  await expect(async () => {
    await desk.goto(at(IMPORTS));
    await desk.locator('input[type="file"]').setInputFiles(file);
    const answered = desk.waitForResponse((answer) => answer.request().method() === "POST" && answer.url().endsWith(IMPORTS));
    await desk.locator("main form button").click();
    expect((await answered).status(), "another import of this shop").not.toBe(409);
  }).toPass({ timeout: 30_000 });
  await expect(desk).toHaveURL(/\/desk\/imports\/[0-9a-f-]{36}$/);
}

/** The same, and waits for its report. */
export async function importProducts(desk: Page, csv: string): Promise<void> {
  await sendProducts(desk, csv);
  await expect(async () => {
    await desk.reload();
    await expect(desk.getByRole("link", { name: "Refresh" })).toHaveCount(0);
  }).toPass({ timeout: 20_000 });
}
