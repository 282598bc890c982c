// Suggestions while one types: a combobox as the ARIA practices describe it, and a plain search without it.

import { expect, test } from "../support/test.ts";
import { ready } from "../support/buyer.ts";
import { gate } from "../support/probe.ts";

test.beforeEach(async ({ page }) => {
  await page.goto("/");
  await ready(page);
});

test("suggestions are walked by arrows, opened by Enter and closed by Escape", async ({ page, problems }) => {
  const search = page.getByRole("combobox", { name: "Search for products" });
  const list = page.getByRole("listbox");
  await expect(search).toHaveAttribute("aria-expanded", "false");
  await search.pressSequentially("linen");
  await expect(list).toBeVisible();
  await expect(search).toHaveAttribute("aria-expanded", "true");
  expect(await search.getAttribute("aria-controls")).toBe(await list.getAttribute("id"));

  await page.keyboard.press("ArrowDown");
  const first = list.getByRole("option").first();
  await expect(first).toHaveAttribute("aria-selected", "true");
  await expect(search).toHaveAttribute("aria-activedescendant", (await first.getAttribute("id")) ?? "no id");
  await expect(search, "the focus stays in the field").toBeFocused();

  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();
  await expect(search).toHaveAttribute("aria-expanded", "false");
  await expect(search).toHaveValue("linen");

  await search.pressSequentially(" cush");
  await expect(list.getByRole("option")).toHaveCount(1);
  await expect(list.getByRole("option")).toContainText("Linen Cushion");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/products\/linen-cushion$/);
  expect(problems).toEqual([]);
});

test("a suggestion that was chosen stays chosen when a later answer comes", async ({ page }) => {
  const { opened, open } = gate();
  await page.route(/\/search\/suggest\?q=linen$/, async (route) => {
    await opened;
    await route.continue();
  });
  const search = page.getByRole("combobox", { name: "Search for products" });
  await search.fill("line");
  await expect(page.getByRole("option").first()).toBeVisible();
  const late = page.waitForResponse(/\/search\/suggest\?q=linen$/);
  await search.press("n");
  await search.press("ArrowDown");
  const chosen = await page.getByRole("option", { selected: true }).textContent();
  await page.getByRole("option").first().evaluate((line) => line.setAttribute("data-old", ""));
  open();
  await (await late).finished();
  await expect(page.locator("[data-old]"), "the late answer is drawn").toHaveCount(0);
  await expect(page.getByRole("option", { selected: true })).toHaveText(chosen ?? "");
  await expect(search).toHaveAttribute("aria-activedescendant", /./);
});

test("what was closed stays closed when a late answer comes", async ({ page }) => {
  const { opened, open } = gate();
  await page.route(/\/search\/suggest\?q=linen$/, async (route) => {
    await opened;
    await route.continue();
  });
  const search = page.getByRole("combobox", { name: "Search for products" });
  await search.fill("line");
  await expect(page.getByRole("option").first()).toBeVisible();
  const late = page.waitForResponse(/\/search\/suggest\?q=linen$/);
  await search.press("n");
  await search.press("Escape");
  open();
  await (await late).finished();
  // Time to be drawn, if it were taken.
  await page.waitForTimeout(500);
  await expect(page.getByRole("listbox")).toBeHidden();
  await expect(search).toHaveAttribute("aria-expanded", "false");
});

test("a suggestion is opened by a click", async ({ page }) => {
  await page.getByRole("combobox", { name: "Search for products" }).pressSequentially("vase");
  await page.getByRole("option", { name: "Ribbed Vase" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ribbed Vase");
});

test("Enter without a chosen suggestion searches", async ({ page }) => {
  await page.getByRole("combobox", { name: "Search for products" }).pressSequentially("vase");
  await expect(page.getByRole("listbox")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=vase$/);
  await expect(page.getByRole("main").getByRole("link", { name: "Bud Vase" })).toBeVisible();
});

test("what nobody sells suggests nothing", async ({ page }) => {
  const search = page.getByRole("combobox", { name: "Search for products" });
  const answered = page.waitForResponse(/\/search\/suggest\?q=zeppelin/);
  await search.pressSequentially("zeppelin");
  await answered;
  await expect(page.getByRole("listbox")).toBeHidden();
  await expect(search).toHaveAttribute("aria-expanded", "false");
});

test("the results' page has one field, counts, and marks why each was found", async ({ page, problems }) => {
  await page.getByRole("combobox", { name: "Search for products" }).fill("wool");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=wool$/);
  await ready(page);
  const field = page.getByRole("combobox", { name: "Search for products" });
  await expect(field).toHaveCount(1);
  await expect(field).toHaveValue("wool");
  const main = page.getByRole("main");
  const cards = main.getByRole("listitem");
  await expect(main).toContainText(`${await cards.count()} results`);
  await expect(main.getByRole("link", { name: "Wool Blanket" }).locator("mark")).toHaveText("Wool");
  // What is not called so says where the word stands.
  const brush = cards.filter({ hasText: "Clothes Brush" });
  await expect(brush.locator("mark").first()).toHaveText(/^wool/i);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole("combobox", { name: "Search for products" })).toHaveCount(1);
  expect(problems).toEqual([]);
});

test("where nothing is found there is something to go on with", async ({ page }) => {
  for (const address of ["/search?q=zeppelin", "/no-such-page", "/cart"]) {
    await page.goto(address);
    const more = page.getByRole("region", { name: "You may also like" });
    await expect(more.getByRole("listitem"), address).toHaveCount(4);
  }
});
