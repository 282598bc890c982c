// Listens to everything that can go wrong in a page while a test does other things. `test.ts` hands it out.

import type { Page } from "@playwright/test";

/** What goes wrong in `page` from now on; the list grows by itself. */
export function watch(page: Page): string[] {
  const problems: string[] = [];
  page.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    // The browser notes a page's own status here too (422 for a form with faults): pages are told apart below.
    if (message.text().startsWith("Failed to load resource")) return;
    // Most tests are without the worker (playwright.config.ts).
    if (message.text() === "Service Worker registration blocked by Playwright") return;
    // Both are said on purpose: browsers that don't know `commandfor` yet take `popovertarget`.
    if (message.text() === "popovertarget is ignored on elements with commandfor.") return;
    problems.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => {
    // A page that was shown, or left, before its view transition could begin: the browser's own, and nothing is lost.
    if (!/^Transition was (aborted|skipped)/.test(error.message)) problems.push(`script: ${error.message}`);
  });
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    // Leaving a page ends its streams and the pictures that were still on their way.
    if (why !== "net::ERR_ABORTED") problems.push(`request: ${request.url()} ${why}`);
  });
  page.on("response", (response) => {
    const isPage = response.request().resourceType() === "document";
    const limit = isPage ? 500 : 400;
    if (response.status() >= limit) problems.push(`answer ${response.status()}: ${response.url()}`);
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    const own = new URL(page.url() === "about:blank" ? request.url() : page.url());
    if (url.protocol.startsWith("http") && url.origin !== own.origin) problems.push(`foreign origin: ${request.url()}`);
  });
  return problems;
}
