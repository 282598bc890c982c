// Language and theme: chosen once, kept, and right from the first byte of every page (no flash).

import { expect, test } from "../support/test.ts";

test("a theme stays, and the page is sent with it", async ({ page, problems }) => {
  await page.goto("/products/oak-board");
  await page.getByRole("button", { name: "Dark" }).click();
  await expect(page).toHaveURL(/\/products\/oak-board$/);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const dark = await ground();

  const sent = await (await page.request.get("/cart")).text();
  expect(/<html[^>]*>/.exec(sent)?.[0]).toContain('data-theme="dark"');
  await page.goto("/");
  expect(await ground()).toBe(dark);

  await page.getByRole("button", { name: "Light" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  expect(await ground()).not.toBe(dark);
  await page.getByRole("button", { name: "As my device" }).click();
  await expect(page.locator("html")).not.toHaveAttribute("data-theme");
  expect(problems).toEqual([]);
});

test("the device's theme is followed unless one was chosen", async ({ page }) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/");
  const light = await ground();
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await ground()).not.toBe(light);
  await page.getByRole("button", { name: "Light" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  expect(await ground()).toBe(light);
});

test("a language stays, with its direction, on every page", async ({ page, problems }) => {
  await page.goto("/collections/kitchen");
  await page.getByRole("button", { name: "Deutsch" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tisch & Küche");
  await page.goto("/products/dinner-plate");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");

  await page.getByRole("button", { name: "العربية" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "ar");
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  expect(problems).toEqual([]);
});

test("an address with a language in it is read in that language", async ({ page }) => {
  await page.goto("/de/collections/kitchen");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tisch & Küche");
  const link = page.getByRole("main").locator('a[href*="/products/"]').first();
  await expect(link).toHaveAttribute("href", /^\/de\/products\//);
  await page.getByRole("button", { name: "English" }).click();
  await expect(page).toHaveURL(/\/en\/collections\/kitchen$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Table & Kitchen");
});
