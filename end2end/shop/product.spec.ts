// Choosing a variant and putting it into the cart, with the islands at work.

import { expect, test } from "../support/test.ts";
import { ready } from "../support/buyer.ts";

test("a choice shows its price, stock, picture and address at once", async ({ page, problems }) => {
  await page.goto("/products/stoneware-mug");
  await ready(page);
  const main = page.getByRole("main");
  const front = page.locator("[data-gallery] img").first();
  const price = page.locator("[data-offer]:not([hidden])");
  await expect(price).toContainText("€19.00");
  const before = await front.getAttribute("src");

  await page.getByRole("radio", { name: "Large" }).check();
  await expect(price).toContainText("€24.00");
  await page.getByRole("radio", { name: "Moss" }).check();
  await expect(main.getByRole("group", { name: "Colour Moss" })).toBeVisible();
  await expect(front).not.toHaveAttribute("src", before ?? "");
  await expect(front).toBeInViewport();
  await expect(page).toHaveURL(/\?variant=[0-9a-f-]{36}$/);

  // The address alone shows the same choice.
  const chosen = await front.getAttribute("src");
  await page.reload();
  await expect(page.getByRole("radio", { name: "Large" })).toBeChecked();
  await expect(page.getByRole("radio", { name: "Moss" })).toBeChecked();
  await expect(front).toHaveAttribute("src", chosen ?? "");
  await expect(price).toContainText("€24.00");
  expect(problems).toEqual([]);
});

test("a sold-out variant says so and can't be put into the cart", async ({ page }) => {
  await page.goto("/products/stoneware-mug");
  await ready(page);
  const main = page.getByRole("main");
  await page.getByRole("radio", { name: "Large" }).check();
  await page.getByRole("radio", { name: "Slate" }).check();
  await expect(page.locator("[data-offer]:not([hidden])")).toContainText("Sold out");
  await expect(main.getByRole("button", { name: "Add to cart" })).toBeHidden();
  await expect(main.getByLabel("Quantity of Stoneware Mug")).toBeHidden();

  await page.getByRole("radio", { name: "Small" }).check();
  await expect(main.getByRole("button", { name: "Add to cart" })).toBeEnabled();
});

test("a sold-out variant is refused by the server too", async ({ page }) => {
  await page.goto("/products/stoneware-mug");
  await ready(page);
  const variant = await page.evaluate(() => {
    const offer = [...document.querySelectorAll("[data-variant]:not([data-buyable])")].at(0);
    return offer?.getAttribute("data-variant") ?? "";
  });
  expect(variant).not.toBe("");
  const answer = await page.request.post("/cart/add", { form: { variant, quantity: 1 } });
  expect(answer.status()).toBe(409);
  expect(await answer.text()).toContain("Your cart is empty");
});

test("a product that is sold out altogether has no button to buy it", async ({ page }) => {
  await page.goto("/products/brass-weight");
  const main = page.getByRole("main");
  await expect(main.locator(".offer-stock").filter({ visible: true })).toHaveText("Sold out");
  await expect(main.locator("[data-buy]").getByRole("button")).toHaveCount(0);
});

test("putting something into the cart is told and counted, without leaving the page", async ({ page, problems }) => {
  await page.goto("/products/linen-apron");
  await ready(page);
  const count = page.locator("[data-cart-count]");
  await expect(count).toBeHidden();
  await page.getByRole("button", { name: "One more" }).click();
  await expect(page.getByLabel("Quantity of Linen Apron")).toHaveValue("2");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Added to your cart." })).toBeVisible();
  await expect(count).toHaveText("2");
  await expect(page.getByRole("banner").getByRole("link", { name: /^Cart\s*2$/ })).toBeVisible();
  await expect(page).toHaveURL(/\/products\/linen-apron$/);

  await page.getByRole("link", { name: "View cart (2)" }).click();
  await expect(page.getByLabel("Quantity of Linen Apron")).toHaveValue("2");
  expect(problems).toEqual([]);
});

test("more than there is is refused with what is left", async ({ page }) => {
  await page.goto("/products/ribbed-vase");
  await ready(page);
  await page.getByLabel("Quantity of Ribbed Vase").fill("500");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.getByRole("status").filter({ hasText: /only \d+ left/ })).toBeVisible();
  await expect(page.locator("[data-cart-count]")).toBeHidden();
});

test("the cart changes in place: a number, a step, a removal", async ({ page, problems }) => {
  await page.goto("/products/wool-blanket");
  await ready(page);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("link", { name: "View cart (1)" }).click();
  await ready(page);
  const main = page.getByRole("main");
  const count = page.locator("[data-cart-count]");
  const quantity = main.getByLabel("Quantity of Wool Blanket");
  await main.getByRole("button", { name: "One more" }).click();
  await expect(count).toHaveText("2");
  await expect(quantity).toHaveValue("2");
  await expect(main).toContainText("€258.00");
  await quantity.fill("3");
  await quantity.press("Tab");
  await expect(count).toHaveText("3");
  await expect(main).toContainText("€387.00");
  await main.getByRole("button", { name: "Remove Wool Blanket" }).click();
  await expect(main).toContainText("Your cart is empty");
  await expect(count).toBeHidden();
  expect(problems).toEqual([]);
});
