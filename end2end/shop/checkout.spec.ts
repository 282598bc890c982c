// What can come between the press of "Place order" and the order: faults, other prices, impatience, the way back.

import { expect, test, type Page } from "../support/test.ts";
import { ADDRESS, fillAddress, fillCard, newEmail, orderAt, placeButton, putIntoCart, ready } from "../support/buyer.ts";
import { openProduct, saveProduct } from "../support/staff.ts";

/** Brings the shopper to the checkout with one product. */
async function toCheckout(page: Page, handle: string): Promise<void> {
  await putIntoCart(page.request, handle);
  await page.goto("/checkout");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Checkout");
}

test("faults are told above the form and at their fields, and what was typed stays", async ({ page }) => {
  await toCheckout(page, "felt-basket");
  await fillAddress(page, "no address");
  await page.getByLabel("Town or city").fill("");
  await page.getByLabel("Anything we should know?").fill("Ring <twice> & wait");
  await page.getByRole("radio", { name: "Express" }).check();
  await fillCard(page, "1234");
  await placeButton(page).click();

  const summary = page.getByRole("alert");
  await expect(summary).toBeFocused();
  await expect(summary).toContainText("3 things need your attention");
  await summary.getByRole("link", { name: "Enter the town or city." }).click();
  await expect(page.getByLabel("Town or city")).toBeFocused();
  for (const label of ["E-mail", "Town or city", "Card number"]) {
    await expect(page.getByLabel(label)).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByLabel(label)).toHaveAccessibleDescription(/\S/);
  }
  await expect(page.getByLabel("E-mail")).toHaveValue("no address");
  await expect(page.getByLabel("Full name")).toHaveValue(ADDRESS.name);
  await expect(page.getByLabel("Country or region")).toHaveValue(ADDRESS.country);
  await expect(page.getByLabel("Anything we should know?")).toHaveValue("Ring <twice> & wait");
  await expect(page.getByRole("radio", { name: "Express" })).toBeChecked();
  await expect(page.getByRole("radio", { name: "Card" })).toBeChecked();
  await expect(page.getByLabel("Card number"), "a card's number is never sent back").toHaveValue("");

  await page.getByLabel("E-mail").fill(newEmail());
  await page.getByLabel("Town or city").fill(ADDRESS.city);
  await page.getByRole("radio", { name: "Bank transfer" }).check();
  await placeButton(page).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Thank you, ${ADDRESS.name}`);
  await expect(page.getByRole("main")).toContainText("Ring <twice> & wait");
});

test("a price that moved meanwhile is shown with the old one, and the shopper decides", async ({ page, desk }) => {
  test.setTimeout(60_000);
  await toCheckout(page, "clothes-brush");
  await fillAddress(page);
  await page.getByRole("radio", { name: "Bank transfer" }).check();

  await openProduct(desk, "Clothes Brush");
  const price = desk.getByLabel(/^Price/);
  const old = Number(await price.inputValue());
  const raised = (old + 1).toFixed(2);
  await price.fill(raised);
  await saveProduct(desk);

  await placeButton(page).click();
  const told = page.getByRole("alert");
  await expect(told).toContainText("Prices have changed since you opened this page");
  const row = told.getByRole("row", { name: /Clothes Brush/ });
  await expect(row.locator("s")).toHaveText(`€${old.toFixed(2)}`);
  await expect(row).toContainText(`€${raised}`);
  await expect(told.getByRole("link", { name: "Change the cart" })).toHaveAttribute("href", "/cart");
  await expect(page.getByLabel("Full name")).toHaveValue(ADDRESS.name);

  // Agreed: the same button places it at the new price.
  const total = `€${(old + 1 + 4.9).toFixed(2)}`;
  await expect(placeButton(page)).toContainText(total);
  await placeButton(page).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Thank you, ${ADDRESS.name}`);
  await expect(page.getByRole("main")).toContainText(total);
});

test("stock that went meanwhile is told, with the way to the cart", async ({ page, desk }) => {
  test.setTimeout(60_000);
  await toCheckout(page, "storage-jar");
  await fillAddress(page);
  await page.getByRole("radio", { name: "Bank transfer" }).check();
  await openProduct(desk, "Storage Jar");
  const stock = desk.getByLabel(/^Stock Small/);
  const before = await stock.inputValue();
  await stock.fill("0");
  await saveProduct(desk);

  await placeButton(page).click();
  const told = page.getByRole("alert");
  await expect(told).toContainText("Somebody was quicker");
  await expect(told).toContainText("Storage Jar");
  await expect(page.getByLabel("Full name")).toHaveValue(ADDRESS.name);
  await told.getByRole("link", { name: "Change the cart" }).click();
  await expect(page.getByRole("main")).toContainText("Sold out. Please remove it to go on.");

  await openProduct(desk, "Storage Jar");
  await desk.getByLabel(/^Stock Small/).fill(before);
  await saveProduct(desk);
});

test("two clicks on the button are one order", async ({ page, desk }) => {
  const email = newEmail();
  await toCheckout(page, "tea-towel");
  await fillAddress(page, email);
  await page.getByRole("radio", { name: "Pay on delivery" }).check();
  await placeButton(page).dblclick();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Thank you, ${ADDRESS.name}`);
  const { number } = orderAt(page.url());

  await desk.goto(`/desk/orders?q=${email}`);
  await expect(desk.getByRole("link", { name: /^#\d+/ })).toHaveText([`#${number}`]);
});

test("the way back from an order leads to no second one", async ({ page, desk }) => {
  const email = newEmail();
  await toCheckout(page, "bud-vase");
  await fillAddress(page, email);
  await page.getByRole("radio", { name: "Bank transfer" }).check();
  await placeButton(page).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Thank you, ${ADDRESS.name}`);
  const order = page.url();
  await page.goBack();
  await expect(page.getByRole("main")).toBeVisible();
  // Whether the browser shows the old form or asks anew: pressing again ends on the same order.
  if (await placeButton(page).isVisible()) await placeButton(page).click();
  await page.goto(order);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Thank you, ${ADDRESS.name}`);
  await desk.goto(`/desk/orders?q=${email}`);
  await expect(desk.getByRole("link", { name: /^#\d+/ })).toHaveCount(1);
});

test("back and forth through the shop keep working", async ({ page, problems }) => {
  await page.goto("/products");
  await ready(page);
  await page.getByRole("main").getByRole("link", { name: "Stoneware Mug" }).first().click();
  await ready(page);
  await page.getByRole("radio", { name: "Large" }).check();
  await page.getByRole("radio", { name: "Moss" }).check();
  await expect(page).toHaveURL(/variant=/);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("link", { name: "View cart (1)" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Cart");
  await page.goBack();
  await expect(page.getByRole("radio", { name: "Moss" })).toBeChecked();
  await expect(page.locator("[data-cart-count]")).toHaveText("1");
  await page.goBack();
  await expect(page).toHaveURL(/\/products$/);
  await page.goForward();
  await expect(page).toHaveURL(/\/products\/stoneware-mug\?variant=/);
  expect(problems).toEqual([]);
});
