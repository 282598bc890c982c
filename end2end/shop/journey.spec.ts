// The shop's first promise, by keyboard alone: find, choose, buy, and see the parcel leave on the open page.

import { expect, test } from "../support/test.ts";
import { ADDRESS, newEmail, orderAt, placeButton, ready } from "../support/buyer.ts";
import { Keyboard } from "../support/keyboard.ts";

test("a shopper buys by keyboard alone, and the open page tells that the desk has shipped", async ({ page, desk, problems }) => {
  test.setTimeout(120_000);
  const keyboard = new Keyboard(page);
  await page.goto("/");
  await ready(page);

  // Past the header and back into it: the skip link is the first stop.
  const skip = page.getByRole("link", { name: "Skip to content" });
  await page.keyboard.press("Tab");
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await keyboard.type(page.getByRole("combobox", { name: "Search for products" }), "plate");
  await expect(page.getByRole("option")).not.toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("plate");
  await ready(page);
  await keyboard.press(page.getByRole("main").getByRole("link", { name: "Dinner Plate" }));

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dinner Plate");
  await ready(page);
  await keyboard.to(page.getByRole("radio", { name: "Chalk" }));
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "Slate" })).toBeChecked();
  await keyboard.press(page.getByRole("button", { name: "Add to cart" }));
  await expect(page.getByRole("status").filter({ hasText: "Added to your cart." })).toBeVisible();
  await keyboard.press(page.getByRole("link", { name: "View cart (1)" }));

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Cart");
  await expect(page.getByRole("main")).toContainText("Slate");
  await ready(page);
  await keyboard.press(page.getByRole("link", { name: "Check out" }));

  const email = newEmail();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Checkout");
  await keyboard.type(page.getByLabel("E-mail"), email);
  await keyboard.type(page.getByLabel("Country or region"), "Germany");
  await expect(page.getByLabel("Country or region")).toHaveValue(ADDRESS.country);
  await keyboard.type(page.getByLabel("Full name"), ADDRESS.name);
  await keyboard.type(page.getByLabel("Street and number"), ADDRESS.line1);
  await keyboard.type(page.getByLabel("Postcode"), ADDRESS.postal_code);
  await keyboard.type(page.getByLabel("Town or city"), ADDRESS.city);
  await keyboard.to(page.getByRole("radio", { name: "Standard" }));
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: "Express" })).toBeChecked();
  await expect(placeButton(page)).toContainText("€38.90");
  await keyboard.to(page.getByRole("radio", { name: "Bank transfer" }));
  await keyboard.press(placeButton(page));

  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Thank you, ${ADDRESS.name}`);
  await ready(page);
  const { number } = orderAt(page.url());
  const main = page.getByRole("main");
  await expect(main).toContainText("We are waiting for your transfer.");
  await expect(main).toContainText("DE89 3704 0044 0532 0130 00");
  const address = page.url();
  const loaded = await page.evaluate(() => performance.timeOrigin);

  await desk.goto("/desk/orders");
  await desk.getByRole("link", { name: `#${number}` }).click();
  await expect(desk.getByText(email)).toBeVisible();
  await desk.getByRole("button", { name: "Mark as paid" }).click();
  await expect(desk.getByText("Marked as paid.")).toBeVisible();
  const voice = page.locator("[data-order-voice]");
  await expect(voice).toHaveRole("status");
  await expect(voice).toHaveText("We are packing your order.");
  await expect(main, "what is paid need not be transferred").not.toContainText("DE89 3704 0044 0532 0130 00");

  await desk.getByLabel("Carrier").fill("Parcel Post");
  await desk.getByLabel("Tracking number").fill("PP-0042-DE");
  await desk.getByLabel("Tracking link").fill("https://parcel.example/PP-0042-DE");
  await desk.getByRole("button", { name: "Mark as shipped" }).click();
  await expect(desk.getByText("Marked as shipped.")).toBeVisible();

  await expect(voice).toHaveText("Your order is on its way.");
  await expect(main).toContainText("PP-0042-DE");
  await expect(main.getByRole("link", { name: "Follow the parcel" })).toHaveAttribute("href", "https://parcel.example/PP-0042-DE");
  expect(page.url()).toBe(address);
  expect(await page.evaluate(() => performance.timeOrigin), "the page was not loaded again").toBe(loaded);
  expect(problems).toEqual([]);
});
