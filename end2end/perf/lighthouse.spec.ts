// Lighthouse on the pages that matter most, as a phone on a slow network meets them: all of 100 but performance,
// which may lose two points to the machine; nothing that moves. Long tasks are told, not judged: Lighthouse takes them by
// the clock, and four times, on a machine that does its own work too. `long-tasks.spec.ts` judges ours by the
// processor's time.
//
// The checkout and the desk are nobody's to find: they say `noindex`, so the one audit of SEO that asks whether a
// page may be indexed does not apply there. All others do, and all four categories are asked for on every page.

import { expect, test, type APIRequestContext } from "@playwright/test";
import { readFileSync } from "node:fs";
import { putIntoCart } from "../support/buyer.ts";
import { ask, CATEGORIES, faults, longTasks, type Visit } from "../support/lighthouse.ts";
import type { Result } from "lighthouse";

const PERFORMANCE = 0.98;
/** A machine may be busy with something else for a while, and only performance suffers from that: it is tried again. */
const TRIES = 3;

interface Case {
  name: string;
  /** The path, and what is sent with the request for it. */
  visit(request: APIRequestContext): Promise<Omit<Visit, "url"> & { path: string }>;
}

/** What of a cookie jar a browser would send. */
const asHeader = (cookies: { name: string; value: string }[]) => cookies.map(({ name, value }) => `${name}=${value}`).join("; ");

const CASES: Case[] = [
  { name: "home", visit: async () => ({ path: "/" }) },
  { name: "product", visit: async () => ({ path: "/products/stoneware-mug" }) },
  {
    name: "checkout",
    async visit(request) {
      await putIntoCart(request, "cloth-notebook");
      await putIntoCart(request, "pitcher");
      const { cookies } = await request.storageState();
      return { path: "/checkout", cookie: asHeader(cookies), without: ["is-crawlable"] };
    },
  },
  {
    name: "desk orders",
    async visit() {
      const { cookies } = JSON.parse(readFileSync(process.env["ORDERLY_DESK"] ?? "", "utf8")) as {
        cookies: { name: string; value: string }[];
      };
      return { path: "/desk/orders", cookie: asHeader(cookies), without: ["is-crawlable"] };
    },
  },
];

// One at a time: two of them would measure each other.
test.describe.configure({ mode: "default" });

for (const { name, visit } of CASES) {
  test(`Lighthouse finds nothing to better: ${name}`, async ({ request, baseURL, launchOptions }) => {
    test.setTimeout(180_000);
    const { path, ...rest } = await visit(request);
    const url = new URL(path, baseURL).href;
    const once = (wishes: Partial<Visit>) => ask(launchOptions.args ?? [], { ...rest, url, ...wishes });
    // Lighthouse at times loses the beginning of its own trace (NO_NAVSTART); a second loss fails, as does all else.
    const look = (wishes: Partial<Visit> = {}) =>
      once(wishes).catch((error: unknown) => {
        if (!/recording the trace|NO_NAVSTART/.test(String(error))) throw error;
        return once(wishes);
      });

    const first = await look();
    expect(new URL(first.finalDisplayedUrl).pathname, "the page that was asked for").toBe(path);
    let quickest = first;
    for (let tries = 1; tries < TRIES && !isQuick(quickest); tries++) {
      const again = await look({ categories: ["performance"] });
      if (speed(again) > speed(quickest)) quickest = again;
    }
    console.log(report(name, first, quickest));

    for (const category of CATEGORIES.filter((it) => it !== "performance")) {
      expect(first.categories[category]?.score, faults(first, category).join("\n")).toBe(1);
    }
    expect(speed(quickest), faults(quickest, "performance").join("\n")).toBeGreaterThanOrEqual(PERFORMANCE);
    expect(quickest.audits["cumulative-layout-shift"]?.numericValue, "layout shift").toBe(0);
  });
}

const speed = (result: Result) => result.categories["performance"]?.score ?? 0;
const isQuick = (result: Result) => speed(result) >= PERFORMANCE;

function report(name: string, first: Result, quickest: Result): string {
  const scores = CATEGORIES.map((category) => {
    const score = (category === "performance" ? quickest : first).categories[category]?.score ?? 0;
    return `${category} ${Math.round(score * 100)}`;
  });
  const lines = [`Lighthouse, ${name}: ${scores.join(", ")}`];
  for (const metric of ["first-contentful-paint", "largest-contentful-paint", "speed-index", "total-blocking-time", "cumulative-layout-shift"]) {
    lines.push(`  ${metric} ${quickest.audits[metric]?.displayValue ?? "not measured"}`);
  }
  lines.push(...longTasks(quickest).map(({ url, duration }) => `  long task ${Math.round(duration)} ms  ${url}`));
  lines.push(...CATEGORIES.flatMap((category) => faults(category === "performance" ? quickest : first, category)).map((it) => `  ${it}`));
  return lines.join("\n");
}
