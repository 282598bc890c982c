// Looks at one page as it was sent and as it is drawn, and fails with everything that it finds at once.

import { expect, type Page, type Response } from "@playwright/test";
import { accessibilityFindings, type Scope } from "./axe.ts";
import { secondFindings } from "./equal-access.ts";
import { htmlFindings } from "./html.ts";
import { watch } from "./watch.ts";

const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
/** The narrowest that WCAG 2.2 (1.4.10, reflow) knows, in CSS pixels. */
const NARROW = { width: 320, height: 640 };
/** A desk's large screen. */
const WIDEST = { width: 2560, height: 1440 };

/** Opens a page by `open` and inspects what is shown then. */
export async function inspect(page: Page, open: (page: Page) => Promise<unknown>): Promise<void> {
  const problems = watch(page);
  let sent: Response | undefined;
  page.on("response", (response) => {
    if (response.request().isNavigationRequest() && response.request().frame() === page.mainFrame()) sent = response;
  });
  await page.setViewportSize(WIDE);
  // Colours that fade from one theme to the other would be measured half-way.
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await open(page);
  await page.waitForLoadState("load");
  // Islands add roles and parts of their own: the page is judged with them.
  if (await page.locator("leptos-island").count()) {
    await expect(page.locator("html")).toHaveAttribute("data-islands", "ready");
  }

  const findings: string[] = [];
  const note = (where: string, found: string[]) => findings.push(...found.map((one) => `${where}: ${one}`));
  if (!sent) throw new Error("no page was opened");
  note("HTML", await htmlFindings(await sent.text()));
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  await expect(page.getByRole("main")).toHaveCount(1);
  await expect(page).toHaveTitle(/\S/);

  const judge = async (where: string, scope: Scope) => {
    await painted(page);
    note(where, await accessibilityFindings(page, scope));
    note(where, await secondFindings(page, scope));
  };
  await judge("light", "all");
  await page.emulateMedia({ colorScheme: "dark" });
  await judge("dark", "colours");
  note("rest", await movingThings(page));
  for (const theme of await otherThemes(page)) {
    await wear(page, theme);
    for (const colorScheme of ["dark", "light"] as const) {
      await page.emulateMedia({ colorScheme });
      await judge(`${theme}, ${colorScheme}`, theme === "contrast" ? "high contrast" : "colours");
    }
  }
  await page.setViewportSize(PHONE);
  await judge("on a phone", "all");
  await page.setViewportSize(NARROW);
  note("320 px", await tooWideThings(page));
  await page.setViewportSize(WIDEST);
  note("2560 px", await tooWideThings(page));
  note("problem", problems);
  expect(findings, findings.join("\n")).toEqual([]);
}

/** Themes that a reader can choose besides those that the device chooses. */
let offered: Promise<string[]> | undefined;
function otherThemes(page: Page): Promise<string[]> {
  offered ??= page.request.get(new URL("/", page.url()).href).then(async (answer) => {
    const choices = (await answer.text()).match(/<\w+[^>]*\bname="theme"[^>]*>/g) ?? [];
    const themes = choices.flatMap((choice) => /\bvalue="([^"]+)"/.exec(choice)?.[1] ?? []);
    for (const theme of ["light", "dark"]) expect(themes, "themes that the shop offers").toContain(theme);
    return themes.filter((theme) => !["system", "light", "dark"].includes(theme));
  });
  return offered;
}

/** Puts a theme on without asking for the page again; the server writes the same attribute (preferences.spec.ts). */
async function wear(page: Page, theme: string): Promise<void> {
  await page.evaluate((theme) => document.documentElement.setAttribute("data-theme", theme), theme);
}

/** Brings the page to where its style wants it: colours have changed over, and a frame has been drawn. */
async function painted(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
    await frame();
    for (const animation of document.getAnimations()) {
      // One that never ends cannot be finished, and `movingThings` tells of it.
      if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish();
    }
    await frame();
  });
}

/** Elements that still move although rest was asked for. */
function movingThings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const longest = (times: string) =>
      Math.max(...times.split(",").map((time) => parseFloat(time) * (time.trim().endsWith("ms") ? 1 : 1000)));
    return [...document.querySelectorAll("body *")]
      .filter((element) => {
        const style = getComputedStyle(element);
        return longest(style.transitionDuration) > 10 || longest(style.animationDuration) > 10;
      })
      .map((element) => `<${element.localName} class="${element.getAttribute("class") ?? ""}"> moves`);
  });
}

/** What makes the page scroll sideways. */
export function tooWideThings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const width = root.clientWidth;
    if (root.scrollWidth <= width) return [];
    const outside = [...document.querySelectorAll("body *")].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && (box.right > width + 1 || box.left < -1);
    });
    const names = outside.slice(0, 8).map((element) => `<${element.localName} class="${element.getAttribute("class") ?? ""}">`);
    return [`the page is ${root.scrollWidth} px wide; ${names.join(" ")}`];
  });
}
