// The first promise again with JavaScript off: every step is a link or a form, at the shop and at the desk.

import { chooseLanguage } from "../support/language.ts";
import { expect, test } from "../support/test.ts";
import { ADDRESS, newEmail, orderAt, placeButton } from "../support/buyer.ts";

test.use({ javaScriptEnabled: false });

test("without JavaScript a shopper finds, chooses, changes the cart and buys; the desk ships and pays back in part", async ({
  page,
  desk,
  problems,
}) => {
  test.setTimeout(120_000);
  await page.goto("/");
  const search = page.getByRole("searchbox", { name: "Search for products" });
  await search.fill("board");
  await search.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=board$/);
  await page.getByRole("main").getByRole("link", { name: "Oak Board" }).first().click();

  await page.getByRole("radio", { name: "Large" }).check();
  await page.getByLabel("Quantity of Oak Board").fill("2");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Cart");
  const main = page.getByRole("main");
  await expect(main).toContainText("Large");
  await expect(main).toContainText("€96.00");

  await page.goto("/products/cedar-balls");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(main.getByRole("listitem").filter({ hasText: "Cedar Balls" })).toBeVisible();
  await main.getByRole("button", { name: "Remove Cedar Balls" }).click();
  await expect(main).not.toContainText("Cedar Balls");
  await main.getByLabel("Quantity of Oak Board").fill("1");
  await main.getByRole("button", { name: "Update" }).click();
  await expect(main.getByLabel("Quantity of Oak Board")).toHaveValue("1");
  await expect(page.getByRole("banner").getByRole("link", { name: /^Cart\s*1$/ })).toBeVisible();
  await main.getByRole("link", { name: "Check out" }).click();

  // Faults first: nothing typed gets lost.
  const email = newEmail();
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Full name").fill(ADDRESS.name);
  await page.getByLabel("Street and number").fill(ADDRESS.line1);
  await placeButton(page).click();
  const summary = page.getByRole("alert");
  await expect(summary).toContainText("2 things need your attention");
  await expect(summary.getByRole("link", { name: "Enter the town or city." })).toHaveAttribute("href", "#city");
  await expect(page.getByLabel("Town or city")).toHaveAccessibleDescription(/Enter the town or city/);
  await expect(page.getByLabel("Full name")).toHaveValue(ADDRESS.name);
  await expect(page.getByLabel("Street and number")).toHaveValue(ADDRESS.line1);
  await page.getByLabel("Country or region").selectOption(ADDRESS.country);
  await page.getByLabel("Postcode").fill(ADDRESS.postal_code);
  await page.getByLabel("Town or city").fill(ADDRESS.city);
  await page.getByRole("radio", { name: "Bank transfer" }).check();
  await placeButton(page).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Thank you, ${ADDRESS.name}`);
  const { number } = orderAt(page.url());
  await expect(main).toContainText("€52.90");

  await desk.goto("/desk/orders");
  await desk.getByLabel("Search orders").fill(email);
  await desk.getByRole("main").getByRole("button", { name: "Search" }).click();
  await desk.getByRole("link", { name: `#${number}` }).click();
  await desk.getByRole("button", { name: "Mark as paid" }).click();
  await expect(desk.getByText("Marked as paid.")).toBeVisible();
  await desk.getByLabel("Carrier").fill("Parcel Post");
  await desk.getByLabel("Tracking number").fill("PP-1");
  await desk.getByLabel("Tracking link").fill("javascript:alert(1)");
  await desk.getByRole("button", { name: "Mark as shipped" }).click();
  await expect(desk.getByLabel("Tracking link")).toHaveAttribute("aria-invalid", "true");
  await expect(desk.getByLabel("Tracking number")).toHaveValue("PP-1");
  await desk.getByLabel("Tracking link").fill("https://parcel.example/PP-1");
  await desk.getByRole("button", { name: "Mark as shipped" }).click();
  await expect(desk.getByText("Marked as shipped.")).toBeVisible();

  await page.reload();
  await expect(main).toContainText("Your order is on its way.");
  await expect(main).toContainText("PP-1");

  await desk.getByRole("button", { name: "Refund", exact: true }).click();
  await desk.getByLabel(/^Amount in EUR/).fill("52.91");
  await desk.getByRole("button", { name: "Pay back" }).click();
  await expect(desk.getByLabel(/^Amount in EUR/)).toHaveAttribute("aria-invalid", "true");
  await expect(desk.getByLabel(/^Amount in EUR/)).toHaveValue("52.91");
  await desk.getByLabel(/^Amount in EUR/).fill("12.50");
  await desk.getByRole("button", { name: "Pay back" }).click();
  await expect(desk.getByText("The money is on its way back.")).toBeVisible();
  await expect(desk.getByRole("main")).toContainText("Partly refunded");
  await page.reload();
  await expect(main).toContainText("Partly refunded");
  await expect(main).toContainText("€12.50");
  expect(problems).toEqual([]);
});

test("without JavaScript preferences are kept", async ({ page }) => {
  await page.goto("/products/linen-cushion");
  await page.getByRole("button", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await chooseLanguage(page, "العربية");
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page).toHaveURL(/\/products\/linen-cushion$/);
});

test("without JavaScript a list is sorted", async ({ page }) => {
  await page.goto("/products");
  await page.getByLabel("Sort by").selectOption({ label: "Price, low to high" });
  await page.getByRole("button", { name: "Sort" }).click();
  await expect(page.getByRole("main").getByRole("listitem").filter({ hasText: "€" }).first()).toContainText("€9.00");
});
