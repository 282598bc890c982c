// Finds the system's Chromium. Playwright's own is never downloaded.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

export function chromium(): string {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const found =
    process.env["ORDERLY_CHROMIUM"] ??
    NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
  if (!found) throw new Error("no Chromium on the PATH; install it (Debian: apt-get install chromium)");
  return found;
}
