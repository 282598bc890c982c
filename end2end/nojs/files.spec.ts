// Product files at the desk with JavaScript off: how a file was read, and products that stand in no list.

import { randomUUID } from "node:crypto";
import { importProducts } from "../support/imports.ts";
import { expect, test } from "../support/test.ts";

test.use({ javaScriptEnabled: false });

test("without JavaScript the report says how a file was read", async ({ page, desk }) => {
  const handle = `read-${randomUUID()}`;
  await importProducts(desk, `URL handle;Title;Price;Shelf\n${handle};Reading Lamp;49,50;B7\n`);
  const report = desk.getByRole("main");
  await expect(report).toContainText("The fields are separated by semicolons");
  await expect(report).toContainText("Columns that were not understood (kept, and given back by an export): Shelf");
  await expect(report).toContainText("One variant has no quantity in the file");
  await page.goto(`/products/${handle}`);
  await expect(page.getByRole("main")).toContainText("€49.50");
  await expect(page.getByRole("button", { name: "Add to cart" })).toBeEnabled();
});

test("without JavaScript an unlisted product is found by its address alone, until staff list it", async ({ page, desk }) => {
  const handle = `unlisted-${randomUUID()}`;
  const title = `Hidden ${handle}`;
  await importProducts(desk, `Handle,Title,Variant Price,Status\n${handle},${title},12,unlisted\n`);
  await page.goto(`/products/${handle}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", "noindex");
  await page.goto(`/search?q=${handle}`);
  await expect(page.getByRole("main").getByRole("link", { name: title })).toHaveCount(0);

  await desk.goto(`/desk/products?q=${handle}`);
  await expect(desk.getByRole("row").filter({ hasText: title })).toContainText("Unlisted");
  await desk.getByRole("link", { name: title }).click();
  await desk.getByLabel(/^By its address alone/).uncheck();
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByText("Saved.")).toBeVisible();
  await page.goto(`/products/${handle}`);
  await expect(page.locator('meta[name="robots"]')).toHaveCount(0);
});

test("without JavaScript pictures that a file names are followed, stopped and fetched again", async ({ desk }) => {
  const handle = `pictured-${randomUUID()}`;
  // Nobody has such a name (RFC 2606): it is tried again for a while.
  const row = (n: number) => `${handle}-${n},Cup ${n},9,https://pictures.invalid/${handle}-${n}.jpg\n`;
  await importProducts(desk, `Handle,Title,Variant Price,Image Src\n${row(1)}${row(2)}${handle}-3,Cup 3,9,https://127.0.0.1/${handle}.jpg\n`);
  const card = desk.getByRole("main");
  await expect(card).toContainText("of 3 pictures are in the shop");
  await expect(async () => {
    await desk.reload();
    await expect(card).toContainText("1 could not be fetched.");
  }).toPass({ timeout: 20_000 });
  await expect(desk.getByRole("row").filter({ hasText: "127.0.0.1" })).toContainText("The address leads into a private network.");
  await desk.getByRole("button", { name: "Stop fetching" }).click();
  await expect(card).toContainText("The other pictures are not fetched until you go on.");
  await desk.getByRole("button", { name: "Go on fetching" }).click();
  await expect(desk.getByRole("button", { name: "Stop fetching" })).toBeVisible();
  await desk.getByRole("button", { name: "Try the failed ones again" }).click();
  await expect(card).toContainText("of 3 pictures are in the shop");
});
