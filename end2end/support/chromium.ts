// Finds the system's Chromium, and says what it need not start. Playwright's own is never downloaded.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** What Playwright turns off by itself: Chromium heeds the last list that it is given, so ours repeats it. */
const OFF_BY_PLAYWRIGHT = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
];

/** Pages of the browser's own address bar, and a process in reserve: with them a context starts four renderers for one page. */
const UNUSED = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess"];

/** An argument for Chromium: no process for what no test looks at. */
export const LEAN = `--disable-features=${[...OFF_BY_PLAYWRIGHT, ...UNUSED].join(",")}`;

export function chromium(): string {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const found =
    process.env["ORDERLY_CHROMIUM"] ??
    NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
  if (!found) throw new Error("no Chromium on the PATH; install it (Debian: apt-get install chromium)");
  return found;
}
