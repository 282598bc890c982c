// A clock that stands still, for a program whose pages are pictured: a library of a few lines that the C compiler makes
// (the program itself needs one, for SQLite) and that is loaded before the system's.

import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));

/** When all pages are pictured: a Thursday at noon. */
export const MOMENT = new Date("2026-01-15T12:00:00Z");

/** What has to stand in the program's environment. */
export function standingClock(): Record<string, string> {
  const folder = join(HERE, "../node_modules/.cache/orderly-clock");
  const library = join(folder, "standing-clock.so");
  mkdirSync(folder, { recursive: true });
  const moment = `-DMOMENT=${MOMENT.getTime() / 1000}`;
  execFileSync("cc", ["-shared", "-fPIC", "-O1", moment, "-o", library, join(HERE, "standing-clock.c")], { stdio: "inherit" });
  return { LD_PRELOAD: library };
}
