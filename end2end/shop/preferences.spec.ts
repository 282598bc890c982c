// Language and theme: chosen once, kept, and right from the first byte of every page (no flash).

import { chooseLanguage } from "../support/language.ts";
import { setUpOwner } from "../support/owner.ts";
import { startProgram } from "../support/program.ts";
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
  await chooseLanguage(page, "Deutsch");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tisch & Küche");
  await page.goto("/products/dinner-plate");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");

  await chooseLanguage(page, "العربية");
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
  await chooseLanguage(page, "English");
  await expect(page).toHaveURL(/\/en\/collections\/kitchen$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Table & Kitchen");
});

test("six languages stand in one menu", async ({ page, problems }) => {
  await page.goto("/products/stoneware-mug");
  const menu = page.getByRole("contentinfo").locator("details");
  await menu.locator("summary").click();
  await expect(menu.getByRole("button")).toHaveText(["English", "Deutsch", "Français", "Español", "日本語", "العربية"]);
  await menu.getByRole("button", { name: "日本語" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "ja");
  await expect(page.getByRole("contentinfo").locator("summary")).toContainText("日本語");
  expect(problems).toEqual([]);
});

test("the desk's language belongs to the account, on every device", async ({ browser }) => {
  test.setTimeout(120_000);
  // A shop of its own: the account of the others stays English.
  const program = await startProgram({ demo: false });
  try {
    const storageState = await setUpOwner(program);
    const device = await browser.newContext({ storageState, baseURL: program.url, locale: "en-GB" });
    const desk = await device.newPage();
    await desk.goto("/desk/orders");
    await chooseLanguage(desk, "Français");
    await expect(desk).toHaveURL(`${program.url}/desk/orders`);
    await expect(desk.getByRole("heading", { level: 1 })).toHaveText("Commandes");
    // Another device has the session and nothing else.
    await device.clearCookies({ name: "lang" });
    await desk.goto("/desk");
    await expect(desk.locator("html")).toHaveAttribute("lang", "fr");
    await desk.goto("/ja/desk");
    await expect(desk.locator("html"), "the address has the first word").toHaveAttribute("lang", "ja");
    await desk.goto("/");
    await expect(desk.locator("html"), "the shop asks the browser").toHaveAttribute("lang", "en");
    await device.close();
  } finally {
    await program.stop();
  }
});

test("every page names its twins in the other languages", async ({ page }) => {
  await page.goto("/products/stoneware-mug");
  const twins = page.locator('link[rel="alternate"][hreflang]');
  const tags = await twins.evaluateAll((links) => links.map((link) => link.getAttribute("hreflang")));
  expect(tags).toEqual(["en", "de", "fr", "es", "ja", "ar", "x-default"]);
  for (const [tag, title] of [["fr", "Mug en grès"], ["es", "Taza de gres"], ["ja", "マグ"]] as const) {
    await page.goto(`/${tag}/products/stoneware-mug`);
    await expect(page.locator("html")).toHaveAttribute("lang", tag);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(title);
  }
});
