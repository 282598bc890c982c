// Asks IBM's Equal Access engine what is wrong with a page: a second opinion beside axe. `inspect.ts` calls it, and
// every test of a story.
//
// Why this engine: it is written apart from axe, from its own reading of WCAG 2.2 and of ARIA, and is still looked
// after (HTML_CodeSniffer, the other one that runs from a package without a network, stopped at WCAG 2.1). It is
// one script under the Apache licence that reads the living page, asks nobody, and sends nothing anywhere.
//
// What counts: whatever it calls a failure, of a violation or of a recommendation. What it calls potential or manual
// is a question to a person ("confirm that colour is not the only means"), asked of every page alike.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type { Scope } from "./axe.ts";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("accessibility-checker-engine/ace.js"), "utf8");
const GUIDELINES = ["WCAG_2_2", "IBM_Accessibility"];
/** What changes with the theme: themes are tokens of colour and nothing else. */
const COLOURS = ["text_contrast_sufficient"];

/** Where the engine is mistaken, each with the reason; nothing else is left out. */
const MISTAKEN: { rule: RegExp; element: RegExp; why: string }[] = [
  {
    rule: /^element_attribute_deprecated$/,
    element: /^<s[ >]/,
    why: "HTML obsoleted <strike>; <s> is its element for what is no longer accurate, such as a former price",
  },
  {
    rule: /^aria_(form_label|landmark_name)_unique$/,
    element: /^<form(?![^>]*\b(?:aria-label|aria-labelledby|title|role)=)/,
    why: "a form without a name is no landmark (HTML-AAM), so there is nothing to tell apart",
  },
  {
    rule: /^input_autocomplete_valid$/,
    element: /^<input(?=[^>]*\btype="email")(?=[^>]*\bautocomplete="username")/,
    why: "HTML's control group of `username` has inputs of type email in it",
  },
  {
    rule: /^element_tabbable_role_valid$/,
    element: /^<div(?=[^>]*\brole="region")(?=[^>]*\baria-label=)/,
    why: "a box that scrolls has to be reached by keyboard (axe: scrollable-region-focusable), and so has to have a name and a role",
  },
  {
    rule: /^element_tabbable_role_valid$/,
    element: /^<ul[^>]*\bdata-gallery\b/,
    why: "on a phone these pictures scroll and need the stop; HTML cannot say that of one width alone",
  },
];

/**
 * Rules about names that take what is clipped away from sight for absent, while it is there for those who do not look.
 * What they find is put to Chromium, whose tree is what a screen reader is told: a name there, or nothing to be named.
 */
const NAMES = new Map([
  ["aria_accessiblename_exists", "."],
  ["input_label_exists", "."],
  ["table_headers_exists", ".//th"],
  ["fieldset_legend_valid", "."],
  ["label_content_exists", ".//input|following-sibling::input"],
]);

/** What a rule says of one element; the engine's own types need a build of it. */
interface Result {
  ruleId: string;
  value: [policy: "VIOLATION" | "RECOMMENDATION" | "INFORMATION", outcome: "PASS" | "FAIL" | "POTENTIAL" | "MANUAL"];
  path: { dom: string };
  message: string;
  snippet: string;
}

interface Engine {
  Checker: new () => {
    rulesetRules: Record<string, string[]>;
    check(node: Document | Element, guidelines: string[]): Promise<{ results: Result[] }>;
  };
}

/** One line a finding: the rule, what it says, and the element. Empty means nothing was found. `within` is a selector. */
export async function secondFindings(page: Page, scope: Scope = "all", within = ":root"): Promise<string[]> {
  // As with axe: the browser's own tools bring it in. It declares `ace` where it is evaluated.
  if (!(await page.evaluate(() => "ace" in window))) await page.evaluate(`${SOURCE};window.ace = ace; undefined`);
  const failed = await page.evaluate(
    async ({ guidelines, rules, within, colours }) => {
      const { ace } = window as unknown as { ace: Engine };
      const checker = new ace.Checker();
      if (rules) for (const guideline of guidelines) checker.rulesetRules[guideline] = rules;
      const at = (path: string) => {
        let found: Element | null = null;
        for (const part of path.split(/(?<=\/iframe\[\d+\])/)) {
          const root: Document = (found as HTMLIFrameElement | null)?.contentDocument ?? document;
          found = root.evaluate(part, root, null, XPathResult.FIRST_ORDERED_NODE_TYPE).singleNodeValue as Element | null;
        }
        return found;
      };
      const part = document.querySelector(within);
      if (!part) throw new Error(`nothing on the page is ${within}`);
      const { results } = await checker.check(within === ":root" ? document : part, guidelines);
      const failed = results
        .filter(({ value: [policy, outcome] }) => policy !== "INFORMATION" && outcome === "FAIL")
        // Of a part of the page the engine counts one root too many.
        .map(({ ruleId, message, snippet, path }) => ({ ruleId, message, snippet, place: path.dom.replace(/^\/html\[\d+\]/, "/html") }))
        .map((finding) => ({ ...finding, element: at(finding.place) }))
        // What a closed <details> holds isn't drawn, and keeps the colours of when it last was.
        .filter(({ ruleId, element }) => !colours.includes(ruleId) || element?.checkVisibility() !== false);
      // The elements themselves are kept: a living page may have other ones in their places when they are asked for.
      (window as unknown as { failed: (Element | null)[] }).failed = failed.map(({ element }) => element);
      return failed.map(({ element: _, ...finding }) => finding);
    },
    { guidelines: GUIDELINES, rules: scope === "all" ? undefined : COLOURS, within, colours: COLOURS },
  );
  const findings: string[] = [];
  for (const [index, { ruleId, message, snippet, place }] of failed.entries()) {
    if (MISTAKEN.some(({ rule, element }) => rule.test(ruleId) && element.test(snippet))) continue;
    const named = NAMES.get(ruleId);
    if (named && (await hasNames(page, index, named))) continue;
    findings.push(`${ruleId} (second engine): ${message}\n  ${place}\n  ${snippet}`);
  }
  return findings;
}

/**
 * Whether all elements at `path` (XPath) from the failed one at `index` are named in Chromium's tree, or are none of
 * its business: hidden from it, or no longer on the page.
 */
async function hasNames(page: Page, index: number, path: string): Promise<boolean> {
  const session = await page.context().newCDPSession(page);
  try {
    const count = await page.evaluate(
      ({ index, path }) => {
        const kept = window as unknown as { failed: (Element | null)[]; asked: Node[] };
        const from = kept.failed[index];
        if (!from) return 0;
        const found = from.ownerDocument.evaluate(path, from, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE);
        kept.asked = Array.from({ length: found.snapshotLength }, (_, one) => found.snapshotItem(one) as Node);
        return kept.asked.length;
      },
      { index, path },
    );
    for (let one = 0; one < count; one++) {
      const { result } = await session.send("Runtime.evaluate", { expression: `window.asked[${one}]` });
      const { nodes } = await session.send("Accessibility.getPartialAXTree", {
        ...(result.objectId && { objectId: result.objectId }),
        fetchRelatives: false,
      });
      const node = nodes[0];
      if (!node?.ignored && !node?.name?.value) return false;
    }
    return count > 0;
  } finally {
    await session.detach();
  }
}
