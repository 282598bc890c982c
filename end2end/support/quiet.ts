// A page is quiet: whatever a test is about, its console, scripts and requests end without a fault. Every `test` of
// these specs hands its pages out by `quietly`.

import { expect, type Page, type TestInfo } from "@playwright/test";
import { watch } from "./watch.ts";

/** What tests bring about on purpose: a part of `file › title`, and what may be said then. */
const EXPECTED: { test: string; problem: RegExp; why: string }[] = [
  {
    test: "offline/",
    problem: /^(request: .* net::ERR_(FAILED|INTERNET_DISCONNECTED|CONNECTION_\w+)|answer 50[23]: .*)$/,
    why: "the network or the server is gone: that is what these specs are about",
  },
  {
    test: "state/",
    problem: /^(request: .*|answer \d+: .*)$/,
    why: "what the library makes of answers that are refused, cut off or missing",
  },
  {
    test: "orders, the checkout and the desk are never kept",
    problem: /^foreign origin: /,
    why: "the order's link leads to the program itself, and the test to the line before it",
  },
  {
    test: "a list that was left for a while is asked for when its tab comes back, and when the network does",
    problem: /^request: .*\/desk\/events net::ERR_FAILED$/,
    why: "the network is taken away",
  },
  {
    test: "an order that could not be marked is shown as it was, and that is told",
    problem: /^request: .*\/desk\/orders\?\S* net::ERR_CONNECTION_RESET$/,
    why: "the request that marks it is cut off",
  },
  {
    test: "more than there is is refused with what is left",
    problem: /^answer 409: .*\/cart\/add$/,
    why: "the refusal itself",
  },
];

/** What went wrong in each page so far; the list grows by itself. */
const problems = new WeakMap<Page, string[]>();

/** Hands a page to a test, and fails the test with everything that went wrong in it meanwhile. */
export async function quietly(page: Page, info: TestInfo, use: (page: Page) => Promise<void>): Promise<void> {
  const met = watch(page);
  problems.set(page, met);
  await use(page);
  const allowed = EXPECTED.filter(({ test }) => info.titlePath.join(" › ").includes(test));
  const unexpected = met.filter((problem) => !allowed.some((one) => one.problem.test(problem)));
  expect(unexpected, `what went wrong in ${page.url()}:\n${unexpected.join("\n")}`).toEqual([]);
}

/** The list of a page that was handed out by `quietly`. */
export function problemsOf(page: Page): string[] {
  return problems.get(page) ?? [];
}
