// Paying by card, with each answer that a bank can give: yes, no, "is it you?", and none at all.

import { expect, test, type Page } from "../support/test.ts";
import { ADDRESS, buy, CARD, fillAddress, fillCard, placeButton, putIntoCart, ready } from "../support/buyer.ts";

async function payBy(page: Page, card: string): Promise<void> {
  await putIntoCart(page.request, "hand-soap");
  await page.goto("/checkout");
  await fillAddress(page);
  await fillCard(page, card);
  await placeButton(page).click();
  await expect(page).toHaveURL(/\/orders\/\d+\?key=/);
}

/** The badges that tell where payment and parcel stand. */
const states = (page: Page) => page.locator("[data-order]");

test("an approved card has paid when the page opens", async ({ page }) => {
  await payBy(page, CARD.approved);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Thank you, ${ADDRESS.name}`);
  await expect(states(page).getByText("Paid", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Pay/ })).toHaveCount(0);
});

test("a shop in test mode says so on every page, and marks its orders", async ({ page }) => {
  for (const path of ["/", "/products/hand-soap", "/cart"]) {
    await page.goto(path);
    await expect(page.getByRole("region", { name: "Test mode" })).toHaveText("Test mode: no real payment is taken.");
  }
  await payBy(page, CARD.approved);
  await expect(page.getByRole("region", { name: "Test mode" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("This order was placed in test mode");
  await expect(states(page).getByText("Test", { exact: true })).toBeVisible();
  await expect(states(page)).toContainText("Test order placed");
});

test("a declined card keeps the order, and another one pays it", async ({ page }) => {
  await payBy(page, CARD.declined);
  await expect(page.getByRole("alert")).toContainText("The card was declined");
  await expect(states(page).getByText("Payment open")).toBeVisible();
  await fillCard(page, CARD.declined);
  await page.getByRole("button", { name: /^Pay/ }).click();
  await expect(page.getByRole("alert")).toContainText("The card was declined");
  await fillCard(page, "4242 4242 4242 4241");
  await page.getByRole("button", { name: /^Pay/ }).click();
  await expect(page.getByLabel("Card number")).toHaveAttribute("aria-invalid", "true");
  await fillCard(page, CARD.approved);
  await page.getByRole("button", { name: /^Pay/ }).click();
  await expect(states(page).getByText("Paid", { exact: true })).toBeVisible();
  await expect(states(page)).toContainText("The card was declined");
});

test("a bank that asks is answered: yes pays", async ({ page }) => {
  await payBy(page, CARD.asks);
  await expect(page.getByRole("main")).toContainText("Your bank asks: is this payment yours?");
  await page.getByRole("button", { name: "Yes, pay" }).click();
  await expect(states(page).getByText("Paid", { exact: true })).toBeVisible();
});

test("a bank that asks is answered: no leaves the order unpaid, to be paid anew", async ({ page }) => {
  const order = await buy(page.request, "hand-soap", { payment: "card", card: CARD.asks });
  await page.goto(order.path);
  await page.getByRole("button", { name: "No, stop it" }).click();
  await expect(states(page).getByText("Payment open")).toBeVisible();
  await fillCard(page, CARD.approved);
  await page.getByRole("button", { name: /^Pay/ }).click();
  await expect(states(page).getByText("Paid", { exact: true })).toBeVisible();
});

test("a bank that gives no answer is asked again, and the open page shows what it said", async ({ page, problems }) => {
  test.setTimeout(90_000);
  await payBy(page, CARD.timesOut);
  await ready(page);
  await expect(states(page).getByText("Paid", { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(states(page).getByText("Paid: €13.90")).toHaveCount(1);
  expect(problems).toEqual([]);
});
