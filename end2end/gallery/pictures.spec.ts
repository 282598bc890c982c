// Every story in every theme and direction looks as it did. `support/pictures.ts` tells how that is known, and
// CONTRIBUTING.md how a wanted change is taken over.

import { components, LOOKS, showAll, type Look } from "../support/gallery.ts";
import { Image, type Box } from "../support/image.ts";
import { BASE, BASE_GALLERY, Pictures, shot } from "../support/pictures.ts";
import { startProgram } from "../support/program.ts";
import { expect, test, type Locator, type Page } from "../support/test.ts";

test.use({ viewport: { width: 480, height: 600 }, reducedMotion: "reduce" });

/** More of a list of thousands shows nothing new; in CSS pixels. */
const TALLEST = 6_000;

interface Place extends Box {
  name: string;
  /** Something of it is fixed to the window or lies over others: it is pictured while they are hidden. */
  isAlone: boolean;
}

/** Where the stories stand on the page, in CSS pixels, with what hangs out of them (a dialog). */
function places(stage: Locator): Promise<Place[]> {
  return stage.evaluate((stage) => {
    const stories = [...stage.querySelectorAll<HTMLElement>("[data-story]")];
    // Each begins on a whole pixel, so that its picture does not depend on the height of those above it.
    for (const story of stories) story.style.blockSize = `${Math.ceil(story.getBoundingClientRect().height)}px`;
    const places = stories.map((story) => {
      const drawn = [story, ...story.querySelectorAll("*")].filter((it) => it.checkVisibility({ visibilityProperty: true }));
      const boxes = drawn.map((it) => it.getBoundingClientRect()).filter(({ width, height }) => width > 1 && height > 1);
      const left = Math.floor(Math.max(0, Math.min(...boxes.map(({ left }) => left)) + scrollX));
      const top = Math.floor(Math.max(0, Math.min(...boxes.map(({ top }) => top)) + scrollY));
      const right = Math.ceil(Math.min(document.documentElement.clientWidth, Math.max(...boxes.map(({ right }) => right)) + scrollX));
      const bottom = Math.ceil(Math.max(...boxes.map(({ bottom }) => bottom)) + scrollY);
      const isFixed = drawn.some((it) => ["fixed", "sticky"].includes(getComputedStyle(it).position) || it.matches(":popover-open, dialog[open]"));
      // A story that draws nothing shows that it does.
      const box = boxes.length === 0 ? { x: 0, y: 0, width: 1, height: 1 } : { x: left, y: top, width: right - left, height: bottom - top };
      return { name: story.dataset["story"] ?? "", ...box, isAlone: isFixed };
    });
    const meet = (one: Box, other: Box) =>
      one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
    for (const one of places) {
      if (places.some((other) => other !== one && meet(one, other))) one.isAlone = true;
    }
    return places;
  });
}

/** Leaves these stories to be seen. */
function seeOnly(stage: Locator, seen: string[]): Promise<void> {
  return stage.evaluate((stage, seen) => {
    for (const story of stage.querySelectorAll<HTMLElement>("[data-story]")) {
      story.style.visibility = seen.includes(story.dataset["story"] ?? "") ? "" : "hidden";
    }
  }, seen);
}

/** The pictures of all stories of a component, by `Component: story`. */
async function draw(page: Page, component: string, look: Look): Promise<Map<string, Image>> {
  const stage = await showAll(page, component, look);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.evaluate(async () => {
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
    await frame();
    await frame();
    // Of all that ask for it (autofocus) the first of a document gets the focus: which story's it is depends on those before.
    (document.activeElement as HTMLElement | null)?.blur();
  });
  const stories = await places(stage);
  const pictures = new Map<string, Image>();
  const together = stories.filter(({ isAlone }) => !isAlone);
  const cut = (box: Box) => ({ ...box, height: Math.min(box.height, TALLEST) });
  if (together.length > 0) {
    await seeOnly(stage, together.map(({ name }) => name));
    const whole = await shot(page);
    for (const place of together) pictures.set(`${component}: ${place.name}`, whole.cut(cut(place)));
  }
  for (const place of stories.filter(({ isAlone }) => isAlone)) {
    await seeOnly(stage, [place.name]);
    pictures.set(`${component}: ${place.name}`, await shot(page, cut(place)));
  }
  return pictures;
}

for (const look of LOOKS) {
  test(`stories, ${look.theme}, ${look.direction}: each looks as it did`, async ({ page, browser }, info) => {
    test.setTimeout(300_000);
    const all = await components(page);
    expect(all.length).toBeGreaterThan(20);
    const pictures = new Pictures(`${look.theme}-${look.direction}`, info, browser);
    const base = BASE ? await startProgram({ program: BASE, demo: false, env: { ORDERLY_GALLERY_DIR: BASE_GALLERY } }) : undefined;
    const old = base && (await browser.newPage({ baseURL: base.url, viewport: page.viewportSize(), reducedMotion: "reduce" }));
    try {
      for (const component of all) {
        const drawn = await pictures.steadily(() => draw(page, component.name, look));
        expect(drawn.size, component.name).toBe(component.stories.length);
        const differing = pictures.differ(drawn);
        if (differing.length === 0) continue;
        const before = old && (await pictures.drawnByBase(() => draw(old, component.name, look)));
        for (const name of differing) await pictures.compare(name, drawn.get(name) as Image, before?.get(name));
      }
      pictures.finish();
    } finally {
      await base?.stop();
    }
  });
}
