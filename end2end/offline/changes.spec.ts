// Changes of the cart without network: said at once, sent once, reported later. An order is not among them.

import { startProgram } from "../support/program.ts";
import { CARD, fillAddress, fillCard, newEmail, placeButton, ready } from "../support/buyer.ts";
import { openLine } from "../support/line.ts";
import { SAVED, SENT, add, arrive, expect, keptPages, keysOfChanges, onServer, test, type Page } from "../support/offline.ts";

test.use({ serviceWorkers: "allow" });

const status = (page: Page, text: string | RegExp) => page.getByRole("status").filter({ hasText: text });
/** What a page says when it was loaded, or the network is back. The browser may have tried again by itself meanwhile. */
const tryAgain = (page: Page) => page.evaluate(() => navigator.serviceWorker.controller?.postMessage("here"));
const quantity = (page: Page) => page.getByRole("spinbutton");

test("what is put into the cart offline is saved, and sent once when the network is back", async ({ page, context, line }) => {
  await arrive(page, `${line.url}/products/stoneware-mug`);
  await context.setOffline(true);
  await add(page, SAVED);
  await add(page, SAVED);
  expect(keysOfChanges(line)).toEqual([]);
  await context.setOffline(false);
  await expect(status(page, SENT)).toBeVisible();
  await expect(page.locator("[data-cart-count]")).toHaveText("2");
  expect(Object.values(await onServer(page, line))).toEqual([2]);
  expect(new Set(keysOfChanges(line)).size).toBe(2);
  // Nothing is left to be sent.
  await page.reload();
  await ready(page);
  await page.reload();
  await ready(page);
  expect(keysOfChanges(line)).toHaveLength(2);
  expect(keysOfChanges(line)).not.toContain("none");
});

test("an answer that is lost on its way makes no second change", async ({ page, line }) => {
  await arrive(page, `${line.url}/products/stoneware-mug`);
  await add(page, "Added to your cart.");
  const before = keysOfChanges(line).length;
  line.mood = "answers lost";
  await add(page, SAVED);
  line.mood = "through";
  // The server has made it, and this browser doesn't know.
  expect(Object.values(await onServer(page, line))).toEqual([2]);
  await tryAgain(page);
  await expect(status(page, SENT)).toBeVisible();
  expect(Object.values(await onServer(page, line))).toEqual([2]);
  const sent = keysOfChanges(line).slice(before);
  expect(sent.length).toBeGreaterThan(1);
  expect(new Set(sent).size).toBe(1);
});

test("the first thing in a cart is there once, though the answer that named the cart was lost", async ({ page, line }) => {
  await arrive(page, `${line.url}/products/stoneware-mug`);
  line.mood = "answers lost";
  await add(page, SAVED);
  line.mood = "through";
  await tryAgain(page);
  await expect(status(page, SENT)).toBeVisible();
  expect(Object.values(await onServer(page, line))).toEqual([1]);
});

test("a server that is killed after it has changed the cart, and starts again, has changed it once", async ({ page }) => {
  test.setTimeout(120_000);
  let program = await startProgram();
  const line = await openLine(program.url);
  try {
    await arrive(page, `${line.url}/products/stoneware-mug`);
    await add(page, "Added to your cart.");
    // The worker keeps the cart as it is now, after the answer.
    await expect.poll(() => keptPages(page)).toContainEqual(expect.stringContaining("/cart"));
    line.mood = "answers lost";
    await add(page, SAVED);
    expect(keysOfChanges(line).length, "the change has reached the server").toBeGreaterThan(1);
    process.kill(program.pid, "SIGKILL");
    await program.stop({ keepData: true });
    // A proxy before the shop answers for it meanwhile.
    line.mood = "bad gateway";
    await add(page, SAVED);
    await page.goto(`${line.url}/cart`);
    await expect(status(page, "You are offline. This page is from")).toContainText("Changes to your cart are waiting to be sent.");

    program = await startProgram({ data: program.data, demo: false });
    line.program = program.url;
    line.mood = "through";
    await tryAgain(page);
    await expect(status(page, SENT)).toBeVisible();
    await expect(quantity(page)).toHaveValue("3");
    expect(Object.values(await onServer(page, line))).toEqual([3]);
  } finally {
    await line.close();
    await program.stop();
  }
});

test("quantities that were changed offline are kept in the page, sent in their order, and show what they come to", async ({ page, context, line }) => {
  await arrive(page, `${line.url}/products/stoneware-mug`);
  await add(page, "Added to your cart.");
  await page.goto(`${line.url}/cart`);
  await ready(page);
  const sum = page.locator(".cart-sum-line .numeric");
  const one = await sum.textContent();
  await context.setOffline(true);
  await page.getByRole("button", { name: "One more" }).click();
  await expect(status(page, SAVED)).toBeVisible();
  await page.getByRole("button", { name: "One more" }).click();
  await expect(quantity(page)).toHaveValue("3");
  await expect(page.locator("[data-cart]")).not.toHaveAttribute("aria-busy", /./);
  await expect(sum, "what the server has not said is not shown").toHaveText(one ?? "");
  await page.reload();
  await expect(status(page, "Changes to your cart are waiting to be sent.")).toBeVisible();
  await expect(quantity(page)).toHaveValue("3");
  await context.setOffline(false);
  await expect(status(page, SENT)).toBeVisible();
  await expect(sum).not.toHaveText(one ?? "");
  await expect(quantity(page)).toHaveValue("3");
  await expect(page.locator("[data-cart-count]")).toHaveText("3");
  expect(Object.values(await onServer(page, line))).toEqual([3]);
});

test("what stock can't give any more is told when the network is back", async ({ page, context, line }) => {
  await arrive(page, `${line.url}/products/stoneware-mug`);
  await context.setOffline(true);
  await page.getByRole("spinbutton").fill("999");
  await add(page, SAVED);
  await context.setOffline(false);
  await expect(status(page, "A change to your cart could not be made.")).toBeVisible();
  expect(await onServer(page, line)).toEqual({});
});

test("a plain form without its island is kept as well", async ({ page, context, line }) => {
  await arrive(page, `${line.url}/products/stoneware-mug`);
  await context.setOffline(true);
  await page.evaluate(() => document.querySelector<HTMLFormElement>("form[data-buy]")?.submit());
  await expect(page).toHaveURL(/\/cart$/);
  await expect(status(page, "Changes to your cart are waiting to be sent.")).toBeVisible();
  await context.setOffline(false);
  await expect(status(page, SENT)).toBeVisible();
  expect(Object.values(await onServer(page, line))).toEqual([1]);
});

test("an order is not placed without network: the page says so and keeps what was typed", async ({ page, context, line }) => {
  await arrive(page, `${line.url}/products/stoneware-mug`);
  await add(page, "Added to your cart.");
  await page.goto(`${line.url}/checkout`);
  const email = newEmail();
  await fillAddress(page, email);
  await fillCard(page, CARD.approved);
  await context.setOffline(true);
  await placeButton(page).click();
  await expect(status(page, "Placing an order needs the network.")).toBeInViewport();
  await expect(page.getByLabel("E-mail")).toHaveValue(email);
  await expect(page.getByLabel("Card number")).toHaveValue(CARD.approved);
  const sent = () => line.reached.filter(({ method, path }) => method === "POST" && path === "/checkout").length;
  expect(sent()).toBe(0);
  await context.setOffline(false);
  await tryAgain(page);
  expect(sent(), "nobody has placed it meanwhile").toBe(0);
  await placeButton(page).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Thank you");
  expect(sent()).toBe(1);
});
