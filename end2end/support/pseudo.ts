// What a page drawn in the pseudo-locale gives away: words without its brackets, which nobody can translate, and
// words that their place is too small for. What the shop's owner wrote is told apart by the demo shop's own files.

import type { Page } from "@playwright/test";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const DEMO = join(dirname(fileURLToPath(import.meta.url)), "../../demo");

/** Every text of the demo shop's files, without tags. */
function ownersWords(): string[] {
  const products = join(DEMO, "products");
  const files = [join(DEMO, "shop.toml"), ...readdirSync(products).map((name) => join(products, name))];
  const words = files.flatMap((file) => [...readFileSync(file, "utf8").matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((found) => found[1] ?? ""));
  const plain = words.flatMap((text) => text.replaceAll('\\"', '"').split(/<[^>]*>/));
  return [...new Set(plain.map((text) => text.trim()))].filter((text) => /\p{L}/u.test(text));
}

/** The countries' English names. */
function countries(): string[] {
  const table = readFileSync(join(DEMO, "../locales/en/countries.tsv"), "utf8");
  return table.split("\n").map((line) => line.split("\t")[1] ?? "");
}

/** What is the same in every language: names of languages, units, codes and formats. */
const UNTRANSLATED = [
  ...["English", "Deutsch", "Français", "Español", "日本語", "العربية"],
  ...["EUR", "CSV", "SKU", "VISA", "orderly doctor"],
];
const MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";

/** Texts, names and placeholders on the page that are neither in brackets nor data. `typed` is what the test put in. */
export async function bareWords(page: Page, typed: string[]): Promise<string[]> {
  const shown = await page.evaluate(() => {
    const found: { text: string; where: string }[] = [];
    const where = (element: Element) => `<${element.localName} class="${element.getAttribute("class") ?? ""}">`;
    const note = (text: string | null, element: Element) => {
      if (text && /\p{L}/u.test(text)) found.push({ text, where: where(element) });
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      // Countries have names of their own, a chosen language shows the text it has, initials are a name's, and a text
      // with what a search found in it is the owner's, in pieces.
      if (!parent || parent.closest("script, style, noscript, select[name=country], textarea, [lang]:not(html), .avatar, .marked")) continue;
      // A key is called by what stands on it.
      if (parent.localName === "kbd" && node.textContent?.length === 1) continue;
      if (parent.checkVisibility()) note(node.textContent, parent);
    }
    for (const element of document.body.querySelectorAll("[aria-label], [title], [placeholder], img[alt]"))
      for (const name of ["aria-label", "title", "placeholder", "alt"]) note(element.getAttribute(name), element);
    note(document.title.replace(/ – [^–]*$/, ""), document.documentElement);
    return found;
  });
  const data = [...ownersWords(), ...UNTRANSLATED, ...typed].sort((one, other) => other.length - one.length);
  const whole = new Set([...data, ...countries()]);
  const long = data.filter((text) => text.length > 3);
  const left = (text: string) => {
    if (whole.has(text.trim())) return "";
    // From the innermost pair outwards: one text may be filled into another.
    let rest = text;
    for (let before = ""; before !== rest; ) {
      before = rest;
      rest = rest.replace(/⟦[^⟦⟧]*⟧/g, "");
    }
    for (const known of long) rest = rest.replaceAll(known, "");
    // Options stand together: `A6 / Moss`.
    rest = rest.split(/ [/·] |, /).filter((part) => !whole.has(part.trim())).join(" ");
    return rest.replace(/Demo Customer \d+/g, "").replace(/\bUTC\b/g, "").replace(new RegExp(`\\d{1,2} (${MONTHS})\\b`, "g"), "");
  };
  const bare = shown.filter(({ text }) => /\p{L}/u.test(left(text)));
  return [...new Set(bare.map(({ text, where }) => `no brackets around “${text.trim().slice(0, 80)}” in ${where}`))];
}

/** Elements whose words don't fit and are cut off or run over. Scrolling and a wanted ellipsis are no fault. */
export function clippedWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const hasWords = (element: Element) =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.includes("⟦"));
    const cut = [...document.body.querySelectorAll("*")].filter((element) => {
      // Words of a drawing are not laid out; their place is the drawing's.
      if (element instanceof SVGElement || !hasWords(element) || !element.checkVisibility() || element.closest(".sr-only, option, caption")) return false;
      const style = getComputedStyle(element);
      if (style.position === "absolute" && element.clientWidth <= 1) return false;
      const isCut = /hidden|clip/.test(style.overflowY) && style.webkitLineClamp === "none";
      if (isCut && element.scrollHeight > element.clientHeight + 1) return true;
      if (style.textOverflow === "ellipsis" || /auto|scroll/.test(style.overflowX)) return false;
      return element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1;
    });
    return cut.map((element) => {
      const text = element.textContent?.trim().slice(0, 60) ?? "";
      const needs = `${element.scrollWidth} × ${element.scrollHeight}`;
      return `${needs} px of words in ${element.clientWidth} × ${element.clientHeight} px: <${element.localName} class="${element.getAttribute("class") ?? ""}"> “${text}”`;
    });
  });
}
