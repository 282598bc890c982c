// The work of our own script and WASM, watched while it is done: for a processor a quarter as quick as this one (as
// Lighthouse's mobile preset has it), no task of it holds a page for more than 50 ms, neither while the islands start
// nor when a hand asks them for something. Lighthouse sees the load alone, and cannot tell whose a task is that a
// promise began.

import { expect, test, type Page } from "../support/test.ts";
import { putIntoCart, ready } from "../support/buyer.ts";
import { ownWork } from "../support/work.ts";

/** In milliseconds. */
const LONG_TASK = 50;
const SLOWER = 4;
/** A machine that does other work besides (clears its caches, changes its clock) only ever adds to a time. */
const TRIES = 3;
/** The profile is a sample: what takes a fraction of a millisecond may be in none of it, and is looked for again. */
const LOOKS = 10;

const CASES: { name: string; desk?: true; act(page: Page): Promise<void> }[] = [
  {
    name: "home, and words typed into its search",
    async act(page) {
      await page.goto("/");
      await ready(page);
      await page.getByRole("combobox").first().pressSequentially("linen");
      await expect(page.getByRole("option").first()).toBeVisible();
      await page.keyboard.press("ArrowDown");
    },
  },
  {
    name: "a product, another variant of it, and that in the cart",
    async act(page) {
      await page.goto("/products/stoneware-mug");
      await ready(page);
      await page.getByRole("radio", { name: "Large" }).check();
      await page.getByRole("radio", { name: "Moss" }).check();
      await page.getByRole("button", { name: "Add to cart" }).click();
      await expect(page.getByRole("link", { name: /^View cart \(\d+\)$/ })).toBeVisible();
    },
  },
  {
    name: "the checkout",
    async act(page) {
      await putIntoCart(page.request, "cloth-notebook");
      // No island of it: the loader looks for one, and that is all.
      await page.goto("/checkout", { waitUntil: "networkidle" });
    },
  },
  {
    name: "the desk's orders",
    desk: true,
    async act(page) {
      await page.goto("/desk/orders");
      await ready(page);
    },
  },
];

test("work of ours is known as ours, and its length is told", async ({ page, browser }) => {
  await page.route("**/pkg/**/loader.js", async (route) => {
    // Busy, but only once a promise goes on: what the browser's own reports put down to nobody.
    const body = "await null; let sum = 0; for (let n = 0; n < 2e8; n++) sum += n % 7; document.title = `done ${sum}`;";
    await route.fulfill({ contentType: "text/javascript", body });
  });
  const [longest = 0] = await ownWork(browser, page, async () => {
    await page.goto("/");
    await expect(page).toHaveTitle(/^done/);
  });
  expect(longest * SLOWER).toBeGreaterThan(LONG_TASK);
});

for (const { name, desk: atDesk, act } of CASES) {
  test(`nothing of ours holds the page: ${name}`, async ({ page, desk, browser }) => {
    test.setTimeout(60_000);
    const shown = atDesk ? desk : page;
    let [least, seen] = [Infinity, 0];
    for (let tries = 0; tries < TRIES || (seen === 0 && tries < LOOKS); tries++) {
      const times = await ownWork(browser, shown, () => act(shown));
      seen += times.length;
      if (times.length === 0) continue;
      const [longest = 0] = times.map((time) => time * SLOWER);
      console.log(`${name}: ${times.length} tasks with work of ours, the longest ${longest.toFixed(0)} ms of ${LONG_TASK}`);
      least = Math.min(least, longest);
      if (least <= LONG_TASK) break;
    }
    expect(seen, "our scripts have worked").toBeGreaterThan(0);
    expect(least).toBeLessThanOrEqual(LONG_TASK);
  });
}
