// The owner's look: tried on in a frame, saved for every page that is opened after it, taken back. Each test has a
// shop of its own, because a look changes every page.

import { expect, test, type Browser, type Page } from "@playwright/test";
import { startProgram, type Program } from "../support/program.ts";
import { setUpOwner } from "../support/owner.ts";
import { accessibilityFindings } from "../support/axe.ts";
import { quietly } from "../support/quiet.ts";

interface Shop {
  program: Program;
  /** The owner's page, at the desk's appearance. */
  desk: Page;
  /** A shopper's. */
  page: Page;
}

async function open(browser: Browser, act: (shop: Shop) => Promise<void>, javaScriptEnabled = true): Promise<void> {
  const program = await startProgram();
  const baseURL = program.url;
  const owner = await browser.newContext({ storageState: await setUpOwner(program), baseURL, javaScriptEnabled });
  const shopper = await browser.newContext({ baseURL, javaScriptEnabled, locale: "en-GB" });
  try {
    await quietly(await owner.newPage(), test.info(), async (desk) => {
      await desk.goto("/desk/appearance");
      await quietly(await shopper.newPage(), test.info(), (page) => act({ program, desk, page }));
    });
  } finally {
    await owner.close();
    await shopper.close();
    await program.stop();
  }
}

const PLUM = "#7a1f5c";

/** What the page's root says of a token. */
const token = (page: Page, name: string) =>
  page.evaluate((name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim(), name);

const sheetOfLook = (page: Page) => page.locator('link[rel="stylesheet"][href*="/assets/look."]');

const preview = (desk: Page) => desk.frameLocator('iframe[name="look-preview"]').locator("html");

/** Empty while the preview is being drawn anew. */
const previewed = (desk: Page, name: string) =>
  preview(desk)
    .evaluate((root, name) => getComputedStyle(root).getPropertyValue(name).trim(), name)
    .catch(() => "");

test.describe.configure({ timeout: 120_000 });

test("a look is tried on at once, saved for the next page, and taken back", async ({ browser }) => {
  await open(browser, async ({ desk, page }) => {
    await page.goto("/products/oak-board");
    await expect(sheetOfLook(page)).toHaveCount(0);
    const builtIn = await token(page, "--color-accent");
    const font = await token(page, "--font-body");

    await expect(desk.getByRole("button", { name: "Try it on" })).toBeHidden();
    await desk.getByLabel("Accent colour").fill(PLUM);
    await desk.getByLabel("Accent colour").dispatchEvent("change");
    await expect.poll(() => previewed(desk, "--color-accent")).toBe(PLUM);
    // The page that is shown first has something in the accent's colour: what is chosen is seen.
    const buy = preview(desk).locator("form .button.primary").first();
    await expect(buy).toHaveCSS("background-color", "rgb(122, 31, 92)");
    await desk.getByLabel("Page", { exact: true }).selectOption("home");
    await expect(preview(desk).getByRole("heading", { level: 1, includeHidden: true })).not.toHaveCount(0);
    await desk.getByLabel("Phone", { exact: true }).check();
    await expect.poll(async () => (await desk.locator("iframe").boundingBox())?.width).toBeLessThanOrEqual(390);
    await desk.getByLabel("Round", { exact: true }).check();
    await expect.poll(() => previewed(desk, "--radius-m")).toBe("1.125rem");
    await desk.getByLabel("Serif", { exact: true }).check();
    await expect.poll(() => previewed(desk, "--font-body")).toContain("serif");
    await desk.getByLabel("Preview in").selectOption("dark");
    await expect(preview(desk)).toHaveAttribute("data-theme", "dark");
    expect(await previewed(desk, "--color-accent")).not.toBe(PLUM);

    // Tried on is not saved.
    await page.reload();
    expect(await token(page, "--color-accent")).toBe(builtIn);

    await desk.getByRole("button", { name: "Save" }).click();
    await expect(desk.getByText("Saved.")).toBeVisible();
    await expect(desk.getByLabel("Accent colour")).toHaveValue(PLUM);
    await page.reload();
    await expect(sheetOfLook(page)).toHaveCount(1);
    expect(await token(page, "--color-accent")).toBe(PLUM);
    expect(await token(page, "--font-body")).not.toBe(font);

    // A page that may be kept for ever, from the address alone.
    const href = (await sheetOfLook(page).getAttribute("href")) ?? "";
    const sheet = await page.request.get(href);
    expect(sheet.headers()["cache-control"]).toContain("immutable");
    expect((await sheet.body()).length).toBeLessThan(2048);
    expect((await page.request.get(href.replace("round", "pointy"))).status()).toBe(404);

    await desk.getByRole("button", { name: "Back to the built-in look" }).click();
    await expect(desk.getByText("The shop has its built-in look again.")).toBeVisible();
    await page.reload();
    await expect(sheetOfLook(page)).toHaveCount(0);
    expect(await token(page, "--color-accent")).toBe(builtIn);
  });
});

test("whatever the colour, every theme stays readable", async ({ browser }) => {
  await open(browser, async ({ desk, page }) => {
    for (const accent of ["#ffe600", "#ff69b4", "#00ffff"]) {
      await desk.goto("/desk/appearance");
      await desk.getByLabel("Accent colour").fill(accent);
      await desk.getByRole("button", { name: "Save" }).click();
      await expect(desk.getByText("Saved.")).toBeVisible();
      for (const theme of ["light", "dark", "contrast"]) {
        const { hostname } = new URL(desk.url());
        await page.context().addCookies([{ name: "theme", value: theme, domain: hostname, path: "/" }]);
        await page.goto("/products/oak-board");
        await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
        expect(await accessibilityFindings(page), `${accent} in ${theme}`).toEqual([]);
      }
    }
  });
});

test("it works without JavaScript, and tells of a colour that is none", async ({ browser }) => {
  await open(
    browser,
    async ({ program, desk, page }) => {
      await desk.getByLabel("Accent colour").fill(PLUM);
      await desk.getByLabel("Square", { exact: true }).check();
      await desk.getByRole("button", { name: "Try it on" }).click();
      const sheet = desk.frameLocator('iframe[name="look-preview"]').locator('link[href*="/assets/look."]');
      await expect(sheet).toHaveAttribute("href", /look\.7a1f5c-square-system\./);
      await expect(desk).toHaveURL(/\/desk\/appearance$/);
      await desk.getByRole("button", { name: "Save" }).click();
      await expect(desk.getByText("Saved.")).toBeVisible();
      await page.goto("/");
      await expect(page.locator('link[href*="look.7a1f5c-square-system."]')).toHaveCount(1);

      const refused = await desk.request.post(`${program.url}/desk/appearance`, {
        form: { accent: "greenish", corners: "soft", font: "system", theme: "system" },
      });
      expect(refused.status()).toBe(422);
      expect(await refused.text()).toContain("six digits");
      // Nobody but the desk has the preview, and nobody but our own pages frames it.
      const { status, headers } = await desk.request
        .get(`${program.url}/desk/appearance/preview`)
        .then((answer) => ({ status: answer.status(), headers: answer.headers() }));
      expect(status).toBe(200);
      expect(headers["content-security-policy"]).toContain("frame-ancestors 'self'");
      expect(headers["content-security-policy"]).not.toContain("script-src");
      const stranger = await page.request.get(`${program.url}/desk/appearance/preview`, { maxRedirects: 0 });
      expect(stranger.status()).toBe(303);
    },
    false,
  );
});
