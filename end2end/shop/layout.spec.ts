// What a shopper sees without a click: help and law in reach, the total at hand, nothing that jumps.

import { expect, test } from "../support/test.ts";
import { putIntoCart, ready } from "../support/buyer.ts";

const PHONE = { width: 390, height: 844 };

test("a phone's footer is short and leads to help and law", async ({ page }) => {
  await page.setViewportSize(PHONE);
  await page.goto("/");
  const footer = page.getByRole("contentinfo");
  const box = await footer.boundingBox();
  expect(box?.height ?? 0, "the footer's height").toBeLessThan(420);
  expect(await page.evaluate(() => document.documentElement.scrollWidth), "sideways").toBeLessThanOrEqual(PHONE.width);
  for (const name of ["Shipping", "Returns", "Contact", "Terms", "Privacy", "Imprint"]) {
    await footer.getByRole("link", { name, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  }
  await page.goto("/help/shipping");
  await expect(page.getByRole("row", { name: /Express/ })).toContainText("€12.90");
});

test("the product says how to send it back", async ({ page }) => {
  await page.goto("/products/stoneware-mug");
  await page.getByRole("link", { name: "Returns: how to send something back" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Returns");
});

test("a phone's checkout begins with the total, and shows what it is made of", async ({ page }) => {
  await page.setViewportSize(PHONE);
  await putIntoCart(page.request, "cloth-notebook");
  await page.goto("/checkout");
  const glance = page.locator(".checkout-glance");
  await expect(glance.locator("summary")).toContainText("€18.90");
  expect((await glance.boundingBox())?.y ?? PHONE.height).toBeLessThan(PHONE.height / 2);
  await glance.locator("summary").click();
  await expect(glance.getByText("Clothbound Notebook")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Place order/ })).toHaveCount(1);
});

test("a wide checkout ends with its button, beside the terms", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await putIntoCart(page.request, "cloth-notebook");
  await page.goto("/checkout");
  const end = page.locator(".checkout-end").getByRole("button", { name: /^Place order · €18.90/ });
  const note = page.getByLabel("Anything we should know?");
  expect((await end.boundingBox())?.y ?? 0).toBeGreaterThan((await note.boundingBox())?.y ?? 0);
  const review = page.getByRole("region", { name: "Your order" });
  for (const name of ["Terms", "Privacy", "Returns"]) await expect(review.getByRole("link", { name })).toBeVisible();
});

test("the postcode follows the country, without a script", async ({ page }) => {
  await putIntoCart(page.request, "cloth-notebook");
  await page.goto("/checkout");
  await expect(page.getByLabel("Country or region"), "the browser's own").toHaveValue("GB");
  const optional = page.locator(".postcode .field-optional");
  await expect(page.locator("#postal_code")).toBeVisible();
  await expect(optional).toBeHidden();
  await page.getByLabel("Country or region").selectOption("IE");
  await expect(optional).toBeVisible();
  await page.getByLabel("Country or region").selectOption("HK");
  await expect(page.locator("#postal_code")).toBeHidden();
});

test("the header stays where it is when the cart fills", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("/products/linen-apron");
  await ready(page);
  const places = async () => {
    const search = await page.locator(".header-search").boundingBox();
    const bag = await page.locator("[data-cart-open] .icon").first().boundingBox();
    return { search: search?.x, bag: bag && bag.x + bag.width };
  };
  const before = await places();
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.locator("[data-cart-count]")).toHaveText("1");
  expect(await places()).toEqual(before);
  const bar = await page.locator(".header-bar").boundingBox();
  expect(before.bag, "the bag ends at the page's margin").toBeCloseTo((bar?.x ?? 0) + (bar?.width ?? 0), 0);
});
