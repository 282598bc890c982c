// What a hand does with the parts that pages share: the cart's drawer, the command palette, dialogs, menus,
// tooltips, chosen rows. What they look like is `a11y/pages.spec.ts`.

import { buy, putIntoCart, ready } from "../support/buyer.ts";
import { gate } from "../support/probe.ts";
import { openProduct } from "../support/staff.ts";
import { expect, test } from "../support/test.ts";

test("the bag opens the cart beside the page, and the cart changes there", async ({ page, problems }) => {
  await putIntoCart(page.request, "cloth-notebook");
  await page.goto("/products/linen-apron");
  await ready(page);
  const bag = page.getByRole("banner").getByRole("link", { name: /^Cart/ });
  await bag.click();
  const drawer = page.getByRole("dialog", { name: "Cart" });
  await expect(drawer.getByLabel("Quantity of Clothbound Notebook")).toHaveValue("1");
  await drawer.getByRole("button", { name: "One more" }).click();
  await expect(page.locator("[data-cart-count]")).toHaveText("2");
  await expect(page).toHaveURL(/\/products\/linen-apron$/);
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
  await expect(bag).toBeFocused();

  await page.keyboard.press("Enter");
  await drawer.getByRole("button", { name: "Remove Clothbound Notebook" }).click();
  await expect(drawer).toContainText("Your cart is empty");
  await drawer.getByRole("button", { name: "Close" }).click();
  await expect(drawer).toBeHidden();
  expect(problems).toEqual([]);
});

test("the palette finds pages, an order by its number and a product by its name, by keyboard alone", async ({ desk, page }) => {
  const order = await buy(page.request, "serving-bowl");
  await desk.goto("/desk");
  await ready(desk);
  await desk.keyboard.press("Control+k");
  const field = desk.getByRole("combobox", { name: "Search the desk" });
  await expect(field).toBeFocused();
  const options = desk.locator("#palette").getByRole("option");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");

  await desk.keyboard.type(order.number);
  await expect(options.first()).toContainText(`#${order.number}`);
  await desk.keyboard.press("Enter");
  await expect(desk.getByRole("heading", { level: 1 })).toHaveText(`Order #${order.number}`);

  await ready(desk);
  await desk.keyboard.press("Control+k");
  await desk.keyboard.type("linen cush");
  await expect(options.first()).toContainText("Linen Cushion");
  await desk.keyboard.press("Enter");
  await expect(desk.getByRole("heading", { level: 1 })).toHaveText("Linen Cushion");

  await ready(desk);
  await desk.keyboard.press("Control+k");
  await expect(options.nth(1)).toBeVisible();
  await desk.keyboard.press("ArrowDown");
  const chosen = await options.nth(1).getAttribute("id");
  await expect(field).toHaveAttribute("aria-activedescendant", chosen ?? "");
  await desk.keyboard.press("Escape");
  await expect(field).toBeHidden();
});

test("Enter in the palette means what was typed, even before its answer is there", async ({ desk }) => {
  const { opened, open } = gate();
  await desk.route(/[?&]q=linen%20cush$/, async (route) => {
    await opened;
    await route.continue();
  });
  await desk.goto("/desk");
  await ready(desk);
  await desk.keyboard.press("Control+k");
  await expect(desk.locator("#palette").getByRole("option").first()).toHaveAttribute("aria-selected", "true");
  await desk.keyboard.type("linen cush");
  await desk.keyboard.press("Enter");
  await expect(desk).toHaveURL(/\/desk$/);
  open();
  await expect(desk.getByRole("heading", { level: 1 })).toHaveText("Linen Cushion");
});

test("a tooltip comes with the pointer and the focus, and Escape sends it away", async ({ desk }) => {
  await openProduct(desk, "Linen Cushion");
  await ready(desk);
  const back = desk.getByRole("link", { name: "Back to all products" });
  const tooltip = desk.locator(".desk-page-top .tooltip-text");
  await expect(tooltip).toBeHidden();
  await back.hover();
  await expect(tooltip).toBeVisible();
  await desk.keyboard.press("Escape");
  await expect(tooltip).toBeHidden();
  await desk.mouse.move(600, 600);
  await back.hover();
  await expect(tooltip).toBeVisible();
});

test("chosen orders are marked as paid together, and one more box takes them all", async ({ desk, page }) => {
  const orders = [await buy(page.request, "serving-bowl"), await buy(page.request, "serving-bowl")];
  await desk.goto("/desk/orders?waiting=money");
  const bar = desk.getByRole("group", { name: "With the selected orders" });
  await expect(bar).toBeHidden();
  for (const { number } of orders) await desk.getByRole("checkbox", { name: `Select order #${number}` }).check();
  await expect(bar).toBeVisible();
  await bar.getByRole("button", { name: "Mark as paid" }).click();
  await expect(desk.getByRole("status")).toContainText("2 orders marked as paid.");
  await desk.goto(`/desk/orders/${orders[0]?.number}`);
  await expect(desk.getByRole("main")).toContainText("Paid");

  const another = await buy(page.request, "serving-bowl");
  await desk.goto(`/desk/orders?q=${another.number}`);
  await ready(desk);
  await desk.getByRole("checkbox", { name: "Select all on this page" }).check();
  await expect(desk.getByRole("checkbox", { name: `Select order #${another.number}` })).toBeChecked();
});

test("chosen orders are cancelled together, after a question", async ({ desk, page }) => {
  const { number } = await buy(page.request, "serving-bowl");
  await desk.goto(`/desk/orders?q=${number}`);
  await ready(desk);
  await desk.getByRole("checkbox", { name: `Select order #${number}` }).check();
  const bar = desk.getByRole("group", { name: "With the selected orders" });
  await bar.getByRole("button", { name: /^Cancel orders/ }).click();
  await expect(desk.getByRole("main")).toContainText("One order will be cancelled");
  await desk.getByRole("button", { name: "Yes, cancel this order" }).click();
  await expect(desk.getByRole("status")).toContainText("One order cancelled.");
});

test("the orders' list turns round by its head", async ({ desk, page }) => {
  await buy(page.request, "serving-bowl");
  await desk.goto("/desk/orders");
  const head = desk.getByRole("columnheader", { name: /^Placed/ });
  await expect(head).toHaveAttribute("aria-sort", "descending");
  await head.getByRole("link").click();
  await expect(desk).toHaveURL(/order=oldest/);
  await expect(head).toHaveAttribute("aria-sort", "ascending");
});
