// Every page in every state it has: nothing for axe to find (light and dark, wide and narrow), valid HTML, one
// heading, no errors, nothing from elsewhere, nothing wider than a small phone, nothing moving for who wants rest.

import { expect, test, type Page } from "../support/test.ts";
import { buy, CARD, fillCard, putIntoCart, type Order } from "../support/buyer.ts";
import { inspect } from "../support/inspect.ts";
import { cancel, markPaid, openProduct, ship } from "../support/staff.ts";

interface State {
  name: string;
  /** Where the page is the desk's. */
  desk?: true;
  /** Languages besides English that this state is looked at in. */
  also?: ["ar"];
  /** Brings `page` there; `at` puts the language before a path. `desk` is the owner's page. */
  open(page: Page, at: (path: string) => string, desk: Page): Promise<unknown>;
}

const to = (path: string): State["open"] => (page, at) => page.goto(at(path));

/** The order's page after something has become of the order. */
const after =
  (become: (desk: Page, order: Order) => Promise<void>): State["open"] =>
  async (page, at, desk) => {
    const order = await buy(page.request, "serving-bowl");
    await become(desk, order);
    await page.goto(at(order.path));
  };

const byCard =
  (card: string): State["open"] =>
  async (page, at) => {
    const order = await buy(page.request, "serving-bowl", { payment: "card", card });
    await page.goto(at(order.path));
  };

const PARCEL = { carrier: "Parcel Post", number: "PP-0042-DE", link: "https://parcel.example/PP-0042-DE" };

async function checkout(page: Page, at: (path: string) => string): Promise<void> {
  await putIntoCart(page.request, "cloth-notebook");
  await putIntoCart(page.request, "pitcher");
  await page.goto(at("/checkout"));
}

const SHOP: State[] = [
  { name: "home", also: ["ar"], open: to("/") },
  { name: "all products", also: ["ar"], open: to("/products") },
  { name: "all products by price", open: to("/products?sort=price_up") },
  { name: "collection", open: to("/collections/home") },
  { name: "search", open: to("/search") },
  { name: "search with results", open: to("/search?q=linen") },
  { name: "search without results", open: to("/search?q=zeppelin") },
  { name: "product with variants", also: ["ar"], open: to("/products/stoneware-mug") },
  { name: "product with a former price", open: to("/products/arch-bookends") },
  { name: "product sold out", open: to("/products/brass-weight") },
  { name: "offline", also: ["ar"], open: to("/offline") },
  { name: "empty cart", open: to("/cart") },
  {
    name: "full cart",
    also: ["ar"],
    async open(page, at) {
      await putIntoCart(page.request, "cloth-notebook");
      await putIntoCart(page.request, "pitcher", 2);
      await page.goto(at("/cart"));
    },
  },
  { name: "checkout", open: checkout },
  {
    name: "checkout with faults",
    also: ["ar"],
    async open(page, at) {
      await checkout(page, at);
      await page.locator('[name="email"]').fill("no address");
      await page.locator('[name="payment"][value="card"]').check();
      await page.locator("main form button:not([type=button])").last().click();
      await expect(page.getByRole("alert")).toBeVisible();
    },
  },
  { name: "order that waits for a transfer", open: after(async () => {}) },
  { name: "order that is paid", open: after((desk, { number }) => markPaid(desk, number)) },
  {
    name: "order that is shipped",
    also: ["ar"],
    open: after(async (desk, { number }) => {
      await markPaid(desk, number);
      await ship(desk, number, PARCEL);
    }),
  },
  { name: "order that is cancelled", open: after((desk, { number }) => cancel(desk, number)) },
  { name: "order with a declined card", open: byCard(CARD.declined) },
  { name: "order that the bank asks about", open: byCard(CARD.asks) },
  {
    name: "order with a faulty card",
    async open(page) {
      const order = await buy(page.request, "serving-bowl", { payment: "card", card: CARD.declined });
      await page.goto(order.path);
      await fillCard(page, "1");
      await page.getByRole("button", { name: /^Pay/ }).click();
      await expect(page.getByRole("alert")).toBeVisible();
    },
  },
  { name: "page that is not there", open: to("/no-such-page") },
];

/** The desk's page of an order after something has become of it. */
const atDesk =
  (become: (desk: Page, order: Order) => Promise<void>): State["open"] =>
  async (page, at) => {
    const order = await buy(page.request, "serving-bowl");
    await become(page, order);
    await page.goto(at(`/desk/orders/${order.number}`));
  };

async function importFile(page: Page, at: (path: string) => string, csv: string): Promise<void> {
  await page.goto(at("/desk/imports"));
  await page.locator('input[type="file"]').setInputFiles({ name: "products.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await page.locator("main form button").click();
  await expect(page.locator("[data-import]")).toBeVisible();
  await expect(page.locator("[data-import] table")).toBeVisible({ timeout: 20_000 });
  await page.reload();
}

const DESK: State[] = [
  { name: "desk", desk: true, also: ["ar"], open: to("/desk") },
  { name: "desk: orders", desk: true, also: ["ar"], open: to("/desk/orders") },
  { name: "desk: orders to ship", desk: true, open: to("/desk/orders?fulfilment=unfulfilled") },
  { name: "desk: no order found", desk: true, open: to("/desk/orders?q=zeppelin") },
  { name: "desk: order to be paid", desk: true, open: atDesk(async () => {}) },
  { name: "desk: order to be shipped", desk: true, also: ["ar"], open: atDesk((desk, { number }) => markPaid(desk, number)) },
  {
    name: "desk: order that is shipped",
    desk: true,
    open: atDesk(async (desk, { number }) => {
      await markPaid(desk, number);
      await ship(desk, number, PARCEL);
    }),
  },
  { name: "desk: order that is cancelled", desk: true, open: atDesk((desk, { number }) => cancel(desk, number)) },
  {
    name: "desk: order with a refused refund",
    desk: true,
    async open(page) {
      const order = await buy(page.request, "serving-bowl");
      await markPaid(page, order.number);
      await page.getByText("Refund", { exact: true }).click();
      await page.getByLabel(/^Amount in EUR/).fill("100000");
      await page.getByRole("button", { name: "Pay back" }).click();
      await expect(page.getByLabel(/^Amount in EUR/)).toHaveAttribute("aria-invalid", "true");
    },
  },
  { name: "desk: products", desk: true, also: ["ar"], open: to("/desk/products") },
  { name: "desk: no product found", desk: true, open: to("/desk/products?q=zeppelin") },
  { name: "desk: product", desk: true, open: (page) => openProduct(page, "Linen Cushion") },
  {
    name: "desk: product with faults",
    desk: true,
    async open(page) {
      await openProduct(page, "Linen Cushion");
      await page.getByLabel("Title").fill("");
      await page.getByLabel(/^Price/).first().fill("free");
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByLabel("Title")).toHaveAttribute("aria-invalid", "true");
    },
  },
  { name: "desk: imports", desk: true, open: to("/desk/imports") },
  {
    name: "desk: report of an import",
    desk: true,
    open: (page, at) =>
      importFile(page, at, "Handle,Title,Published,Variant Price\nhidden-hook,Hook,false,4.00\nhidden-rail,Rail,false,9.00\n"),
  },
  {
    name: "desk: report of a refused import",
    desk: true,
    also: ["ar"],
    open: (page, at) => importFile(page, at, "Handle,Title,Variant Price\n,Hook,4.00\nrail,Rail,nine\nrail,,-1\n"),
  },
  { name: "desk: page that is not there", desk: true, open: to("/desk/orders/999999999") },
  { name: "sign-in", also: ["ar"], open: to("/desk/sign-in") },
  {
    name: "sign-in refused",
    async open(page) {
      await page.goto("/desk/sign-in");
      await page.getByLabel("E-mail address").fill("somebody@example.com");
      await page.getByLabel("Password").fill("a guess that is wrong");
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(page.getByRole("alert")).toBeVisible();
    },
  },
];

for (const state of [...SHOP, ...DESK]) {
  for (const lang of ["en", ...(state.also ?? [])]) {
    test(`${state.name} (${lang})`, async ({ page, desk }) => {
      test.setTimeout(60_000);
      const at = (path: string) => (lang === "en" ? path : `/${lang}${path === "/" ? "" : path}`);
      await inspect(state.desk ? desk : page, async (shown) => {
        await state.open(shown, at, desk);
        await expect(shown.locator("html")).toHaveAttribute("lang", lang);
      });
    });
  }
}
