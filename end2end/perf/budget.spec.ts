// The written budgets of first visits: everything but pictures, as it comes over the wire. What each part weighs is
// printed beside what it weighed when `budget.json` was last written, the code of the islands one by one.
// `ORDERLY_BUDGET=write cargo xtask test --only browser -- perf/budget` writes it anew; commit it with what grew.

import { expect, test, type Page } from "../support/test.ts";
import { readFileSync, writeFileSync } from "node:fs";
import { codeByIsland } from "../support/wasm.ts";

/** Bytes over the wire, response headers included. */
const VISITS = [
  { name: "product", path: "/products/stoneware-mug", budget: 70_000, bundle: "orderly" },
  { name: "desk orders", path: "/desk/orders", budget: 150_000, bundle: "desk" },
];
const WRITTEN = new URL("budget.json", import.meta.url);

/** Bytes by part, by visit; `islands` are bytes of code before compression. */
type Sizes = Record<string, Record<string, number>>;
const written = JSON.parse(readFileSync(WRITTEN, "utf8")) as Sizes;

// In one worker: they write one file.
test.describe.configure({ mode: "default" });

// The service worker pays out of its own budget (offline/install.spec.ts). It is blocked here, as in most tests: where it
// is quicker than the page, the page's files come through it and count nothing.

interface Part {
  kind: string;
  url: string;
  bytes: number;
}

/** Opens a page with an empty cache and returns what it downloaded. */
async function visit(page: Page, address: string): Promise<Part[]> {
  const session = await page.context().newCDPSession(page);
  const kinds = new Map<string, { kind: string; url: string }>();
  const parts: Part[] = [];
  session.on("Network.responseReceived", ({ requestId, type, response }) => {
    kinds.set(requestId, { kind: type, url: response.url });
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const known = kinds.get(requestId);
    if (known) parts.push({ ...known, bytes: encodedDataLength });
  });
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await page.goto(address);
  await expect(page.locator("html")).toHaveAttribute("data-islands", "ready");
  // The desk's page listens to its shop for as long as it is open; what it loads has come when it has been still.
  let count = -1;
  await expect
    .poll(
      () => {
        const still = count === parts.length;
        count = parts.length;
        return still;
      },
      { intervals: [700], timeout: 10_000 },
    )
    .toBe(true);
  return parts;
}

/** What a part is called whatever its contents are: without the digest in its address. */
function nameOf({ kind, url }: Part): string {
  const file = new URL(url).pathname.split("/").at(-1) ?? "";
  return kind === "Document" ? "page" : file.replace(/\.[0-9a-f]{16}(?=\.)/, "");
}

/** Prints sizes beside the written ones, and keeps them where that was asked for. */
function compare(name: string, sizes: Map<string, number>, unit: string): void {
  const before = written[name] ?? {};
  const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);
  for (const part of new Set([...sizes.keys(), ...Object.keys(before)])) {
    const [now = 0, then = 0] = [sizes.get(part), before[part]];
    const grown = kilobytes(now - then);
    const change = Math.abs(Number(grown)) === 0 ? "" : `  ${now > then ? "+" : ""}${grown}`;
    console.log(`${kilobytes(now).padStart(6)} KB  ${unit} ${part}${change}`);
  }
  if (process.env["ORDERLY_BUDGET"] === "write") {
    written[name] = Object.fromEntries(sizes);
    writeFileSync(WRITTEN, `${JSON.stringify(written, null, 2)}\n`);
  }
}

for (const { name, path, budget, bundle } of VISITS) {
  test(`a first visit to ${name} stays under ${budget / 1000} KB`, async ({ page, desk }) => {
    const parts = (await visit(bundle === "desk" ? desk : page, path)).filter(({ kind }) => kind !== "Image");
    const sizes = new Map<string, number>();
    for (const part of parts) sizes.set(nameOf(part), (sizes.get(nameOf(part)) ?? 0) + part.bytes);
    compare(name, sizes, `${name}:`);
    const total = parts.reduce((sum, { bytes }) => sum + bytes, 0);
    console.log(`${(total / 1000).toFixed(1).padStart(6)} KB  ${name}: of ${budget / 1000}`);

    for (const part of ["page", `${bundle}_bg.wasm`, `${bundle}.js`, "loader.js", "orderly.css"]) {
      expect(sizes.get(part), `${part} is part of the visit`).toBeGreaterThan(0);
    }
    expect(total).toBeLessThanOrEqual(budget);
  });
}

for (const { name, path, bundle } of VISITS) {
  test(`the code is told island by island: ${name}`, async ({ page, desk }) => {
    const visitor = bundle === "desk" ? desk : page;
    const answer = visitor.waitForResponse((response) => response.url().endsWith(`/${bundle}_bg.wasm`));
    await visitor.goto(path);
    const islands = codeByIsland(bundle, await (await answer).body());
    compare(bundle === "desk" ? "desk's islands" : "islands", islands, "code of");
    expect(islands.get(bundle === "desk" ? "desk_orders" : "buy"), "the page's form is an island").toBeGreaterThan(0);
    expect(islands.has("desk_orders"), "only staff load what only staff use").toBe(bundle === "desk");
  });
}
