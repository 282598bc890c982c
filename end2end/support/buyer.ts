// What a shopper does, in few words: choose, fill in, place. Tests that are about something later begin with it.

import { randomUUID } from "node:crypto";
import { expect, type APIRequestContext, type Page } from "@playwright/test";

export const CARD = {
  approved: "4242 4242 4242 4242",
  declined: "4000 0000 0000 0002",
  asks: "4000 0000 0000 3220",
  timesOut: "4000 0000 0000 0119",
} as const;

/** What a shopper types at the checkout, by the names of the fields. */
export const ADDRESS = {
  email: "shopper@example.com",
  name: "Test Shopper",
  country: "DE",
  line1: "Hauptstraße 1",
  postal_code: "10115",
  city: "Berlin",
} as const;

/** An address that no other order has, to find this one by. */
export const newEmail = () => `shopper-${randomUUID()}@example.com`;

export interface Order {
  number: string;
  /** The shopper's own page with its key, beginning with a slash. */
  path: string;
}

/** Waits until the page's islands listen. */
export async function ready(page: Page): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("data-islands", "ready");
}

/** Puts the product into the cart as it is first shown; the cart's cookie stays in `request`. */
export async function putIntoCart(request: APIRequestContext, handle: string, quantity = 1): Promise<void> {
  const page = await request.get(`/products/${handle}`);
  expect(page.status(), handle).toBe(200);
  const variant = hidden(await page.text(), "variant");
  const answer = await request.post("/cart/add", { form: { variant, quantity } });
  expect(new URL(answer.url()).pathname, `${handle} is in the cart`).toBe("/cart");
  expect(answer.status(), `${handle} is in the cart`).toBe(200);
}

/** Buys one product over plain HTTP. `request` is a page's own where that page shall see the order. */
export async function buy(
  request: APIRequestContext,
  handle: string,
  wishes: { payment?: "bank_transfer" | "pay_on_delivery" | "card"; card?: string } = {},
): Promise<Order> {
  await putIntoCart(request, handle);
  const checkout = await (await request.get("/checkout")).text();
  const answer = await request.post("/checkout", {
    form: {
      ...ADDRESS,
      shipping: "standard",
      payment: wishes.payment ?? "bank_transfer",
      card_number: wishes.card ?? "",
      card_expiry: wishes.card ? "12/39" : "",
      card_code: wishes.card ? "123" : "",
      seen: hidden(checkout, "seen"),
      idempotency_key: hidden(checkout, "idempotency_key"),
    },
  });
  return orderAt(answer.url());
}

/** Reads an order's number and path from the address of its page. */
export function orderAt(address: string): Order {
  const url = new URL(address);
  const number = /\/orders\/(\d+)$/.exec(url.pathname)?.[1];
  if (!number) throw new Error(`this is no order's page: ${address}`);
  return { number, path: `${url.pathname}${url.search}` };
}

/** The value of a hidden field in a page's HTML. */
function hidden(html: string, name: string): string {
  const tag = new RegExp(`<input[^>]*\\bname="${name}"[^>]*>`).exec(html)?.[0];
  const value = tag && /\bvalue="([^"]*)"/.exec(tag)?.[1];
  if (value === undefined || value === "") throw new Error(`the page has no hidden field ${name}`);
  return value.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/** Fills in the checkout that `page` shows, but for the payment. */
export async function fillAddress(page: Page, email: string = ADDRESS.email): Promise<void> {
  for (const [name, value] of Object.entries({ ...ADDRESS, email })) {
    if (name === "country") await page.locator('[name="country"]').selectOption(value);
    else await page.locator(`[name="${name}"]`).fill(value);
  }
}

/** Chooses the card and fills it in. */
export async function fillCard(page: Page, number: string): Promise<void> {
  const choice = page.getByRole("radio", { name: "Card" });
  if (await choice.count()) await choice.check();
  await page.getByLabel("Card number").fill(number);
  await page.getByLabel("Expiry date").fill("12/39");
  await page.getByLabel("Security code").fill("123");
}

/** The one beside the total; a wide page has a second one at the form's end. */
export const placeButton = (page: Page) =>
  page.getByRole("region", { name: "Your order" }).getByRole("button", { name: /^Place order/ });
