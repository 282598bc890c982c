// The shop and the desk as a screen reader would speak them: landmarks to go by, headings in their order, a name for
// whatever can be used, nothing at fault before anybody was asked, and a voice for what changes or was just done.
// What two engines find is `pages.spec.ts`; this reads what Chromium hands on.

import { expect, test, type Page } from "../support/test.ts";
import { buy, fillAddress, placeButton, putIntoCart, ready } from "../support/buyer.ts";
import { listen, spoken, type Spoken } from "../support/spoken.ts";
import { markPaid, ship } from "../support/staff.ts";

const LANDMARKS = ["banner", "navigation", "search", "main", "region", "complementary", "contentinfo"];
/** Whatever can be used, and whatever carries meaning by its name alone. */
const NAMED = [
  ...["link", "button", "textbox", "searchbox", "combobox", "listbox", "checkbox", "radio", "spinbutton", "switch", "slider"],
  ...["radiogroup", "tab", "menuitem", "dialog", "table", "columnheader", "rowheader", "image", "navigation", "region"],
];

interface Read {
  name: string;
  desk?: true;
  open(page: Page): Promise<unknown>;
  /** Landmarks that have to be there, with their names. */
  landmarks: string[];
  /** Names that have to be heard, after their role. */
  says: string[];
}

const SHOP = ["banner", "navigation Collections", "search", "main", "contentinfo", "navigation Shop", "navigation Help"];
const DESK = ["navigation Desk", "main"];

const PAGES: Read[] = [
  {
    name: "home",
    open: (page) => page.goto("/"),
    landmarks: [...SHOP, "region Collections"],
    says: ["combobox Search for products", "link See all: New in", "heading Favourites"],
  },
  {
    name: "product",
    open: (page) => page.goto("/products/stoneware-mug"),
    landmarks: [...SHOP, "navigation You are here", "region Goes well with it"],
    says: ["radio Large €24.00", "radio Moss", "spinbutton Quantity of Stoneware Mug", "button One more", "button Add to cart"],
  },
  {
    name: "cart",
    async open(page) {
      await putIntoCart(page.request, "cloth-notebook");
      await page.goto("/cart");
    },
    landmarks: [...SHOP, "region Summary"],
    says: ["spinbutton Quantity of Clothbound Notebook", "button Remove Clothbound Notebook", "link Check out"],
  },
  {
    name: "checkout",
    async open(page) {
      await putIntoCart(page.request, "cloth-notebook");
      await page.goto("/checkout");
    },
    landmarks: ["banner", "main", "region Your order", "contentinfo"],
    says: [
      "textbox E-mail",
      "combobox Country or region",
      "radio Express Next working day if ordered before noon €12.90",
      "button Place order · €18.90",
    ],
  },
  {
    name: "order",
    async open(page) {
      const order = await buy(page.request, "serving-bowl");
      await page.goto(order.path);
    },
    landmarks: SHOP,
    says: ["heading Thank you, Test Shopper"],
  },
  {
    name: "desk orders",
    desk: true,
    open: (page) => page.goto("/desk/orders"),
    landmarks: [...DESK, "navigation Orders by state", "search"],
    says: ["searchbox Search orders", "table Orders", "columnheader Customer", "columnheader Total"],
  },
  {
    name: "desk order",
    desk: true,
    async open(page) {
      const order = await buy(page.request, "serving-bowl");
      await page.goto(`/desk/orders/${order.number}`);
    },
    landmarks: DESK,
    says: ["link Back to all orders", "button Mark as paid", "table Items"],
  },
  {
    name: "desk products",
    desk: true,
    open: (page) => page.goto("/desk/products"),
    landmarks: [...DESK, "search"],
    says: ["searchbox Search products", "table Products", "columnheader Picture"],
  },
  {
    name: "sign-in",
    open: (page) => page.goto("/desk/sign-in"),
    landmarks: ["main"],
    says: ["textbox E-mail address", "textbox Password", "button Sign in"],
  },
];

const called = ({ role, name }: Spoken) => (name ? `${role} ${name}` : role);

for (const { name, desk: atDesk, open, landmarks, says } of PAGES) {
  test(`what is read of ${name}`, async ({ page, desk }) => {
    const shown = atDesk ? desk : page;
    await open(shown);
    if (await shown.locator("leptos-island").count()) await ready(shown);
    const all = await spoken(shown);

    const marks = all.filter(({ role }) => LANDMARKS.includes(role));
    expect(marks.map(called)).toEqual(expect.arrayContaining(landmarks));
    expect(repeated(marks.map(called)), "landmarks that cannot be told apart").toEqual([]);
    expect(marks.filter(({ role }) => role === "main")).toHaveLength(1);

    const levels = all.filter(({ role }) => role === "heading").map(({ is }) => Number(is["level"]));
    const within = all.slice(all.findIndex(({ role }) => role === "main"));
    expect(within.find(({ role }) => role === "heading")?.is["level"], "the first heading of main").toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1), "headings that leave a level out").toEqual([]);

    expect(all.filter(({ role, name }) => NAMED.includes(role) && !name).map(called), "nameless").toEqual([]);
    expect(all.map(called)).toEqual(expect.arrayContaining(says));
    expect(all.filter(({ is }) => is["invalid"] === "true").map(called), "at fault before anybody was asked").toEqual([]);
    const title = all[0]?.name ?? "";
    expect(title.split("Moorlind").length - 1, `the shop is named once in “${title}”`).toBe(1);
  });
}

const repeated = (names: string[]) => names.filter((name, at) => names.indexOf(name) !== at);

test("a table stays a table on a phone, with its columns' names", async ({ desk }) => {
  await desk.setViewportSize({ width: 390, height: 844 });
  await desk.goto("/desk/orders");
  const all = await spoken(desk);
  const columns = all.filter(({ role }) => role === "columnheader").map(({ name }) => name);
  expect(columns).toEqual(expect.arrayContaining(["Order", "Customer", "Payment", "Total"]));
  expect(all.filter(({ role }) => role === "row").length).toBeGreaterThan(10);
  expect(all.filter(({ role }) => role === "cell" || role === "gridcell").length).toBeGreaterThan(50);
});

test("suggestions are a list that the search field leads through", async ({ page }) => {
  await page.goto("/");
  await ready(page);
  await page.getByRole("combobox", { name: "Search for products" }).pressSequentially("linen");
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  const all = await spoken(page);
  const field = all.find(({ role }) => role === "combobox");
  expect(field?.is["expanded"]).toBe(true);
  expect(field?.is["focused"]).toBe(true);
  expect(field?.is["activedescendant"], "the chosen suggestion is where the reader is").toBeTruthy();
  expect(all.filter(({ role, is }) => role === "option" && is["selected"])).toHaveLength(1);
  expect(all.some(({ role, name }) => role === "listbox" && name)).toBe(true);
});

test("what goes into the cart is told", async ({ page }) => {
  const said = await listen(page);
  await page.goto("/products/stoneware-mug");
  await ready(page);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect.poll(said).toEqual([expect.stringContaining("Added to your cart.")]);
});

test("faults of a form are told where the reader is, and at each field", async ({ page }) => {
  await putIntoCart(page.request, "felt-basket");
  await page.goto("/checkout");
  await fillAddress(page, "no address");
  await page.getByLabel("Town or city").fill("");
  await placeButton(page).click();
  await expect(page.getByRole("alert")).toBeFocused();
  const all = await spoken(page);
  const alert = all.findIndex(({ role }) => role === "alert");
  expect(all[alert]?.is["focused"], "a page that comes with an alert is read from there").toBe(true);
  expect(all.slice(alert).find(({ role }) => role === "heading")?.name).toBe("2 things need your attention");
  const wrong = all.filter(({ is }) => is["invalid"] === "true");
  expect(wrong.map(({ name }) => name)).toEqual(["E-mail", "Town or city"]);
  for (const field of wrong) expect(field.description, field.name).toMatch(/\S/);
});

test("the open page of an order tells how it goes on", async ({ page, desk }) => {
  const said = await listen(page);
  const order = await buy(page.request, "serving-bowl");
  await page.goto(order.path);
  await ready(page);
  await markPaid(desk, order.number);
  await expect.poll(said).toEqual(["We are packing your order."]);
  await ship(desk, order.number, { carrier: "Parcel Post", number: "PP-0042-DE" });
  await expect.poll(said).toEqual(["We are packing your order.", "Your order is on its way."]);
});

test("what was done at the desk is told when its page comes", async ({ desk, request }) => {
  const order = await buy(request, "serving-bowl");
  await markPaid(desk, order.number);
  await expect(desk.getByRole("status")).toBeFocused();
  // A live region says nothing of what it held from the beginning: the reader begins there instead.
  const all = await spoken(desk);
  const status = all.findIndex(({ role }) => role === "status");
  expect(all[status]?.is["focused"]).toBe(true);
  await expect(desk.getByRole("status")).toContainText("Marked as paid.");
});
