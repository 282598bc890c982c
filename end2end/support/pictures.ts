// Pictures of stories and pages, compared by digests of their pixels: `gallery/pictures/*.txt` hold one line a picture, and
// which browser drew them; no picture is kept (ADR 16). Where a digest differs, what is wanted is drawn here and now by
// the program of the commit that wrote the digests, and the two are compared as pictures, old, new and difference in the
// report; where this very browser recorded, the old ones must have the recorded digests. `cargo xtask test` builds that
// program and sets BASE; without it, a digest that differs fails.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, type Browser, type Page, type TestInfo } from "@playwright/test";
import { Image, type Box } from "./image.ts";

const END2END = join(dirname(fileURLToPath(import.meta.url)), "..");
const RECORDED = join(END2END, "gallery/pictures");
/** Where a run without a base notes that pictures differ; `cargo xtask test` looks there. */
const DIFFERING = join(END2END, "results/differing");

/** The program and the gallery that drew what the digests are of, where they are built. */
export const BASE = process.env["ORDERLY_BASE_PROGRAM"];
export const BASE_GALLERY = process.env["ORDERLY_BASE_GALLERY"] ?? "";

/** What draws the same pixels everywhere: no adjusting to this machine's processor, screen or colour profile. */
export const SAME_EVERYWHERE = [
  "--disable-skia-runtime-opts",
  "--disable-lcd-text",
  "--force-color-profile=srgb",
  "--font-render-hinting=none",
  "--disable-partial-raster",
];

/** Less than a key's letter: the same look drawn by two builds. */
const TOLERANCE = { maxDiffPixels: 8, threshold: 0.1 };

export class Pictures {
  private readonly file: string;
  private readonly drawn = new Map<string, string>();
  private readonly recorded = new Map<string, string>();
  private readonly drawnBy: string | undefined;
  private readonly here: string;
  private readonly updating: boolean;
  private readonly differing: string[] = [];

  /** `name` is the file's, without its ending. */
  constructor(
    private readonly name: string,
    private readonly info: TestInfo,
    browser: Browser,
  ) {
    this.file = join(RECORDED, `${name}.txt`);
    this.here = `Chromium ${browser.version()}`;
    this.updating = ["all", "changed"].includes(info.config.updateSnapshots);
    const [head = "", ...lines] = existsSync(this.file) ? readFileSync(this.file, "utf8").split("\n") : [];
    this.drawnBy = /^# drawn by (.*)$/.exec(head)?.[1];
    for (const line of lines.filter((line) => line !== "")) {
      this.recorded.set(line.slice(17), line.slice(0, 16));
    }
  }

  /** Whether this is the recorded picture; while digests are written, none is. */
  isRecorded(name: string, image: Image): boolean {
    return !this.updating && this.recorded.get(name) === image.digest();
  }

  /** The names of those pictures that are not as recorded. */
  unlike(pictures: Map<string, Image>): string[] {
    if (this.updating) return [];
    return [...pictures].filter(([name, image]) => this.recorded.has(name) && this.recorded.get(name) !== image.digest()).map(([name]) => name);
  }

  /**
   * Draws until the pictures are as recorded, three times at the most: something may still have moved into its place.
   * While digests are written, until two in a row are alike.
   */
  async steadily(draw: () => Promise<Map<string, Image>>): Promise<Map<string, Image>> {
    let drawn = await draw();
    for (let more = 0; more < 2 && (this.updating || this.unlike(drawn).length > 0); more++) {
      const before = drawn;
      drawn = await draw();
      if (this.updating && [...drawn].every(([name, image]) => before.get(name)?.digest() === image.digest())) break;
    }
    return drawn;
  }

  /** What the base draws; where this very browser has drawn the digests, until it is as recorded, like `steadily`. */
  drawnByBase(draw: () => Promise<Map<string, Image>>): Promise<Map<string, Image>> {
    return this.drawnBy === this.here ? this.steadily(draw) : draw();
  }

  /** Takes these pictures into account; the names of those that are not as recorded. */
  differ(pictures: Map<string, Image>): string[] {
    for (const [name, image] of pictures) {
      expect(this.drawn.has(name), `${name} is the name of one picture`).toBe(false);
      this.drawn.set(name, image.digest());
    }
    return this.unlike(pictures);
  }

  /** Holds a picture that differs to what the base draws here; `old` is missing where there is no base, or it has none. */
  async compare(name: string, now: Image, old: Image | undefined): Promise<void> {
    this.differing.push(name);
    if (!old) {
      await this.info.attach(name, { body: now.png(), contentType: "image/png" });
      // Without a base, `finish` fails.
      if (BASE) expect.soft(old, `${name}: the commit that recorded the digests draws no such picture: record all`).toBeDefined();
      return;
    }
    if (this.drawnBy === this.here) {
      const why = `${name}: recorded by another state than the commit says: record all`;
      expect.soft(old.digest(), why).toBe(this.recorded.get(name));
    }
    const path = [this.name, `${name.replace(/[^A-Za-z0-9]+/g, "-")}.png`];
    const file = this.info.snapshotPath(...path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, old.png());
    expect.soft(now.png(), name).toMatchSnapshot(path, TOLERANCE);
  }

  /** After the last picture: which there are, what came of those that differ; writes the digests where they are wanted. */
  finish(): void {
    if (this.updating) {
      const lines = [...this.drawn].map(([name, digest]) => `${digest} ${name}`).sort((a, b) => (a.slice(17) < b.slice(17) ? -1 : 1));
      mkdirSync(RECORDED, { recursive: true });
      writeFileSync(this.file, [`# drawn by ${this.here}`, ...lines, ""].join("\n"));
      return;
    }
    expect.soft([...this.drawn.keys()].sort(), "a digest of every picture, and of no other").toEqual([...this.recorded.keys()].sort());
    if (this.differing.length === 0) return;
    const who = this.drawnBy === this.here ? "" : `pictures must be drawn anew: drawn by ${this.drawnBy}, here is ${this.here}. `;
    const what = `${who}${this.name}: ${this.differing.length} of ${this.drawn.size} pictures have other digests`;
    if (BASE) {
      // Each was held to its old look above; here is only said that the digests are of another browser or machine.
      console.log(`pictures: ${what}, and were compared with those that the base draws here`);
      return;
    }
    mkdirSync(DIFFERING, { recursive: true });
    writeFileSync(join(DIFFERING, this.name), `${this.differing.join("\n")}\n`);
    expect.soft(this.differing, what).toEqual([]);
  }
}

/** Takes a picture of this part of the page, in CSS pixels, however far down it is. */
export async function shot(page: Page, clip?: Box): Promise<Image> {
  const picture = await page.screenshot({ fullPage: true, animations: "disabled", caret: "hide", ...(clip && { clip }) });
  return Image.of(picture);
}

/** The same once it is what `isWanted` knows, or two pictures in a row are alike, or after five. */
export async function steadyShot(page: Page, isWanted: (image: Image) => boolean): Promise<Image> {
  let last = await shot(page);
  for (let more = 0; more < 4 && !isWanted(last); more++) {
    const next = await shot(page);
    if (next.digest() === last.digest()) break;
    last = next;
  }
  return last;
}
