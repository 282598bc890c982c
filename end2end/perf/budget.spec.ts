// The written budget of a first visit to a product page: everything but pictures, as it comes over the wire.

import { expect, test, type Page } from "@playwright/test";

/** Bytes over the wire, response headers included. */
const BUDGET = 70_000;

// The worker comes after the page, and pays out of its own budget (offline/install.spec.ts).
test.use({ serviceWorkers: "allow" });

interface Part {
  kind: string;
  address: string;
  bytes: number;
}

/** Opens a page with an empty cache and returns what it downloaded. */
async function visit(page: Page, address: string): Promise<Part[]> {
  const session = await page.context().newCDPSession(page);
  const kinds = new Map<string, { kind: string; address: string }>();
  const parts: Part[] = [];
  session.on("Network.responseReceived", ({ requestId, type, response }) => {
    kinds.set(requestId, { kind: type, address: new URL(response.url).pathname });
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const known = kinds.get(requestId);
    if (known) parts.push({ ...known, bytes: encodedDataLength });
  });
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await page.goto(address);
  await expect(page.locator("html")).toHaveAttribute("data-islands", "ready");
  await page.waitForLoadState("networkidle");
  return parts;
}

test("a first visit to a product page stays under 70 KB", async ({ page, request }) => {
  const list = await (await request.get("/products")).text();
  const product = /href="([^"]*\/products\/[a-z0-9-]+)"/.exec(list)?.[1];
  expect(product, "a product to visit").toBeTruthy();

  const parts = (await visit(page, product ?? "")).filter(({ kind }) => kind !== "Image");
  const total = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  const shown = parts.map(({ kind, address, bytes }) => `${(bytes / 1000).toFixed(1).padStart(6)} KB  ${kind}  ${address}`);
  console.log([...shown, `${(total / 1000).toFixed(1).padStart(6)} KB  of ${BUDGET / 1000}`].join("\n"));

  for (const suffix of ["/orderly_bg.wasm", "/orderly.js", "/loader.js", ".css"]) {
    expect(parts.some(({ address }) => address.endsWith(suffix)), `${suffix} is part of the visit`).toBe(true);
  }
  expect(parts.some(({ kind }) => kind === "Document"), "the page itself is part of the visit").toBe(true);
  expect(total).toBeLessThanOrEqual(BUDGET);
});
