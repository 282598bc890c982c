// The desk's day by keyboard alone: sign in, find an order, take its money in, ship it, pay some of it back, and count
// a product's stock. The shopper's is `shop/journey.spec.ts`.

import { expect, test } from "../support/test.ts";
import { buy, ready } from "../support/buyer.ts";
import { Keyboard } from "../support/keyboard.ts";
import { OWNER } from "../support/owner.ts";

test("the owner runs the desk by keyboard alone", async ({ page, request, problems }) => {
  test.setTimeout(90_000);
  const order = await buy(request, "serving-bowl");
  const keyboard = new Keyboard(page);
  const heading = page.getByRole("heading", { level: 1 });
  const told = page.getByRole("status");

  // Without a word of where to go, the desk leads to its door and from there to what was asked for.
  await page.goto("/desk/orders");
  await keyboard.type(page.getByLabel("E-mail address"), OWNER.email);
  await keyboard.type(page.getByLabel("Password"), OWNER.password);
  await page.keyboard.press("Enter");
  await expect(heading).toHaveText("Orders");

  // Past the navigation in one step.
  await page.goto("/desk/orders");
  await ready(page);
  await keyboard.press(page.getByRole("link", { name: "Skip to content" }));
  await expect(page.getByRole("main")).toBeFocused();
  await keyboard.type(page.getByRole("searchbox", { name: "Search orders" }), order.number);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`q=${order.number}`));
  await keyboard.press(page.getByRole("link", { name: `#${order.number}` }));
  await expect(heading).toContainText(order.number);

  await keyboard.press(page.getByRole("button", { name: "Mark as paid" }));
  await expect(told.filter({ hasText: "Marked as paid." })).toBeVisible();
  await keyboard.type(page.getByLabel("Carrier"), "Parcel Post");
  // A carrier that is known is offered; what was typed stands.
  await page.keyboard.press("Escape");
  await keyboard.type(page.getByLabel("Tracking number"), "PP-0042-DE");
  await page.keyboard.press("Enter");
  await expect(told.filter({ hasText: "Marked as shipped." })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("PP-0042-DE");

  const refund = page.locator('summary, button[command="show-modal"]').filter({ hasText: /^\s*Refund\s*$/ });
  await keyboard.press(refund);
  const amount = page.getByLabel(/^Amount in EUR/);
  await keyboard.to(amount);
  await page.keyboard.press("Control+a");
  await page.keyboard.type("1000");
  await keyboard.press(page.getByRole("button", { name: "Pay back" }));
  await expect(amount).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByRole("alert")).toBeFocused();
  // The fault leads to its field.
  await keyboard.press(page.getByRole("alert").getByRole("link"));
  await expect(amount).toBeFocused();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("5.00");
  await page.keyboard.press("Enter");
  await expect(told.filter({ hasText: "The money is on its way back." })).toBeVisible();

  await keyboard.press(page.getByRole("navigation").getByRole("link", { name: "Products" }).first());
  await expect(heading).toHaveText("Products");
  await keyboard.type(page.getByRole("searchbox", { name: "Search products" }), "Clothes Brush");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/q=Clothes/);
  await keyboard.press(page.getByRole("link", { name: "Clothes Brush", exact: true }));
  await expect(heading).toHaveText("Clothes Brush");
  const stock = page.getByLabel(/^Stock/).first();
  const before = Number(await stock.inputValue());
  await keyboard.to(stock);
  await page.keyboard.press("Control+a");
  await page.keyboard.type(String(before + 3));
  await keyboard.press(page.getByRole("button", { name: "Save" }));
  await expect(told.filter({ hasText: "Saved." })).toBeVisible();
  await expect(stock).toHaveValue(String(before + 3));
  expect(problems).toEqual([]);
});
