// The desk's day by keyboard alone: sign in, find an order, take its money in, ship it, pay some of it back, and count
// a product's stock; mark orders together, find a page by its name, cancel. The shopper's: `shop/journey.spec.ts`,
// and here what else a shopper does: the cart beside the page, a card that is declined, language and theme. A new owner's
// first day is the last.

import { expect, test } from "../support/test.ts";
import { buy, CARD, fillAddress, orderAt, placeButton, putIntoCart, ready } from "../support/buyer.ts";
import { Keyboard } from "../support/keyboard.ts";
import { OWNER, setUpLink } from "../support/owner.ts";

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

test("a shopper changes the cart, pays anew, and picks language and theme by keyboard alone", async ({ page, problems }) => {
  test.setTimeout(60_000);
  const keyboard = new Keyboard(page);
  const status = page.locator("[data-order]");
  await putIntoCart(page.request, "hand-soap");
  await page.goto("/products/linen-apron");
  await ready(page);

  await keyboard.press(page.getByRole("banner").getByRole("link", { name: /^Cart/ }));
  const drawer = page.getByRole("dialog", { name: "Cart" });
  await keyboard.press(drawer.getByRole("button", { name: "One more" }));
  await expect(page.locator("[data-cart-count]")).toHaveText("2");
  await keyboard.press(drawer.getByRole("link", { name: "Check out" }));

  // The address is the other journey's.
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Checkout");
  await fillAddress(page);
  const card = async (number: string) => {
    await keyboard.type(page.getByLabel("Card number"), number);
    await keyboard.type(page.getByLabel("Expiry date"), "12/39");
    await keyboard.type(page.getByLabel("Security code"), "123");
  };
  await keyboard.to(page.getByRole("radio", { name: "Bank transfer" }));
  for (let step = 0; step < 3 && !(await page.getByRole("radio", { name: "Card" }).isChecked()); step++) {
    await page.keyboard.press("ArrowUp");
  }
  await card(CARD.declined);
  await keyboard.press(placeButton(page));
  await expect(page.getByRole("alert")).toContainText("The card was declined");
  orderAt(page.url());
  await card(CARD.asks);
  await keyboard.press(page.getByRole("button", { name: /^Pay/ }));
  await keyboard.press(page.getByRole("button", { name: "Yes, pay" }));
  await expect(page.getByRole("button", { name: "Yes, pay" })).toHaveCount(0);
  await expect(status.getByText("Paid", { exact: true })).toBeVisible();

  const footer = page.getByRole("contentinfo");
  await keyboard.press(footer.locator("summary").first());
  await keyboard.press(footer.getByRole("button", { name: "Deutsch" }));
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await keyboard.press(footer.getByRole("button", { name: "Dunkel" }));
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  expect(problems).toEqual([]);
});

test("the owner marks orders together, finds a page by its name, and cancels by keyboard alone", async ({ desk, request }) => {
  test.setTimeout(60_000);
  const [one, other] = [await buy(request, "serving-bowl"), await buy(request, "serving-bowl")];
  const keyboard = new Keyboard(desk);
  await desk.goto("/desk/orders?waiting=money");
  await ready(desk);
  await keyboard.press(desk.getByRole("checkbox", { name: `Select order #${other.number}` }), "Space");
  await keyboard.press(desk.getByRole("button", { name: "Mark as paid" }));
  await expect(desk.getByText("One order marked as paid.")).toBeVisible();

  await desk.keyboard.press("Control+k");
  await desk.keyboard.type("appear");
  await expect(desk.locator("#palette").getByRole("option").first()).toContainText("Appearance");
  await desk.keyboard.press("Enter");
  await expect(desk.getByRole("heading", { level: 1 })).toHaveText("Appearance");

  await desk.goto(`/desk/orders/${one.number}`);
  await ready(desk);
  await keyboard.press(desk.getByRole("main").getByRole("button", { name: "More" }));
  await keyboard.press(desk.getByRole("button", { name: "Cancel order" }));
  await keyboard.press(desk.getByRole("button", { name: "Yes, cancel this order" }));
  await expect(desk.getByText("The order is cancelled.")).toBeVisible();
});

test("a new owner sets up, imports, translates and picks a look by keyboard alone", async ({ page, start }) => {
  test.setTimeout(120_000);
  const program = await start({ demo: false });
  const keyboard = new Keyboard(page);
  const heading = page.getByRole("heading", { level: 1 });
  const go = (name: string) => keyboard.press(page.getByRole("navigation").getByRole("link", { name }).first());
  await page.goto(setUpLink(program));
  await keyboard.type(page.getByLabel("Name"), OWNER.name);
  await keyboard.type(page.getByLabel("E-mail address"), OWNER.email);
  await keyboard.type(page.getByLabel("Password"), OWNER.password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${program.url}/desk`);

  await go("Import");
  const chooser = page.waitForEvent("filechooser");
  await keyboard.press(page.getByLabel("Product file"), "Space");
  const csv = "Handle,Title,Published,Option1 Name,Option1 Value,Variant Price\nshelf,Wall Shelf,true,Width,60 cm,49.00\n";
  await (await chooser).setFiles({ name: "shelf.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await keyboard.press(page.getByRole("button", { name: "Import" }));
  await expect(page.getByRole("main")).toContainText("The whole file is in", { timeout: 20_000 });

  await go("Products");
  await keyboard.press(page.getByRole("main").getByRole("link", { name: "Wall Shelf" }));
  await expect(heading).toHaveText("Wall Shelf");
  await keyboard.press(page.getByRole("link", { name: /^Español/ }));
  await keyboard.type(page.getByLabel(/^Title/), "Estante");
  await keyboard.type(page.getByLabel(/^Width/), "Ancho");
  await keyboard.press(page.getByRole("button", { name: "Save" }));
  await expect(page.getByText("Saved.")).toBeVisible();

  await go("Appearance");
  await keyboard.to(page.getByRole("radio", { name: "Soft" }));
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: "Square" })).toBeChecked();
  await keyboard.press(page.getByRole("button", { name: "Save" }));
  await expect(page).toHaveURL(/done=saved/);
  await page.goto(`${program.url}/es/products/shelf`);
  await expect(heading).toHaveText("Estante");
  await expect(page.getByRole("main")).toContainText("Ancho");
  const corner = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--radius-m").trim());
  expect(parseFloat(corner)).toBe(0);
});
