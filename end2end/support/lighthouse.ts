// Asks Lighthouse for its opinion of a page, as a phone meets it. `perf/lighthouse.spec.ts` calls it.
//
// It drives a Chromium of its own (a fresh profile, the flags of all tests, a port to be talked to) with its standard
// configuration: the mobile preset, with a slow network and a slow processor reckoned from an undisturbed load.
// Version 12 is the last that runs on Node 20.

import { chromium as playwright } from "@playwright/test";
import lighthouse, { type Result } from "lighthouse";
import { chromium } from "./chromium.ts";
import { freePort } from "./program.ts";

export type Category = "performance" | "accessibility" | "best-practices" | "seo";
export const CATEGORIES: Category[] = ["performance", "accessibility", "best-practices", "seo"];

export interface Visit {
  url: string;
  /** Sent with every request, so that Lighthouse sees what a certain reader sees. */
  cookie?: string;
  /** Audits that do not apply to this page. */
  without?: string[];
  /** All of them unless set. */
  categories?: Category[];
}

export async function ask(args: string[], { url, cookie, without = [], categories = CATEGORIES }: Visit): Promise<Result> {
  const port = await freePort();
  const browser = await playwright.launch({
    executablePath: chromium(),
    args: [...args, `--remote-debugging-port=${port}`],
  });
  try {
    const answer = await lighthouse(url, {
      port,
      output: "json",
      logLevel: "error",
      onlyCategories: categories,
      ...(without.length > 0 && { skipAudits: without }),
      ...(cookie && { extraHeaders: { Cookie: cookie } }),
    });
    if (!answer) throw new Error(`Lighthouse had nothing to say of ${url}`);
    if (answer.lhr.runtimeError) throw new Error(`Lighthouse: ${answer.lhr.runtimeError.message}`);
    return answer.lhr;
  } finally {
    await browser.close();
  }
}

/** What cost points in a category: each audit that is not at its best and has a weight, with what it says. */
export function faults(result: Result, category: Category): string[] {
  const refs = result.categories[category]?.auditRefs ?? [];
  return refs.flatMap(({ id, weight }) => {
    const audit = result.audits[id];
    if (!audit || weight === 0 || audit.score === null || audit.score === 1) return [];
    return [`${id} ${Math.round(audit.score * 100)} (weighs ${weight}): ${audit.displayValue ?? audit.title}`];
  });
}

export interface LongTask {
  url: string;
  /** In milliseconds, on a processor a quarter as quick as this one. */
  duration: number;
}

/** Work that held the page for 50 ms or more, with the script that it came from. */
export function longTasks(result: Result): LongTask[] {
  const details = result.audits["long-tasks"]?.details;
  return details?.type === "table" ? (details.items as unknown as LongTask[]) : [];
}
