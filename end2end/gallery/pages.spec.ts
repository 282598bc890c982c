// One page of each kind looks as it did: on a phone and on a desk's screen, light and dark, from left to right and from
// right to left. They are pages of a demo shop of their own, whose clock stands still and in which one order was placed.
// `support/pictures.ts` tells how pages are compared.

import type { Browser, Page } from "@playwright/test";
import { buy, putIntoCart, ready } from "../support/buyer.ts";
import { MOMENT, standingClock } from "../support/clock.ts";
import type { Image } from "../support/image.ts";
import { sendProducts } from "../support/imports.ts";
import { setUpOwner } from "../support/owner.ts";
import { BASE, Pictures, steadyShot } from "../support/pictures.ts";
import { startProgram, type Program } from "../support/program.ts";
import { openProduct } from "../support/staff.ts";
import { expect, test } from "../support/test.ts";

interface Shop {
  program: Program;
  /** The owner's signed-in state. */
  owner: string;
  /** The shopper's page of the order, and the desk's. */
  order: string;
  deskOrder: string;
  product: string;
  import: string;
}

/** Where each kind of page stands; `cart` where something has to be in the cart. */
const PAGES: { name: string; at: string | ((shop: Shop) => string); desk?: true; cart?: true }[] = [
  { name: "home", at: "/" },
  { name: "list", at: "/products" },
  { name: "product", at: "/products/stoneware-mug" },
  { name: "search", at: "/search?q=linen" },
  { name: "cart", at: "/cart", cart: true },
  { name: "checkout", at: "/checkout", cart: true },
  { name: "order", at: (shop) => shop.order },
  { name: "not there", at: "/no-such-page" },
  { name: "sign-in", at: "/desk/sign-in" },
  { name: "desk", at: "/desk", desk: true },
  { name: "desk orders", at: "/desk/orders", desk: true },
  { name: "desk order", at: (shop) => shop.deskOrder, desk: true },
  { name: "desk products", at: "/desk/products", desk: true },
  { name: "desk product", at: (shop) => shop.product, desk: true },
  { name: "desk import", at: (shop) => shop.import, desk: true },
  { name: "desk appearance", at: "/desk/appearance", desk: true },
  { name: "desk settings", at: "/desk/settings", desk: true },
];

const SCREENS = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } };
const PRODUCTS = "Handle,Title,Published,Variant Price\npictured-hook,Hook,false,4.00\npictured-rail,Rail,false,9.00\n";

async function open(browser: Browser, program: string | undefined): Promise<Shop> {
  const started = await startProgram({ ...(program && { program }), env: standingClock() });
  const shop: Shop = { program: started, owner: "", order: "", deskOrder: "", product: "", import: "" };
  const path = (page: Page) => new URL(page.url()).pathname;
  shop.owner = await setUpOwner(started, async (desk) => {
    await openProduct(desk, "Linen Cushion");
    shop.product = path(desk);
    await sendProducts(desk, PRODUCTS);
    await expect(desk.locator("[data-import] table")).toBeVisible({ timeout: 20_000 });
    shop.import = path(desk);
  });
  const shopper = await browser.newContext({ baseURL: started.url, locale: "en-GB" });
  const order = await buy(shopper.request, "serving-bowl");
  await shopper.close();
  return { ...shop, order: order.path, deskOrder: `/desk/orders/${order.number}` };
}

/** Draws all pages in one language on one screen, in both themes; `isRecorded` spares a second look at a known picture. */
async function* draw(
  browser: Browser,
  shop: Shop,
  lang: "en" | "ar",
  screen: keyof typeof SCREENS,
  isRecorded: (name: string, image: Image) => boolean,
): AsyncGenerator<Map<string, Image>> {
  const wishes = { baseURL: shop.program.url, locale: "en-GB", viewport: SCREENS[screen], reducedMotion: "reduce" as const, serviceWorkers: "block" as const };
  const contexts = {
    shopper: await browser.newContext(wishes),
    buyer: await browser.newContext(wishes),
    owner: await browser.newContext({ ...wishes, storageState: shop.owner }),
  };
  await putIntoCart(contexts.buyer.request, "cloth-notebook");
  await putIntoCart(contexts.buyer.request, "pitcher", 2);
  const look = async ({ name, at, desk, cart }: (typeof PAGES)[number]): Promise<Map<string, Image>> => {
    const page = await (desk ? contexts.owner : cart ? contexts.buyer : contexts.shopper).newPage();
    await page.clock.setFixedTime(MOMENT);
    const path = typeof at === "string" ? at : at(shop);
    await page.goto(lang === "en" ? path : `/${lang}${path === "/" ? "" : path}`);
    await expect(page.locator("html")).toHaveAttribute("lang", lang);
    if (await page.locator("leptos-island").count()) await ready(page);
    const pictures = new Map<string, Image>();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await settled(page);
      const picture = `${name}, ${colorScheme}`;
      pictures.set(picture, await steadyShot(page, (image) => isRecorded(picture, image)));
    }
    await page.close();
    return pictures;
  };
  for (const page of PAGES) {
    let pictures = await look(page);
    // Which size of a photograph a browser takes depends on what it has at hand, and that on the load of the machine: a page
    // that is not as recorded is opened once more.
    if (![...pictures].every(([name, image]) => isRecorded(name, image))) pictures = await look(page);
    yield pictures;
  }
  for (const context of Object.values(contexts)) await context.close();
}

/** Waits for every picture of the page and of the frames in it, those far down too, and for what fades. */
async function settled(page: Page): Promise<void> {
  for (const frame of page.frames()) {
    await frame.waitForLoadState("load");
    await frame.evaluate(async () => {
      await document.fonts.ready;
      for (const image of document.images) image.loading = "eager";
      await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
      const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
      await frame();
      for (const animation of document.getAnimations()) {
        if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish();
      }
      await frame();
    });
  }
}

test.describe("whole pages", () => {
  // One worker: all share one shop.
  test.describe.configure({ mode: "default" });
  let shop: Shop;
  let old: Shop | undefined;
  test.beforeAll(async ({ browser }) => {
    // The base is a debug program, and has the demo shop to make too.
    test.setTimeout(240_000);
    shop = await open(browser, undefined);
    if (BASE) old = await open(browser, BASE);
  });
  test.afterAll(async () => {
    await shop?.program.stop();
    await old?.program.stop();
  });

  for (const lang of ["en", "ar"] as const) {
    for (const screen of ["phone", "desktop"] as const) {
      test(`pages, ${screen}, ${lang}: each looks as it did`, async ({ browser }, info) => {
        test.setTimeout(180_000);
        const pictures = new Pictures(`pages-${screen}-${lang}`, info, browser);
        const before = old && draw(browser, old, lang, screen, () => false);
        for await (const drawn of draw(browser, shop, lang, screen, (name, image) => pictures.isRecorded(name, image))) {
          const were = before && (await before.next()).value;
          for (const name of pictures.differ(drawn)) {
            await pictures.compare(name, drawn.get(name) as Image, were instanceof Map ? were.get(name) : undefined);
          }
        }
        pictures.finish();
      });
    }
  }
});
