// What tests of the shop without network begin with: a page that its worker serves, and what the worker has kept.

import { test as base, expect, type Page } from "@playwright/test";
import { openLine, type Line } from "./line.ts";
import { ready } from "./buyer.ts";
import { quietly } from "./quiet.ts";

interface Fixtures {
  /** Between `page` and the shared demo shop. */
  line: Line;
}

export const test = base.extend<Fixtures>({
  page: ({ page }, use, info) => quietly(page, info, use),
  line: async ({}, use) => {
    const program = process.env["ORDERLY_URL"];
    if (!program) throw new Error("the global setup left no address in ORDERLY_URL");
    const line = await openLine(program);
    await use(line);
    await line.close();
  },
});

export { expect, type Page };

/** Opens the shop for the first time, until its worker has taken over and kept this page. */
export async function arrive(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
  await expect.poll(() => keptPages(page)).toContainEqual(expect.stringContaining(new URL(page.url()).pathname));
  await ready(page);
}

/** The addresses of all copies, the one that was seen last at the end. */
export function keptPages(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith("pages-"));
    const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return lists.flat().map(({ url }) => url.slice(location.origin.length));
  });
}

/** Everything that the browser has stored of this shop, as one text. */
export function storedText(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const texts: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        texts.push(request.url);
        const answer = await cache.match(request);
        if (answer?.headers.get("content-type")?.startsWith("text/html")) texts.push(await answer.text());
      }
    }
    return texts.join("\n");
  });
}

/** Puts the product that `page` shows into the cart, and waits for what is said to it. */
export async function add(page: Page, answer: string | RegExp): Promise<void> {
  // What was said to the last press is not the answer to this one.
  await page.evaluate(() => document.querySelector("[data-answer]")?.replaceChildren());
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.getByRole("status").filter({ hasText: answer })).toBeVisible();
}

/** How many of each thing the server has in this browser's cart. */
export async function onServer(page: Page, line: Line): Promise<Record<string, number>> {
  const html = await (await page.request.get(`${line.url}/cart`)).text();
  const lines = html.matchAll(/<input[^>]*id="quantity-([\w-]+)"[^>]*>/g);
  const quantities = [...lines].map(([input, variant]) => [variant, Number(/ value="(\d+)"/.exec(input)?.[1])]);
  return Object.fromEntries(quantities);
}

/** The keys of the changes that reached the server, in their order. */
export function keysOfChanges(line: Line): string[] {
  const changes = line.reached.filter(({ method, path }) => method === "POST" && /\/cart\/(add|update)$/.test(path));
  return changes.map(({ body }) => new URLSearchParams(body).get("key") ?? "none");
}

export const SAVED = "Saved. It will be sent when you are online.";
export const SENT = "The changes to your cart have been sent.";
