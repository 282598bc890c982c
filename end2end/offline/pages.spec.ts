// The shop without network: what was seen opens, says what it is, and nothing personal beyond the cart is kept.

import { buy, ready } from "../support/buyer.ts";
import { add, arrive, expect, keptPages, storedText, test } from "../support/offline.ts";

test.use({ serviceWorkers: "allow" });

test("what was seen opens without network, the cart too, and each says from when it is", async ({ page, context, line }) => {
  const mistakes: string[] = [];
  page.on("pageerror", (error) => mistakes.push(error.message));
  await arrive(page, `${line.url}/products/dinner-plate`);
  await add(page, "Added to your cart.");
  await expect.poll(() => keptPages(page)).toContainEqual(expect.stringMatching(/^\/cart\?/));
  await page.goto(`${line.url}/`);
  await context.setOffline(true);

  await page.goto(`${line.url}/products/dinner-plate`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dinner Plate");
  const status = page.getByRole("status").filter({ hasText: "You are offline. This page is from" });
  await expect(status).toContainText(String(new Date().getFullYear()));
  await expect(page.locator("html")).toHaveCSS("color-scheme", "light");
  await ready(page);
  // The picture of this page was seen too.
  const picture = page.locator("[data-gallery] img").first();
  await expect.poll(() => picture.evaluate((it: HTMLImageElement) => it.naturalWidth)).toBeGreaterThan(0);

  await page.getByRole("banner").getByRole("link", { name: /cart/i }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Cart");
  await expect(page.getByRole("main")).toContainText("Dinner Plate");
  await expect(page.getByRole("status").filter({ hasText: "You are offline. This page is from" })).toBeVisible();

  await page.goto(`${line.url}/products/stoneware-mug`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are offline");
  const seen = page.getByRole("navigation", { name: "Seen lately" });
  await seen.getByRole("link", { name: "Dinner Plate", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dinner Plate");
  await context.setOffline(false);
  await page.reload();
  await expect(page.getByText("You are offline.")).toHaveCount(0);
  expect(mistakes).toEqual([]);
});

test("the last copy is kept in each language, and an address without one opens in the language read last", async ({ page, context, line }) => {
  await arrive(page, `${line.url}/products/stoneware-mug`);
  await page.goto(`${line.url}/de/products/stoneware-mug`);
  await expect.poll(() => keptPages(page)).toContainEqual("/de/products/stoneware-mug?kept-in=de");
  await context.setOffline(true);
  await page.goto(`${line.url}/de/products/stoneware-mug`);
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page.getByRole("status").filter({ hasText: "Sie sind offline. Diese Seite ist vom" })).toBeVisible();
  await page.goto(`${line.url}/products/stoneware-mug`);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.goto(`${line.url}/ar/products`);
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("أنت غير متصل بالإنترنت");
});

test("a copy is the same wherever its reader comes from", async ({ page, context, line }) => {
  await arrive(page, `${line.url}/products/dinner-plate?utm_source=mail&gclid=1`);
  const copies = await keptPages(page);
  expect(copies).toContainEqual("/products/dinner-plate?kept-in=en");
  expect(copies.filter((copy) => /utm_|gclid/.test(copy))).toEqual([]);
  await context.setOffline(true);
  await page.goto(`${line.url}/products/dinner-plate?fbclid=2`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dinner Plate");
  await context.setOffline(false);
});

test("a page that is slow to come is shown as it was, and kept as it comes", async ({ page, line }) => {
  await arrive(page, `${line.url}/products`);
  const before = await keptAt();
  line.delay = 10_000;
  const began = Date.now();
  await page.goto(`${line.url}/products`);
  await expect(page.getByRole("status").filter({ hasText: "The network is slow. This page is from" })).toBeVisible();
  expect(Date.now() - began).toBeLessThan(line.delay);
  await expect.poll(keptAt, { timeout: 20_000 }).toBeGreaterThan(before);

  function keptAt(): Promise<number> {
    return page.evaluate(async () => {
      const copy = await caches.match("/products?kept-in=en");
      return Number(copy?.headers.get("x-kept-at"));
    });
  }
});

test("forty pages are kept at the most, the cart always", async ({ page, line }) => {
  test.setTimeout(90_000);
  await arrive(page, `${line.url}/cart`);
  for (let word = 1; word <= 44; word++) await page.goto(`${line.url}/search?q=${word}`, { waitUntil: "commit" });
  await expect.poll(async () => (await keptPages(page)).at(-1)).toBe("/search?q=44&kept-in=en");
  // The worker first keeps, then tidies.
  await expect.poll(async () => (await keptPages(page)).length).toBeLessThanOrEqual(41);
  const kept = await keptPages(page);
  expect(kept).toContain("/cart?kept-in=en");
  expect(kept).not.toContain("/search?q=1&kept-in=en");
  expect(kept).toContain("/search?q=43&kept-in=en");
});

test("orders, the checkout and the desk are never kept", async ({ page, context, line }) => {
  await arrive(page, `${line.url}/products/stoneware-mug`);
  await add(page, "Added to your cart.");
  await page.goto(`${line.url}/checkout`);
  await page.getByLabel("Full name").fill("Somebody Unmistakable");
  await page.goto(`${line.url}/desk/sign-in`);
  await page.goto(`${line.url}/`);
  const order = await buy(context.request, "stoneware-mug");
  await page.goto(order.path.startsWith("http") ? order.path : `${process.env["ORDERLY_URL"]}${order.path}`);
  await page.goto(`${line.url}${order.path}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Thank you");
  await page.goto(`${line.url}/`);
  const stored = await storedText(page);
  expect(stored).toContain("/assets/orderly.");
  for (const secret of ["/checkout?", "/orders/", "/desk/sign-in?", new URL(order.path, line.url).searchParams.get("key") ?? "", "Test Shopper"]) {
    expect(stored, secret).not.toContain(secret);
  }
  await context.setOffline(true);
  await page.goto(`${line.url}${order.path}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are offline");
  await expect(page.goto(`${line.url}/desk/sign-in`)).rejects.toThrow(/ERR_INTERNET_DISCONNECTED/);
});
