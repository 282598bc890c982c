// Every page in every state it has, read from left to right and from right to left: nothing for two engines to find
// (in every theme, wide and narrow), valid HTML, one heading, no errors, nothing from elsewhere, nothing wider than
// a small phone, nothing moving for who wants rest.

import { expect, test, type Page } from "../support/test.ts";
import { buy, CARD, putIntoCart, ready, type Order } from "../support/buyer.ts";
import { sendProducts } from "../support/imports.ts";
import { inspect } from "../support/inspect.ts";
import { cancel, markPaid, openProduct, ship } from "../support/staff.ts";

interface State {
  name: string;
  /** Where the page is the desk's. */
  desk?: true;
  /** Where the shop's page needs something done at the desk first. No other test opens both: each context costs a second. */
  afterDesk?: true;
  /** Brings `page` there in any language: `at` puts it before a path. `desk` is the owner's page, in English, or the same. */
  open(page: Page, at: (path: string) => string, desk: Page): Promise<unknown>;
}

const to = (path: string): State["open"] => (page, at) => page.goto(at(path));

/** The order's page after something has become of the order. */
const after = (become: (desk: Page, order: Order) => Promise<void>): Pick<State, "afterDesk" | "open"> => ({
  afterDesk: true,
  async open(page, at, desk) {
    const order = await buy(page.request, "serving-bowl");
    await become(desk, order);
    await page.goto(at(order.path));
  },
});

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
  { name: "home", open: to("/") },
  { name: "all products", open: to("/products") },
  { name: "all products by price", open: to("/products?sort=price_up") },
  { name: "collection", open: to("/collections/home") },
  { name: "search", open: to("/search") },
  { name: "search with results", open: to("/search?q=linen") },
  { name: "search without results", open: to("/search?q=zeppelin") },
  { name: "product with variants", open: to("/products/stoneware-mug") },
  { name: "product with a former price", open: to("/products/arch-bookends") },
  { name: "product sold out", open: to("/products/brass-weight") },
  { name: "offline", open: to("/offline") },
  { name: "empty cart", open: to("/cart") },
  {
    name: "full cart",
    async open(page, at) {
      await putIntoCart(page.request, "cloth-notebook");
      await putIntoCart(page.request, "pitcher", 2);
      await page.goto(at("/cart"));
    },
  },
  {
    name: "cart beside the page",
    async open(page, at) {
      await putIntoCart(page.request, "cloth-notebook");
      await page.goto(at("/products/stoneware-mug"));
      await ready(page);
      await page.locator("[data-cart-open]").click();
      await expect(page.locator("dialog[open] .cart-line")).toBeVisible();
    },
  },
  { name: "checkout", open: checkout },
  {
    name: "checkout with faults",
    async open(page, at) {
      await checkout(page, at);
      await page.locator('[name="email"]').fill("no address");
      await page.locator('[name="payment"][value="card"]').check();
      await page.locator("main form button:not([type=button])").last().click();
      await expect(page.getByRole("alert")).toBeVisible();
    },
  },
  {
    name: "order that waits for a transfer",
    async open(page, at) {
      const order = await buy(page.request, "serving-bowl");
      await page.goto(at(order.path));
    },
  },
  { name: "order that is paid", ...after((desk, { number }) => markPaid(desk, number)) },
  {
    name: "order that is shipped",
    ...after(async (desk, { number }) => {
      await markPaid(desk, number);
      await ship(desk, number, PARCEL);
    }),
  },
  { name: "order that is cancelled", ...after((desk, { number }) => cancel(desk, number)) },
  { name: "order with a declined card", open: byCard(CARD.declined) },
  { name: "order that the bank asks about", open: byCard(CARD.asks) },
  {
    name: "order with a faulty card",
    async open(page, at) {
      const order = await buy(page.request, "serving-bowl", { payment: "card", card: CARD.declined });
      await page.goto(at(order.path));
      await page.locator('[name="card_number"]').fill("1");
      await page.locator("form.order-pay button").click();
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

async function product(page: Page, at: (path: string) => string): Promise<void> {
  await openProduct(page, "Linen Cushion");
  await page.goto(at(new URL(page.url()).pathname));
}

async function importFile(page: Page, at: (path: string) => string, csv: string): Promise<void> {
  await sendProducts(page, csv, at);
  await expect(page.locator("[data-import]")).toBeVisible();
  await expect(page.locator("[data-import] table")).toBeVisible({ timeout: 20_000 });
  await page.reload();
}

const DESK: State[] = [
  { name: "desk", desk: true, open: to("/desk") },
  { name: "desk: orders", desk: true, open: to("/desk/orders") },
  { name: "desk: orders to ship", desk: true, open: to("/desk/orders?fulfilment=unfulfilled") },
  { name: "desk: no order found", desk: true, open: to("/desk/orders?q=zeppelin") },
  { name: "desk: order to be paid", desk: true, open: atDesk(async () => {}) },
  { name: "desk: order to be shipped", desk: true, open: atDesk((desk, { number }) => markPaid(desk, number)) },
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
    async open(page, at) {
      const order = await buy(page.request, "serving-bowl");
      await markPaid(page, order.number);
      await page.goto(at(`/desk/orders/${order.number}`));
      const amount = page.locator('[name="amount"]');
      await page.locator('[commandfor="ask-refund"]').first().click();
      await amount.fill("100000");
      await page.locator("form", { has: amount }).locator('[type="submit"]').click();
      await expect(amount).toHaveAttribute("aria-invalid", "true");
    },
  },
  {
    name: "desk: the question before an order is cancelled",
    desk: true,
    async open(page, at) {
      const order = await buy(page.request, "serving-bowl");
      await page.goto(at(`/desk/orders/${order.number}`));
      await page.locator('[popovertarget="order-more"]').click();
      await page.locator('[commandfor="ask-cancel"]').first().click();
      await expect(page.locator("#ask-cancel")).toBeVisible();
    },
  },
  {
    name: "desk: the account's menu",
    desk: true,
    async open(page, at) {
      await page.goto(at("/desk"));
      await page.locator('[popovertarget="account"]').click();
      await expect(page.locator("#account")).toBeVisible();
    },
  },
  {
    name: "desk: command palette",
    desk: true,
    async open(page, at) {
      await page.goto(at("/desk"));
      await ready(page);
      await page.keyboard.press("Control+k");
      await expect(page.locator("#palette [role=option]").first()).toBeVisible();
    },
  },
  {
    name: "desk: chosen orders",
    desk: true,
    async open(page, at) {
      await buy(page.request, "serving-bowl");
      await page.goto(at("/desk/orders?waiting=money"));
      await page.locator('[name="number"]').first().check();
      await expect(page.locator(".bulk-form-bar")).toBeVisible();
    },
  },
  {
    name: "desk: orders about to be cancelled",
    desk: true,
    async open(page, at) {
      await buy(page.request, "serving-bowl");
      await page.goto(at("/desk/orders?waiting=money"));
      await page.locator('[name="number"]').first().check();
      await page.locator('.bulk-form-bar [value="cancel"]').click();
      await expect(page.locator('[name="restock"]')).toBeVisible();
    },
  },
  {
    name: "desk: packing slips of chosen orders",
    desk: true,
    async open(page, at) {
      await buy(page.request, "serving-bowl");
      await page.goto(at("/desk/orders?waiting=money"));
      await page.locator('[name="number"]').first().check();
      await page.locator('.bulk-form-bar [value="slips"]').click();
      await expect(page.locator(".packing-slip")).toBeVisible();
    },
  },
  {
    name: "desk: the days of the orders",
    desk: true,
    async open(page, at) {
      await page.goto(at("/desk/orders"));
      await page.locator('[popovertarget="dates"]').click();
      await expect(page.locator("#dates")).toBeVisible();
    },
  },
  {
    name: "desk: order with a note that is empty",
    desk: true,
    async open(page, at) {
      const order = await buy(page.request, "serving-bowl");
      await page.goto(at(`/desk/orders/${order.number}`));
      const note = page.locator("#note-text");
      await page.locator("form", { has: note }).locator('[type="submit"]').click();
      await expect(note).toHaveAttribute("aria-invalid", "true");
    },
  },
  { name: "desk: products", desk: true, open: to("/desk/products") },
  { name: "desk: products low in stock", desk: true, open: to("/desk/products?show=low-stock") },
  { name: "desk: no product found", desk: true, open: to("/desk/products?q=zeppelin") },
  { name: "desk: product", desk: true, open: product },
  {
    name: "desk: product with faults",
    desk: true,
    async open(page, at) {
      await product(page, at);
      const title = page.locator('[name="title"]');
      await title.fill("");
      await page.locator('[name^="price."]').first().fill("free");
      await page.locator("main form", { has: title }).locator("button").last().click();
      await expect(title).toHaveAttribute("aria-invalid", "true");
    },
  },
  { name: "desk: appearance", desk: true, open: to("/desk/appearance") },
  { name: "desk: settings", desk: true, open: to("/desk/settings") },
  {
    name: "desk: settings with faults",
    desk: true,
    async open(page, at) {
      await page.goto(at("/desk/settings"));
      await page.locator('[name="name"]').fill("");
      await page.locator('[name="bank_iban"]').fill("DE00");
      await page.locator(".settings-form-save button").click();
      await expect(page.locator('[name="name"]')).toHaveAttribute("aria-invalid", "true");
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
    open: (page, at) => importFile(page, at, "Handle,Title,Variant Price\n,Hook,4.00\nrail,Rail,nine\nrail,,-1\n"),
  },
  { name: "desk: page that is not there", desk: true, open: to("/desk/orders/999999999") },
  { name: "sign-in", open: to("/desk/sign-in") },
  {
    name: "sign-in refused",
    async open(page, at) {
      await page.goto(at("/desk/sign-in"));
      await page.locator('[name="email"]').fill("somebody@example.com");
      await page.locator('[name="password"]').fill("a guess that is wrong");
      await page.locator("main form button").click();
      await expect(page.getByRole("alert")).toBeVisible();
    },
  },
];

for (const state of [...SHOP, ...DESK]) {
  for (const lang of ["en", "ar"]) {
    const name = `${state.name} (${lang})`;
    const at = (path: string) => (lang === "en" ? path : `/${lang}${path === "/" ? "" : path}`);
    const judge = (page: Page, desk: Page) =>
      inspect(page, async (shown) => {
        await state.open(shown, at, desk);
        await expect(shown.locator("html")).toHaveAttribute("lang", lang);
      });
    if (state.desk) test(name, ({ desk }) => judge(desk, desk));
    else if (state.afterDesk) test(name, ({ page, desk }) => judge(page, desk));
    else test(name, ({ page }) => judge(page, page));
  }
}
