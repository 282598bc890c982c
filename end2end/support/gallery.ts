// The gallery's stories for the specs that look at them: which there are, how to show one, how to play its steps.

import { expect, type Locator, type Page } from "@playwright/test";

export interface Story {
  name: string;
  steps: [what: string, at: string, text: string][];
}

export interface Component {
  name: string;
  layer: string;
  stories: Story[];
}

export interface Look {
  theme: "light" | "dark" | "contrast";
  direction: "ltr" | "rtl";
}

/** Every theme in both directions. */
export const LOOKS: Look[] = (["light", "dark", "contrast"] as const).flatMap((theme) =>
  (["ltr", "rtl"] as const).map((direction) => ({ theme, direction })),
);

/** In place of a story's name: all of a component's, one below the other. */
export const EVERY = "*";

/** Everything the gallery has. */
export async function components(page: Page): Promise<Component[]> {
  await page.goto("/gallery/?list=1");
  const list = page.locator("#stories");
  await expect(list).toBeVisible({ timeout: 20_000 });
  return JSON.parse((await list.textContent()) ?? "[]") as Component[];
}

function query(component: string, story: string, look: Look): string {
  const words = { component, story, theme: look.theme, dir: look.direction, lang: look.direction === "rtl" ? "ar" : "en" };
  return `?${new URLSearchParams({ ...words, motion: "reduce" })}`;
}

/** Shows a story alone, in the frame's document; the first call of a page opens it. */
export async function show(page: Page, component: string, story: string, look: Look): Promise<Locator> {
  const asked = query(component, story, look);
  if (new URL(page.url()).search.includes("frame=1")) {
    await page.evaluate((show) => {
      document.documentElement.removeAttribute("data-drawn");
      window.postMessage({ show }, location.origin);
    }, asked);
  } else {
    await page.goto(`/gallery/${asked}&frame=1`);
  }
  await expect(page.locator("html")).toHaveAttribute("data-drawn", `${component}/${story}`, { timeout: 20_000 });
  return page.locator("#story");
}

/** Shows all stories of a component; their ids are made unlike, as no page has them all at once. */
export async function showAll(page: Page, component: string, look: Look): Promise<Locator> {
  const stage = await show(page, component, EVERY, look);
  await stage.evaluate((stage) => {
    const single = ["id", "for", "popovertarget", "commandfor", "list", "aria-activedescendant", "form", "name"];
    const several = ["aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-errormessage"];
    [...stage.querySelectorAll("[data-story]")].forEach((story, place) => {
      for (const element of story.querySelectorAll("*")) {
        for (const name of single) {
          const value = element.getAttribute(name);
          if (value) element.setAttribute(name, `${value}-${place}`);
        }
        for (const name of several) {
          const value = element.getAttribute(name);
          if (value) element.setAttribute(name, value.split(" ").map((id) => `${id}-${place}`).join(" "));
        }
      }
    });
  });
  return stage;
}

/** Plays a story's steps with a real mouse and keyboard. */
export async function play(page: Page, stage: Locator, steps: Story["steps"]): Promise<void> {
  for (const [what, at, text] of steps) {
    const visible = () => stage.locator(at).filter({ visible: true });
    switch (what) {
      case "clicks":
        await visible().first().click();
        break;
      case "focuses":
        await visible().first().focus();
        break;
      case "types":
        await visible().first().fill(text);
        break;
      case "presses":
        await page.keyboard.press(at === " " ? "Space" : at);
        break;
      case "sees":
        await expect(visible().first()).toBeVisible();
        break;
      case "misses":
        await expect(visible()).toHaveCount(0);
        break;
      case "reads":
        await expect(stage.locator(at).first()).toContainText(text);
        break;
      case "finds":
        await expect(stage.locator(at).first()).toBeFocused();
        break;
      default:
        throw new Error(`an unknown step: ${what}`);
    }
  }
}

/**
 * Whether this play fails where the component does nothing: then one of its checks does not hold before anything was
 * done. A focus that the hand itself has just set is no work of the component.
 */
export async function bites(stage: Locator, steps: Story["steps"]): Promise<boolean> {
  let hand: string | undefined;
  for (const [what, at, text] of steps) {
    switch (what) {
      case "clicks":
      case "focuses":
      case "types":
        hand = at;
        break;
      case "sees":
        if ((await stage.locator(at).filter({ visible: true }).count()) === 0) return true;
        break;
      case "misses":
        if ((await stage.locator(at).filter({ visible: true }).count()) > 0) return true;
        break;
      case "reads":
        if (!(await stage.locator(at).first().textContent())?.includes(text)) return true;
        break;
      case "finds":
        if (hand === undefined || !(await isSame(stage, at, hand))) return true;
        break;
    }
  }
  return false;
}

/** Whether two selectors name one element, the first that each finds. */
function isSame(stage: Locator, one: string, other: string): Promise<boolean> {
  return stage.evaluate((stage, [one, other]) => stage.querySelector(one) === stage.querySelector(other), [one, other] as const);
}
