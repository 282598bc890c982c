// The shop and the desk in the pseudo-locale: every word that a reader sees comes from the locales' files, and words
// 40 % longer than English still fit, on a desk, on a phone and at 320 px.

import { expect, test, type BrowserContext, type Page } from "@playwright/test";
import { ADDRESS, buy, putIntoCart, ready } from "../support/buyer.ts";
import { sendProducts } from "../support/imports.ts";
import { tooWideThings } from "../support/inspect.ts";
import { OWNER, setUpLink } from "../support/owner.ts";
import { startProgram, type Program } from "../support/program.ts";
import { bareWords, clippedWords } from "../support/pseudo.ts";

const WIDTHS = [1280, 768, 390, 320];

let program: Program;
let context: BrowserContext;

// One program for both.
test.describe.configure({ mode: "default" });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  program = await startProgram({ env: { ORDERLY_PSEUDO_LOCALE: "true" } });
  context = await browser.newContext({ baseURL: program.url, locale: "en-GB", reducedMotion: "reduce" });
});

test.afterAll(async () => {
  await context?.close();
  await program?.stop();
});

/** What the tests themselves put on the pages. */
const TYPED = [...Object.values(ADDRESS), OWNER.name, OWNER.email, "zeppelin", "no address", "products.csv", "nine", "Rail"];

async function look(page: Page, name: string): Promise<string[]> {
  await page.waitForLoadState("load");
  // Menus and questions with their words.
  await page.evaluate(() => document.querySelectorAll("details").forEach((it) => it.setAttribute("open", "")));
  const found = (await bareWords(page, TYPED)).map((one) => `${name}: ${one}`);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const cut = [...(await clippedWords(page)), ...(width === 320 ? await tooWideThings(page) : [])];
    found.push(...cut.map((one) => `${name} at ${width} px: ${one}`));
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  return found;
}

/** Opens each address and looks at it; fails with everything at once. */
async function lookAll(page: Page, addresses: string[], findings: string[] = []): Promise<void> {
  for (const address of addresses) {
    await page.goto(address);
    findings.push(...(await look(page, address)));
  }
  expect(findings, findings.join("\n")).toEqual([]);
}

/** Opens something over the page at `address`: presses `press`, and looks once `shown` is there. */
async function lookOver(page: Page, address: string, press: string, shown: string): Promise<string[]> {
  await page.goto(address);
  await ready(page);
  await page.locator(press).filter({ visible: true }).first().click();
  await expect(page.locator(shown).first()).toBeVisible();
  return await look(page, `${shown} over ${address}`);
}

test("the shop's words are all translatable, and longer ones fit", async () => {
  test.setTimeout(120_000);
  const page = await context.newPage();
  await page.goto("/");
  await expect(page.getByRole("link", { name: "⟦" }).first(), "the pseudo-locale is on").toBeAttached();
  const findings: string[] = [];
  await page.goto("/cart");
  findings.push(...(await look(page, "empty cart")));
  await putIntoCart(page.request, "cloth-notebook");
  await putIntoCart(page.request, "pitcher", 2);
  await page.goto("/cart");
  findings.push(...(await look(page, "full cart")));
  findings.push(...(await lookOver(page, "/products", 'header a[href$="/cart"]', "dialog[open] form")));
  await page.goto("/checkout");
  await page.locator('[name="email"]').fill("no address");
  await page.locator('[name="payment"][value="card"]').check();
  findings.push(...(await look(page, "checkout")));
  await page.locator("main form button:not([type=button])").last().click();
  await expect(page.getByRole("alert")).toBeVisible();
  findings.push(...(await look(page, "checkout with faults")));
  const order = await buy(page.request, "serving-bowl");
  await lookAll(
    page,
    [
      order.path,
      "/",
      "/products",
      "/collections/kitchen",
      "/search?q=linen",
      "/search?q=zeppelin",
      "/products/stoneware-mug",
      "/products/arch-bookends",
      "/products/brass-weight",
      "/no-such-page",
      "/offline",
    ],
    findings,
  );
  await page.close();
});

test("the desk's words are all translatable, and longer ones fit", async () => {
  test.setTimeout(120_000);
  const page = await context.newPage();
  await page.goto("/desk/sign-in");
  const findings = await look(page, "sign-in");
  await page.goto(setUpLink(program));
  findings.push(...(await look(page, "set-up")));
  for (const [name, value] of Object.entries(OWNER)) await page.locator(`[name="${name}"]`).fill(value);
  await page.locator("main button").click();
  await expect(page).toHaveURL(`${program.url}/desk`);
  const order = await buy(page.request, "serving-bowl");
  await page.goto("/desk/products?q=cushion");
  const product = await page.locator('main a[href^="/desk/products/"]:not([href$=".csv"])').first().getAttribute("href");
  expect(product).toMatch(/^\/desk\/products\/./);
  await sendProducts(page, "Handle,Title,Variant Price\n,Hook,4.00\nrail,Rail,nine\nrail,,-1\n");
  await expect(async () => {
    await page.reload();
    await expect(page.locator("[data-import] table")).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  findings.push(...(await look(page, "report of a refused import")));
  const orderPage = `/desk/orders/${order.number}`;
  findings.push(...(await lookOver(page, "/desk", "[data-palette]", "#palette [role=option]")));
  findings.push(...(await lookOver(page, "/desk", '[popovertarget="account"]', "#account")));
  findings.push(...(await lookOver(page, orderPage, '[popovertarget="order-more"]', "#order-more")));
  await lookAll(
    page,
    [
      "/desk",
      "/desk/orders",
      "/desk/orders?q=zeppelin",
      orderPage,
      "/desk/products",
      "/desk/products?q=zeppelin",
      product ?? "",
      `${product}?text=ar`,
      "/desk/imports",
      "/desk/appearance",
      "/desk/settings",
    ],
    findings,
  );
  await page.close();
});
