// A new build of the shop: its pages, its files and its worker come and go together.

import { ready } from "../support/buyer.ts";
import type { Line } from "../support/line.ts";
import { arrive, expect, keptPages, test, type Page } from "../support/offline.ts";

test.use({ serviceWorkers: "allow" });
test.describe.configure({ timeout: 120_000 });

const NEXT = "b2";
/** A browser takes its time to look for a new worker, after the page is there. */
const UPDATE = { timeout: 20_000 };

const cacheNames = (page: Page) => page.evaluate(async () => (await caches.keys()).filter((name) => name !== "pictures").sort());

/** For each kept page: the folders of the builds whose files it asks for, and the cache that it lies in. */
function buildsOfPages(page: Page): Promise<{ cache: string; folders: string[]; missing: string[] }[]> {
  return page.evaluate(async () => {
    const found = [];
    for (const name of (await caches.keys()).filter((it) => it.startsWith("pages-"))) {
      const pages = await caches.open(name);
      const site = await caches.open(name.replace("pages-", "site-"));
      for (const request of await pages.keys()) {
        const html = (await (await pages.match(request))?.text()) ?? "";
        const files = [...html.matchAll(/"(\/(?:pkg|assets)\/[^"]+)"/g)].map(([, file]) => file ?? "");
        const kept = await Promise.all(files.map((file) => site.match(file)));
        found.push({ cache: name, folders: [...new Set(files.map((file) => file.split("/")[2] ?? ""))], missing: files.filter((_, at) => !kept[at]) });
      }
    }
    return found;
  });
}

const oldFiles = (line: Line) => line.reached.filter(({ path }) => /^\/(pkg|assets)\//.test(path) && !path.includes(NEXT));

test("a new build takes over with all its files, and nothing of the old one stays", async ({ page, context, line }) => {
  await arrive(page, `${line.url}/products/stoneware-mug`);
  await page.goto(`${line.url}/cart`);
  await expect.poll(() => keptPages(page)).toHaveLength(2);
  const before = await cacheNames(page);
  expect(before).toHaveLength(2);

  line.build = NEXT;
  line.reached.length = 0;
  await page.goto(`${line.url}/products`);
  await ready(page);
  await expect(page.locator("html")).toHaveAttribute("data-build", NEXT);
  await expect.poll(() => cacheNames(page), UPDATE).toEqual(before.map((name) => `${name}${NEXT}`));
  // The cart and what is open have come along, drawn anew.
  await expect.poll(() => keptPages(page)).toEqual(expect.arrayContaining(["/products?kept-in=en", "/cart?kept-in=en"]));
  expect((await buildsOfPages(page)).flatMap(({ missing }) => missing)).toEqual([]);
  expect(oldFiles(line), "no page asked for the old build").toEqual([]);

  await context.setOffline(true);
  await page.goto(`${line.url}/cart`);
  await expect(page.getByRole("status").filter({ hasText: "You are offline." })).toBeVisible();
  await ready(page);
  await expect(page.locator("html")).toHaveAttribute("data-build", NEXT);
});

test("while the old build is open in another window it stays whole, and keeps no page of the new one", async ({ page, context, line }) => {
  await arrive(page, `${line.url}/products/stoneware-mug`);
  const other = await context.newPage();
  await other.goto(`${line.url}/products`);
  await expect.poll(() => keptPages(page)).toContain("/products?kept-in=en");
  const before = await cacheNames(page);

  line.build = NEXT;
  await page.goto(`${line.url}/`);
  await ready(page);
  await expect(page.locator("html")).toHaveAttribute("data-build", NEXT);
  await expect.poll(() => page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting)), UPDATE).toBe(true);
  expect(await cacheNames(page)).toEqual(expect.arrayContaining(before));
  expect(await keptPages(page)).not.toContain("/?kept-in=en");

  // The old worker still serves: an old copy, with the old build's own files.
  await context.setOffline(true);
  await other.goto(`${line.url}/products`);
  await expect(other.getByRole("status").filter({ hasText: "You are offline." })).toBeVisible();
  await ready(other);
  await expect(other.locator("html")).not.toHaveAttribute("data-build");
  expect((await buildsOfPages(page)).flatMap(({ missing }) => missing)).toEqual([]);

  // With one window left, the next page lets the new build in.
  await context.setOffline(false);
  await other.close();
  await page.reload();
  await expect.poll(() => cacheNames(page), UPDATE).toEqual(before.map((name) => `${name}${NEXT}`));
  await expect.poll(async () => (await buildsOfPages(page)).length).toBeGreaterThan(0);
  for (const { folders } of await buildsOfPages(page)) {
    expect(folders.filter((folder) => !folder.includes(NEXT))).toEqual([]);
  }
});
