// How the browser tests run: Debian's Chromium, one built program with the demo shop behind them all.
// `cargo xtask test --only browser` sets ORDERLY_PROGRAM and ORDERLY_CHROMIUM; by hand, set them yourself.

import { availableParallelism } from "node:os";
import { defineConfig } from "@playwright/test";
import { chromium, LEAN } from "./support/chromium.ts";
import { useOwnFonts } from "./support/fonts.ts";
import { SAME_EVERYWHERE } from "./support/pictures.ts";

useOwnFonts();

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  // Pictures that the base drew, for this run alone.
  snapshotPathTemplate: "{testDir}/results/base/{arg}{ext}",
  reporter: [["list"], ["html", { outputFolder: "report", open: "never" }]],
  globalSetup: "./support/setup.ts",
  fullyParallel: true,
  // One for each core; two at least.
  workers: Math.max(2, availableParallelism()),
  // `cargo xtask test` runs them one by one: those of the gallery beside other work, and what is measured alone, with
  // one worker.
  projects: [
    { name: "gallery", testMatch: "gallery/**/*.spec.ts", outputDir: "results/gallery" },
    { name: "behaviour", testIgnore: ["gallery/**", "perf/**"], outputDir: "results/behaviour" },
    { name: "perf", testMatch: "perf/**/*.spec.ts", outputDir: "results/perf" },
  ],
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    // Set by the global setup, before the first worker starts.
    baseURL: process.env["ORDERLY_URL"],
    locale: "en-GB",
    // What a worker keeps must not stand between other tests and the program; the specs in `offline` allow it.
    serviceWorkers: "block",
    // What was done and asked for, what the console said, and how the page looked in the end. Pictures and copies of the page
    // for every step cost a fifth of the processor's time: `-- --trace on` takes them where they are needed.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false, sources: true },
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: chromium(),
      args: [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        LEAN,
        ...SAME_EVERYWHERE,
      ],
    },
  },
});
