// Language and theme: chosen once, kept, and right from the first byte of every page (no flash).

import { AXE } from "../support/axe.ts";
import { chooseLanguage } from "../support/language.ts";
import { setUpOwner } from "../support/owner.ts";
import { expect, test, type Page } from "../support/test.ts";

test("a theme stays, and the page is sent with it", async ({ page, problems }) => {
  await page.goto("/products/oak-board");
  await page.getByRole("button", { name: "Dark", exact: true }).click();
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

test("high contrast is chosen once, in light or dark as the device has it", async ({ page, problems }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/products/oak-board");
  await page.getByRole("button", { name: "High contrast" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "contrast");
  const sent = await (await page.request.get("/cart")).text();
  expect(/<html[^>]*>/.exec(sent)?.[0]).toContain('data-theme="contrast"');

  expect(await colours(page)).toEqual({ ground: "rgb(255, 255, 255)", text: "rgb(0, 0, 0)" });
  expect(await tooPale(page), "texts below 7:1").toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await colours(page)).toEqual({ ground: "rgb(0, 0, 0)", text: "rgb(255, 255, 255)" });
  await page.reload();
  expect(await tooPale(page), "texts below 7:1 in the dark").toEqual([]);
  expect(problems).toEqual([]);
});

test("a device that asks for more contrast gets it, unless a theme was chosen", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light", contrast: "more" });
  await page.goto("/");
  expect(await colours(page)).toEqual({ ground: "rgb(255, 255, 255)", text: "rgb(0, 0, 0)" });
  await page.emulateMedia({ colorScheme: "dark", contrast: "more" });
  expect(await colours(page)).toEqual({ ground: "rgb(0, 0, 0)", text: "rgb(255, 255, 255)" });
  await page.getByRole("button", { name: "Dark", exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  expect((await colours(page)).ground).not.toBe("rgb(0, 0, 0)");
});

test("in the system's own colours, what is chosen and where the focus is can still be told", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto("/products/stoneware-mug");
  const chosen = page.getByRole("button", { name: "As my device" });
  const other = page.getByRole("button", { name: "High contrast" });
  const look = (of: typeof chosen) => of.evaluate((button) => getComputedStyle(button).backgroundColor);
  expect(await look(chosen)).not.toBe(await look(other));
  await page.keyboard.press("Tab");
  const outline = await page.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body);
    return `${outlineStyle} ${outlineWidth}`;
  });
  expect(outline).toBe("solid 4px");
});

const colours = (page: Page) =>
  page.evaluate(() => {
    const { backgroundColor, color } = getComputedStyle(document.documentElement);
    return { ground: backgroundColor, text: color };
  });

/** What axe finds below the enhanced contrast of WCAG 2.2 (1.4.6). */
async function tooPale(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    const rules = { "color-contrast-enhanced": { enabled: true } };
    const { violations } = await axe.run(document, { runOnly: ["color-contrast-enhanced"], rules });
    return violations.flatMap(({ nodes }) => nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`));
  });
}

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

test("the desk's language belongs to the account, on every device", async ({ browser, start }) => {
  test.setTimeout(120_000);
  // A shop of its own: the account of the others stays English.
  const program = await start({ demo: false });
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
