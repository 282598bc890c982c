// What a screen reader is told of a page: Chromium's accessibility tree in reading order, and what live regions say
// while the page is used. `a11y/names.spec.ts` calls it.

import type { Page } from "@playwright/test";

/** One thing that a screen reader would come to. */
export interface Spoken {
  role: string;
  name: string;
  description: string;
  /** Level, states and the like, as the tree has them: `level`, `invalid`, `required`, `expanded`, `focused`, … */
  is: Record<string, unknown>;
}

/** The tree's things in reading order, without what is hidden and without bare text. */
export async function spoken(page: Page): Promise<Spoken[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const told: Spoken[] = [];
  const walk = (id: string): void => {
    const node = byId.get(id);
    if (!node) return;
    const role = String(node.role?.value ?? "");
    if (!node.ignored && role !== "StaticText" && role !== "InlineTextBox") {
      // What points to something else has the other's id for a value.
      const worth = ({ value, relatedNodes }: { value?: unknown; relatedNodes?: { idref?: string }[] }) =>
        value ?? relatedNodes?.map(({ idref }) => idref).join(" ");
      const is = Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, worth(value)]));
      told.push({ role, name: String(node.name?.value ?? "").trim(), description: String(node.description?.value ?? ""), is });
    }
    for (const child of node.childIds ?? []) walk(child);
  };
  const root = nodes.find(({ parentId }) => parentId === undefined);
  if (root) walk(root.nodeId);
  return told;
}

/**
 * Listens to live regions from the next page on. A region speaks when what is in it changes: not for what it held when
 * the page came, nor for having come itself, unless it is an alert.
 */
export async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const said: string[] = [];
    (window as unknown as { said: string[] }).said = said;
    const LIVE = '[role="status"], [role="alert"], [role="log"], [aria-live="polite"], [aria-live="assertive"]';
    const say = (region: Element) => {
      const text = region.textContent?.replace(/\s+/g, " ").trim();
      if (text && said.at(-1) !== text) said.push(text);
    };
    const hear = (changes: MutationRecord[]) => {
      const come = new Set(changes.flatMap(({ addedNodes }) => [...addedNodes]));
      for (const { target, addedNodes } of changes) {
        const within = target instanceof Element ? target : target.parentElement;
        const region = within?.closest(LIVE);
        if (region && !come.has(region)) say(region);
        for (const added of addedNodes) {
          if (added instanceof Element) for (const alert of [added, ...added.querySelectorAll("*")]) if (alert.matches('[role="alert"]')) say(alert);
        }
      }
    };
    document.addEventListener("DOMContentLoaded", () => {
      new MutationObserver(hear).observe(document, { subtree: true, childList: true, characterData: true });
    });
  });
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said);
}
