// The shop as something to install: its manifest, its pictures, and what the worker costs.

import { brotliDecompressSync } from "node:zlib";
import { get } from "node:http";
import { arrive, expect, test, type Page } from "../support/offline.ts";

test.use({ serviceWorkers: "allow" });

/** What the worker brings after the page is there, over the wire without headers, in bytes. */
const WORKER_BUDGET = 25_000;

test("Chromium finds nothing in the way of installing the shop", async ({ page, line }) => {
  await arrive(page, `${line.url}/de/products/stoneware-mug`);
  const session = await page.context().newCDPSession(page);
  const { url, data, errors } = await session.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  expect(new URL(url).pathname).toBe("/de/manifest.webmanifest");
  const manifest = JSON.parse(data ?? "");
  expect(manifest).toMatchObject({ id: "/", lang: "de", dir: "ltr", start_url: "/de", scope: "/", display: "standalone" });
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  // A test's browser context is a private window, where nothing can be installed.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);
});

test("every language has its own manifest, with the colours of the page", async ({ page, request }) => {
  for (const [lang, dir] of [["en", "ltr"], ["ar", "rtl"]]) {
    const answer = await request.get(`/${lang}/manifest.webmanifest`);
    expect(answer.headers()["content-type"]).toContain("application/manifest+json");
    expect(await answer.json()).toMatchObject({ lang, dir, start_url: `/${lang}` });
  }
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto("/");
    const color = await page.locator(`meta[name="theme-color"][media*="${scheme}"]`).getAttribute("content");
    expect(await shown(page, ":root"), scheme).toBe(color);
  }
});

test("the pictures have the sizes that the manifest tells, and show the shop's own mark", async ({ page, request }) => {
  const { icons } = await (await request.get("/manifest.webmanifest")).json();
  expect(icons.map(({ purpose }: { purpose: string }) => purpose)).toContain("maskable");
  await page.goto("/");
  for (const { src, sizes, type, purpose } of icons) {
    const answer = await request.get(src);
    expect(answer.headers()["content-type"], src).toBe(type);
    if (sizes === "any") continue;
    const { width, height, corner, difference } = await page.evaluate(compare, src);
    expect(`${width}x${height}`).toBe(sizes);
    if (purpose === "maskable") expect(corner, "a maskable picture has no corners of its own").toBe(255);
    else expect(difference, `${src} beside favicon.svg`).toBeLessThan(2);
  }
});

test("the worker stays within its budget", async ({ baseURL }) => {
  const script = await packed(`${baseURL}/sw.js`);
  const { hook, languages } = JSON.parse(/self\.BUILD = (.*);/.exec(script.text)?.[1] ?? "");
  const worker = /importScripts\("([^"]+)"\)/.exec(script.text)?.[1];
  // Sheet, loader, glue and wasm are in the browser already.
  const addresses = [worker, hook, ...languages.map((lang: string) => `/${lang}/offline`)];
  const parts = await Promise.all(addresses.map(async (address) => ({ address, ...(await packed(`${baseURL}${address}`)) })));
  const total = parts.reduce((sum, { bytes }) => sum + bytes, script.bytes);
  const shown = parts.map(({ address, bytes }) => `${(bytes / 1000).toFixed(1).padStart(6)} KB  Worker  ${address}`);
  console.log([...shown, `${(total / 1000).toFixed(1).padStart(6)} KB  of ${WORKER_BUDGET / 1000}`].join("\n"));
  expect(total).toBeLessThanOrEqual(WORKER_BUDGET);
});

/** The ground that `selector` is drawn on, as `#rrggbb`. */
async function shown(page: Page, selector: string): Promise<string> {
  const color = await page.locator(selector).evaluate((it) => getComputedStyle(it).backgroundColor);
  const parts = color.match(/\d+/g)?.slice(0, 3) ?? [];
  return `#${parts.map((part) => Number(part).toString(16).padStart(2, "0")).join("")}`;
}

/** Draws a picture and the favicon at its size; gives the mean difference of their channels, 0 to 255. */
async function compare(src: string) {
  const load = async (address: string) => {
    const image = new Image();
    image.src = address;
    await image.decode();
    return image;
  };
  const icon = await load(src);
  const { naturalWidth: width, naturalHeight: height } = icon;
  const pixels = (image: HTMLImageElement) => {
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width, height });
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0, width, height);
    return context?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
  };
  const [one, two] = [pixels(icon), pixels(await load("/favicon.svg"))];
  const difference = one.reduce((sum, value, at) => sum + Math.abs(value - (two[at] ?? 0)), 0) / one.length;
  return { width, height, corner: one[3], difference };
}

function packed(address: string): Promise<{ bytes: number; text: string }> {
  return new Promise((resolve, reject) => {
    get(address, { headers: { "accept-encoding": "br" } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () => {
        const body = Buffer.concat(parts);
        const text = (answer.headers["content-encoding"] === "br" ? brotliDecompressSync(body) : body).toString();
        resolve({ bytes: body.length, text });
      });
    }).on("error", reject);
  });
}
