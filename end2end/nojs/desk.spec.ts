// The desk with JavaScript off: signing in, cancelling with restock, editing a product, importing a file.

import { randomUUID } from "node:crypto";
import { expect, test } from "../support/test.ts";
import { buy } from "../support/buyer.ts";
import { importProducts } from "../support/imports.ts";
import { OWNER } from "../support/owner.ts";
import { cancel, markPaid, openProduct, saveProduct } from "../support/staff.ts";

test.use({ javaScriptEnabled: false });

test("without JavaScript the owner signs in, is led on, and signs out", async ({ page }) => {
  await page.goto("/desk/orders?payment=paid");
  await expect(page).toHaveURL(/\/desk\/sign-in\?next=/);
  await page.getByLabel("E-mail address").fill(OWNER.email);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByLabel("E-mail address")).toHaveValue(OWNER.email);
  await expect(page.getByLabel("Password")).toHaveValue("");
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/desk\/orders\?payment=paid$/);
  await page.getByRole("button", { name: /^Your account/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/desk\/sign-in$/);
  await page.goto("/desk");
  await expect(page).toHaveURL(/\/desk\/sign-in/);
});

test("without JavaScript a cancelled order puts its items back", async ({ page, desk }) => {
  const stock = async () => {
    await openProduct(desk, "Table Lamp");
    return Number(await desk.getByLabel(/^Stock Chalk/).inputValue());
  };
  const before = await stock();
  const order = await buy(page.request, "table-lamp");
  expect(await stock()).toBe(before - 1);
  await cancel(desk, order.number);
  expect(await stock()).toBe(before);
  await page.goto(order.path);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This order was cancelled");
});

test("without JavaScript chosen orders are marked as paid, and the search is a dialog", async ({ page, desk }) => {
  const order = await buy(page.request, "serving-bowl");
  const box = desk.getByRole("checkbox", { name: `Select order #${order.number}` });
  // A page without scripts shows what the list held when it was drawn; the list follows the orders.
  await expect(async () => {
    await desk.goto("/desk/orders?waiting=money");
    await expect(box).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  await box.check();
  await desk.getByRole("group", { name: "With the selected orders" }).getByRole("button", { name: "Mark as paid" }).click();
  await expect(desk.getByRole("status")).toContainText("One order marked as paid.");

  await desk.getByRole("button", { name: "Search", exact: true }).first().click();
  await desk.getByRole("dialog").getByRole("searchbox").fill(order.number);
  await desk.keyboard.press("Enter");
  await expect(desk).toHaveURL(new RegExp(`q=${order.number}`));
  await expect(desk.getByRole("table")).toContainText(`#${order.number}`);
});

test("without JavaScript chosen orders are cancelled together, after a question", async ({ page, desk }) => {
  const orders = [await buy(page.request, "serving-bowl"), await buy(page.request, "serving-bowl")];
  const box = (number: string) => desk.getByRole("checkbox", { name: `Select order #${number}` });
  await expect(async () => {
    await desk.goto("/desk/orders?waiting=money");
    for (const { number } of orders) await expect(box(number)).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  for (const { number } of orders) await box(number).check();
  await desk.getByRole("group", { name: "With the selected orders" }).getByRole("button", { name: /^Cancel orders/ }).click();
  await expect(desk.getByRole("main")).toContainText("2 orders will be cancelled");
  for (const { number } of orders) await expect(desk.getByRole("main")).toContainText(`#${number}`);
  await desk.getByRole("button", { name: "Yes, cancel these 2 orders" }).click();
  await expect(desk.getByRole("status")).toContainText("2 orders cancelled.");
  await desk.goto(`/desk/orders/${orders[0]?.number}`);
  await expect(desk.getByRole("main")).toContainText("Cancelled, items back in stock");
});

test("without JavaScript paid orders are shipped together, and their packing slips printed", async ({ page, desk }) => {
  const orders = [await buy(page.request, "serving-bowl"), await buy(page.request, "serving-bowl")];
  const unpaid = await buy(page.request, "serving-bowl");
  for (const { number } of orders) await markPaid(desk, number);
  const box = (number: string) => desk.getByRole("checkbox", { name: `Select order #${number}` });
  await expect(async () => {
    await desk.goto("/desk/orders");
    for (const { number } of [...orders, unpaid]) await expect(box(number)).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  const bar = desk.getByRole("group", { name: "With the selected orders" });
  await box(unpaid.number).check();
  await expect(bar.getByRole("button", { name: "Mark as shipped" }), "it applies to none").toBeHidden();
  for (const { number } of orders) await box(number).check();
  await bar.getByRole("button", { name: "Print packing slips" }).click();
  await expect(desk.getByRole("article")).toHaveCount(3);
  await expect(desk.getByRole("main")).not.toContainText("€");
  await desk.goBack();
  for (const { number } of [...orders, unpaid]) await box(number).check();
  await bar.getByRole("button", { name: "Mark as shipped" }).click();
  await expect(desk.getByRole("status")).toContainText("2 orders marked as shipped.");
  await expect(desk.getByRole("status")).toContainText(`#${unpaid.number}`);
});

test("without JavaScript staff note what they want to remember of an order", async ({ page, desk }) => {
  const order = await buy(page.request, "serving-bowl");
  await desk.goto(`/desk/orders/${order.number}`);
  await desk.getByRole("button", { name: "Add note" }).click();
  await expect(desk.getByLabel("Note")).toHaveAttribute("aria-invalid", "true");
  await desk.getByLabel("Note").fill("Ring twice");
  await desk.getByRole("button", { name: "Add note" }).click();
  await expect(desk.getByRole("status")).toContainText("The note is in the timeline.");
  await expect(desk.getByRole("listitem").filter({ hasText: "Ring twice" })).toBeVisible();
  await page.goto(order.path);
  await expect(page.getByRole("main")).not.toContainText("Ring twice");
});

test("without JavaScript the counter of low stock leads to the products that it counts", async ({ desk }) => {
  await desk.goto("/desk");
  const tile = desk.getByRole("main").getByRole("link", { name: "Low stock" });
  const count = await tile.locator("xpath=../following-sibling::dd").textContent();
  await tile.click();
  await expect(desk).toHaveURL(/show=low-stock$/);
  await expect(desk.getByRole("main").getByRole("row")).toHaveCount(Number(count) + 1);
  await desk.getByRole("navigation", { name: "Products by state" }).getByRole("link", { name: "Draft" }).click();
  await expect(desk).toHaveURL(/show=draft$/);
});

test("without JavaScript a product is edited and its stock set", async ({ page, desk }) => {
  const words = `Dried and sewn in linen ${randomUUID()}.`;
  await openProduct(desk, "Lavender Sachets, Set of Three");
  await desk.getByLabel("Description").fill(`<p>${words}</p><script>alert(1)</script>`);
  await desk.getByLabel(/^Stock/).fill("abc");
  await desk.getByLabel(/^Price/).fill("-3");
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByLabel(/^Stock/)).toHaveAttribute("aria-invalid", "true");
  await expect(desk.getByLabel(/^Price/)).toHaveAttribute("aria-invalid", "true");
  await expect(desk.getByLabel(/^Stock/)).toHaveValue("abc");
  await expect(desk.getByLabel("Description")).toHaveValue(new RegExp(words));
  await desk.getByLabel(/^Stock/).fill("2");
  await desk.getByLabel(/^Price/).fill("16.00");
  await saveProduct(desk);
  await expect(desk.getByLabel(/^Stock/)).toHaveValue("2");

  await page.goto("/products/lavender-sachets");
  await expect(page.getByText(words)).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Only 2 left");
  expect(await page.content()).not.toContain("alert(1)");
});

const HEADER =
  "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams," +
  "Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price";

test("without JavaScript a product gets words in another language, and its readers see them", async ({ page, desk }) => {
  await openProduct(desk, "Clothes Brush");
  await desk.getByRole("link", { name: /^Español/ }).click();
  await desk.getByLabel(/^Title/).fill("Cepillo de prueba");
  await desk.getByLabel("Description").fill("<p>Cerdas suaves.</p>");
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByText("Saved.")).toBeVisible();
  await desk.getByRole("status").getByRole("link", { name: "Dismiss" }).click();
  await expect(desk.getByLabel(/^Title/), "the same language is still open").toHaveValue("Cepillo de prueba");
  await page.goto("/es/products/clothes-brush");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Cepillo de prueba");
  await page.goto("/en/products/clothes-brush");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Clothes Brush");
});

test("without JavaScript orders are found by the days they were placed on", async ({ page, desk }) => {
  const order = await buy(page.request, "serving-bowl");
  const today = new Date().toISOString().slice(0, 10);
  await desk.goto("/desk/orders");
  await desk.getByRole("main").getByRole("button", { name: /^Date/ }).click();
  await desk.getByLabel("From day").fill(today);
  await desk.getByRole("button", { name: "Show these days" }).click();
  await expect(desk).toHaveURL(new RegExp(`from=${today}`));
  await expect(desk.getByRole("table")).toContainText(`#${order.number}`);
  await expect(desk.getByRole("main").getByRole("button", { name: "Date: Today" })).toBeVisible();
  await expect(desk.locator('[name="from"]')).toHaveValue(today);
  await desk.goto("/desk/orders?from=1999-01-01&to=1999-12-31");
  await expect(desk.getByText("No order fits")).toBeVisible();
  await desk.getByRole("main").getByRole("button", { name: /^Date: 1 Jan 1999/ }).click();
  await desk.getByRole("link", { name: "Last 7 days" }).click();
  await expect(desk.getByRole("table")).toContainText(`#${order.number}`);
});

test("without JavaScript a faulty file is refused by line, and the mended one is in at once", async ({ page, desk }) => {
  test.setTimeout(60_000);
  const handle = `imported-${randomUUID()}`;
  const file = (price: string) =>
    [
      HEADER,
      `${handle},Wall Shelf,<p>Oak.</p>,Workshop,Shelves,oak,true,Width,60 cm,,900,shopify,5,deny,49.00,`,
      `${handle},,,,,,,,90 cm,,1300,shopify,0,deny,${price},`,
      "",
    ].join("\n");

  await importProducts(desk, file("a lot"));
  await expect(desk.getByRole("main")).toContainText("Nothing was imported");
  const fault = desk.getByRole("row").filter({ hasText: "a lot" });
  await expect(fault.getByRole("cell").first()).toHaveText("3");
  await expect(fault).toContainText("The price has to be an amount such as 19.90");
  expect((await page.request.get(`/products/${handle}`)).status()).toBe(404);

  await importProducts(desk, file("69.00"));
  await expect(desk.getByRole("main")).toContainText("The whole file is in");
  await page.goto(`/products/${handle}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Wall Shelf");
  await expect(page.getByRole("main")).toContainText("€49.00");

  await importProducts(desk, file("69.00"));
  await expect(desk.getByRole("main")).toContainText("The shop had all of it already; nothing changed.");
});
