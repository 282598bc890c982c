// The `test` of the specs of state: a server of its own for each test, and the probe in a page. Objects of the
// probe stay in the page, by name (`window.held`).

import { quietly } from "./quiet.ts";
import { test as base, type BrowserContext, type Page } from "@playwright/test";
import { ObservedServer } from "./observed-server.ts";

/** As `frontend/src/probe` reads them; times in milliseconds. */
export interface How {
  staleTime?: number;
  gcTime?: number;
  enabled?: boolean;
  onMount?: false | "always";
  onFocus?: false | "always";
  onReconnect?: false | "always";
  interval?: number;
  intervalHidden?: boolean;
  retry?: number;
  retryDelay?: number;
  offline?: boolean;
  initial?: string;
  initialAt?: number;
  placeholder?: string;
  keepPrevious?: boolean;
  persist?: boolean;
  body?: string;
  most?: number;
  shows?: string;
  touches?: string;
  serial?: boolean;
}

export interface State {
  status: "pending" | "success" | "error";
  fetchStatus: "idle" | "fetching" | "paused";
  kind: "whole" | "next" | "previous";
  stale: boolean;
  placeholder: boolean;
  failures: number;
  error?: number;
  updatedAt: number;
  data?: unknown;
  /** How often a follower of the data ran, the first time included. */
  runs: number;
}

interface Held {
  state(): State;
  free(): void;
  [name: string]: (...all: never[]) => unknown;
}

type Constructor = new (...all: unknown[]) => Held;

export interface Probe {
  query(key: string, url: string, how: How): Held;
  define(prefix: string, url: string, how: How): void;
  defined(key: string): Held | undefined;
  prefetch(key: string, url: string, how: How): void;
  load(key: string, url: string, how: How): Promise<string>;
  get(key: string): string | undefined;
  set(key: string, text: string): void;
  invalidate(prefix: string): void;
  refetch(prefix: string): void;
  cancel(prefix: string): void;
  reset(prefix: string): void;
  isFetching(): number;
  inspect(): { key: string; status: string; stale: boolean; observers: number }[];
  lookOn(): void;
  seen(): string[];
  seeded(key: string, selector: string, attribute: string): How | undefined;
  persist(name: string, version: number, raise: boolean, longest?: number): void;
  store(): string;
  dispatch(action: string): void;
  ProbeList: Constructor;
  ProbeMutation: Constructor;
  ProbeStore: Constructor;
}

declare global {
  interface Window {
    probe: Probe;
    held: Record<string, Held>;
  }
}

interface Fixtures {
  server: ObservedServer;
}

export const test = base.extend<Fixtures>({
  server: async ({}, use) => {
    const server = await new ObservedServer().start();
    await use(server);
    await server.stop();
  },
  page: ({ page, server }, use, info) =>
    quietly(page, info, async (page) => {
      await page.goto(server.url);
      await ready(page);
      await use(page);
    }),
});

export { expect, type Page } from "@playwright/test";

export async function ready(page: Page): Promise<void> {
  await page.locator("html[data-ready]").waitFor({ state: "attached" });
}

/** Another tab of the same browser. */
export async function anotherTab(context: BrowserContext, server: ObservedServer): Promise<Page> {
  const page = await context.newPage();
  await page.goto(server.url);
  await ready(page);
  return page;
}

/** Observes a query and keeps it as `name`. */
export function observe(page: Page, name: string, key: string, url: string, how: How = {}): Promise<void> {
  return page.evaluate(
    ([name, key, url, how]) => void (window.held[name] = window.probe.query(key, url, how)),
    [name, key, url, how] as const,
  );
}

export function list(page: Page, name: string, key: string, url: string, first: string, how: How = {}): Promise<void> {
  return page.evaluate(
    ([name, key, url, first, how]) => void (window.held[name] = new window.probe.ProbeList(key, url, first, how)),
    [name, key, url, first, how] as const,
  );
}

export function mutation(page: Page, name: string, url: string, how: How = {}): Promise<void> {
  return page.evaluate(
    ([name, url, how]) => void (window.held[name] = new window.probe.ProbeMutation(url, how)),
    [name, url, how] as const,
  );
}

/** What is seen of `name` now. */
export function look<S = State>(page: Page, name: string): Promise<S> {
  return page.evaluate((name) => window.held[name]!.state(), name) as Promise<S>;
}

/** Calls a method of `name`. */
export function call(page: Page, name: string, method: string, ...all: unknown[]): Promise<unknown> {
  return page.evaluate(
    ([name, method, all]) => (window.held[name]![method] as (...all: unknown[]) => unknown).apply(window.held[name], all),
    [name, method, all] as const,
  );
}

/** Nobody looks at `name` any more. */
export function drop(page: Page, name: string): Promise<void> {
  return page.evaluate((name) => {
    window.held[name]!.free();
    delete window.held[name];
  }, name);
}

/** Calls a function of the probe itself. */
export function tell<K extends keyof Probe>(page: Page, name: K, ...all: unknown[]): Promise<unknown> {
  return page.evaluate(
    ([name, all]) => (window.probe[name] as (...all: unknown[]) => unknown)(...all),
    [name as string as "get", all] as const,
  );
}

/** The tab goes behind another, or comes back to the front, as the browser tells its page. */
export function setHidden(page: Page, hidden: boolean): Promise<void> {
  return page.evaluate((hidden) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => (hidden ? "hidden" : "visible") });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);
}

export async function lookAway(page: Page): Promise<void> {
  await setHidden(page, true);
  await setHidden(page, false);
}

export const settled = { fetchStatus: "idle", status: "success" } as const;

/** A promise, and what fulfils it. */
export function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((done) => (open = done));
  return { opened, open };
}

export const pause = (milliseconds: number) => new Promise((passed) => setTimeout(passed, milliseconds));
