// The desk's list of orders while it is open: it follows what happens, and marks orders as paid at once.

import { buy, ready } from "../support/buyer.ts";
import { OWNER } from "../support/owner.ts";
import { gate, lookAway } from "../support/probe.ts";
import { expect, test, type Page } from "../support/test.ts";

const row = (desk: Page, number: string) =>
  desk.getByRole("row").filter({ has: desk.getByRole("link", { name: `#${number}`, exact: true }) });

/** The addresses that the open list asks for from now on. */
function asked(desk: Page): string[] {
  const addresses: string[] = [];
  desk.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (request.method() === "GET" && pathname === "/desk/orders" && request.resourceType() === "fetch") {
      addresses.push(request.url());
    }
  });
  return addresses;
}

async function open(desk: Page): Promise<void> {
  await desk.goto("/desk/orders?waiting=money");
  await ready(desk);
}

test("the desk says that the shop is in test mode, and marks its orders", async ({ desk, page }) => {
  const order = await buy(page.request, "hand-soap");
  await desk.goto("/desk/orders");
  const banner = desk.getByRole("region", { name: "Test mode" });
  await expect(banner).toContainText("Test mode is on");
  await expect(banner.getByRole("link", { name: "Settings" })).toHaveAttribute("href", "/desk/settings");
  await expect(row(desk, order.number).getByText("Test", { exact: true })).toBeVisible();
  await desk.goto(`/desk/orders/${order.number}`);
  await expect(desk.getByRole("main").getByText("Test", { exact: true })).toBeVisible();
  await expect(desk.getByRole("main")).toContainText("Test order placed");
});

test("the desk has a bundle of its own, and shoppers load none of it", async ({ desk, page }) => {
  const files = async (of: Page, address: string) => {
    const names: string[] = [];
    of.on("response", (response) => names.push(new URL(response.url()).pathname.split("/").pop() ?? ""));
    await of.goto(address);
    await ready(of);
    return names;
  };
  const shop = await files(page, "/products");
  expect(shop).toContain("orderly_bg.wasm");
  expect(shop.filter((name) => name.startsWith("desk"))).toEqual([]);
  const staff = await files(desk, "/desk/orders");
  expect(staff).toContain("desk_bg.wasm");
  expect(staff).not.toContain("orderly_bg.wasm");
});

test("an open list takes a new order in by itself; focus, view and what is being typed stay", async ({ desk, page }) => {
  test.setTimeout(60_000);
  let last = "";
  for (let count = 0; count < 10; count++) last = (await buy(page.request, "stoneware-mug")).number;
  await desk.setViewportSize({ width: 1280, height: 500 });
  // Other tests buy meanwhile: their orders are told when this one is ready for them.
  const { opened, open: connect } = gate();
  await desk.route("**/desk/events", async (route) => {
    await opened;
    await route.continue();
  });
  await open(desk);
  const requests = asked(desk);
  await desk.waitForTimeout(1_000);
  expect(requests, "what the page carries is not loaded again").toEqual([]);
  connect();
  const search = desk.getByRole("searchbox");
  await search.fill("half a wo");
  // What is looked at is further down; the new order comes above it. At the very end there is no more room to give way:
  // a full page loses its last row as it takes in the new one.
  await desk.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
  const seen = () => row(desk, last).evaluate((row) => Math.round(row.nextElementSibling!.getBoundingClientRect().top));
  const before = await seen();
  const order = await buy(page.request, "stoneware-mug");
  await expect(row(desk, order.number)).toBeVisible();
  // The browser holds the view in the frame after the change.
  await expect.poll(async () => Math.abs((await seen()) - before), { timeout: 1_000 }).toBeLessThanOrEqual(1);
  await expect(search).toBeFocused();
  await expect(search).toHaveValue("half a wo");
  expect(requests.length).toBeGreaterThan(0);
});

test("an order that came between the page and its events is in the list too", async ({ desk, page }) => {
  const { opened, open: connect } = gate();
  await desk.route("**/desk/events", async (route) => {
    await opened;
    await route.continue();
  });
  await open(desk);
  const order = await buy(page.request, "stoneware-mug");
  connect();
  await expect(row(desk, order.number)).toBeVisible();
});

test("a list that was left for a while is asked for when its tab comes back, and when the network does", async ({ desk }) => {
  // Without the shop's events: other tests buy meanwhile.
  await desk.route("**/desk/events", (route) => route.abort());
  await open(desk);
  const requests = asked(desk);
  // Data is fresh for two seconds.
  await desk.waitForTimeout(2_200);
  await lookAway(desk);
  await expect.poll(() => requests.length).toBe(1);
  // The two seconds begin when the answer is there.
  await desk.waitForTimeout(4_000);
  await desk.context().setOffline(true);
  await desk.context().setOffline(false);
  await expect.poll(() => requests.length).toBe(2);
});

test("an order is shown as paid in the moment it is marked, and stays so", async ({ desk, page }) => {
  const order = await buy(page.request, "stoneware-mug");
  await open(desk);
  const { opened, open: send } = gate();
  await desk.route("**/desk/orders?*", async (route) => {
    if (route.request().method() === "POST") await opened;
    await route.continue();
  });
  await row(desk, order.number).getByRole("checkbox").check();
  await desk.getByRole("button", { name: "Mark as paid" }).click();
  await expect(row(desk, order.number).getByText("Paid", { exact: true })).toBeVisible();
  send();
  await expect(desk.getByRole("status").filter({ hasText: /\S/ }).first()).toBeVisible();
  await desk.goto(`/desk/orders/${order.number}`);
  await expect(desk.getByText("Paid", { exact: true }).first()).toBeVisible();
});

test("an order that could not be marked is shown as it was, and that is told", async ({ desk, page }) => {
  const order = await buy(page.request, "stoneware-mug");
  await open(desk);
  const { opened, open: refuse } = gate();
  await desk.route("**/desk/orders?*", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await opened;
    await route.abort("connectionreset");
  });
  await row(desk, order.number).getByRole("checkbox").check();
  await desk.getByRole("button", { name: "Mark as paid" }).click();
  await expect(row(desk, order.number).getByText("Paid", { exact: true })).toBeVisible();
  refuse();
  await expect(row(desk, order.number).getByText("Paid", { exact: true })).toHaveCount(0);
  await expect(desk.getByText("Nothing was marked as paid")).toBeVisible();
  await expect(row(desk, order.number).getByRole("checkbox")).toBeVisible();
});

test("a theme chosen in one tab is seen in all", async ({ desk }) => {
  const other = await desk.context().newPage();
  for (const tab of [desk, other]) {
    await tab.goto("/desk/orders");
    await ready(tab);
  }
  const loaded = await other.evaluate(() => performance.timeOrigin);
  await desk.getByRole("navigation").locator("summary").filter({ hasText: /theme|appearance/i }).first().click();
  await desk.getByRole("button", { name: "Dark" }).click();
  for (const tab of [desk, other]) await expect(tab.locator("html")).toHaveAttribute("data-theme", "dark");
  expect(await other.evaluate(() => performance.timeOrigin), "without a reload").toBe(loaded);
});

test("signing out in one tab leaves the desk in all", async ({ browser }) => {
  const context = await browser.newContext();
  const one = await context.newPage();
  await one.goto("/desk/sign-in");
  await one.getByLabel("E-mail address").fill(OWNER.email);
  await one.getByLabel("Password").fill(OWNER.password);
  await one.getByRole("button", { name: "Sign in" }).click();
  await expect(one).toHaveURL(/\/desk$/);
  const other = await context.newPage();
  await other.goto("/desk/orders");
  await Promise.all([ready(one), ready(other)]);
  await one.getByRole("button", { name: /^Your account/ }).click();
  await one.getByRole("button", { name: "Sign out" }).click();
  for (const tab of [one, other]) await expect(tab).toHaveURL(/\/desk\/sign-in/);
  await context.close();
});
