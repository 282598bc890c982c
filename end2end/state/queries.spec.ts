// The query cache against TanStack Query's feature list (tanstack.com/query, comparison): each point that is about
// asking and caching is a test, named as there. Its one point that TanStack itself lacks (normalized caching) is
// lacking here too. What counts is what a real server saw.

import { call, drop, expect, gate, list, look, observe, pause, settled, tell, test } from "../support/probe.ts";

test("Queries: data, status and fetch status of one request", async ({ page, server }) => {
  const { opened, open } = gate();
  server.on("/a", () => ({ body: "one", after: opened }));
  await observe(page, "q", "a", "/a");
  expect(await look(page, "q")).toMatchObject({ status: "pending", fetchStatus: "fetching" });
  open();
  await expect.poll(() => look(page, "q")).toMatchObject({ ...settled, data: "one", failures: 0 });
  expect(server.count("/a")).toBe(1);
});

test("Queries: a failure that may pass is retried with growing waits, a refusal is not", async ({ page, server }) => {
  server.on("/shaky", (call) => (call < 3 ? { status: 503, body: "busy" } : "there"));
  server.on("/gone", () => ({ status: 404, body: "gone" }));
  await observe(page, "shaky", "shaky", "/shaky", { retry: 3, retryDelay: 150 });
  await observe(page, "gone", "gone", "/gone", { retry: 3, retryDelay: 10 });
  await expect.poll(() => look(page, "shaky")).toMatchObject({ ...settled, data: "there" });
  const [first, second, third] = server.seen("/shaky").map(({ at }) => at);
  expect(second! - first!).toBeGreaterThanOrEqual(145);
  expect(third! - second!).toBeGreaterThanOrEqual(295);
  expect(await look(page, "gone")).toMatchObject({ status: "error", error: 404, failures: 1 });
  expect(server.count("/gone")).toBe(1);
});

test("Supported query syntax: promises of any kind, REST and GraphQL alike", async ({ page, server }) => {
  server.on("/graphql", (_, { method, body }) => `${method} ${body}`);
  await observe(page, "q", "orders", "/graphql", { body: '{"query":"{ orders { number } }"}' });
  await expect.poll(() => look(page, "q")).toMatchObject({ data: 'POST {"query":"{ orders { number } }"}' });
});

test("Caching strategy: hierarchical keys lead to values", async ({ page }) => {
  await tell(page, "set", "orders/list/all", "three");
  await tell(page, "set", "orders/list", "two");
  expect(await tell(page, "get", "orders/list/all")).toBe("three");
  expect(await tell(page, "get", "orders/list")).toBe("two");
  expect(await tell(page, "get", "orders")).toBeUndefined();
});

test("Cache key strategy and change detection: equal keys are one query however often they are made", async ({ page, server }) => {
  server.on("/a", () => ({ body: "one", wait: 50 }));
  for (const name of ["x", "y", "z"]) await observe(page, name, "a/1", "/a", { staleTime: Infinity });
  await expect.poll(() => look(page, "z")).toMatchObject({ data: "one" });
  expect(await look(page, "x")).toMatchObject({ data: "one" });
  expect(server.count("/a")).toBe(1);
  expect(await tell(page, "inspect")).toMatchObject([{ key: "a/1", observers: 3 }]);
});

test("Deduplication: equal requests in flight are one request", async ({ page, server }) => {
  const { opened, open } = gate();
  server.on("/a", () => ({ body: "one", after: opened }));
  await observe(page, "x", "a", "/a");
  await observe(page, "y", "a", "/a");
  const awaited = tell(page, "load", "a", "/a", {});
  await pause(100);
  open();
  expect(await awaited).toBe("one");
  expect(server.count("/a")).toBe(1);
});

test("Data change detection: equal data wakes nobody", async ({ page, server }) => {
  server.on("/a", (call) => (call < 3 ? "same" : "other"));
  await observe(page, "q", "a", "/a");
  await expect.poll(() => look(page, "q")).toMatchObject({ ...settled, runs: 2 });
  const before = await look(page, "q");
  await pause(5);
  await call(page, "q", "refetch");
  await expect.poll(() => server.count("/a")).toBe(2);
  await expect.poll(async () => (await look(page, "q")).updatedAt).toBeGreaterThan(before.updatedAt);
  expect(await look(page, "q")).toMatchObject({ runs: 2, data: "same" });
  await call(page, "q", "refetch");
  await expect.poll(() => look(page, "q")).toMatchObject({ runs: 3, data: "other" });
});

test("Data memoization: what is equal in a changed list stays the same object", async ({ page, server }) => {
  server.on("/l/1", () => "first\nnext 2");
  server.on("/l/2", (call) => `second ${call}`);
  await list(page, "l", "l", "/l/", "1");
  await expect.poll(() => look(page, "l")).toMatchObject(settled);
  await call(page, "l", "fetchNext");
  await expect.poll(() => look(page, "l")).toMatchObject({ data: ["first", "second 1"] });
  await call(page, "l", "refetch");
  await expect.poll(() => server.count("/l/2")).toBe(2);
  await expect.poll(() => look(page, "l")).toMatchObject({ data: ["first", "second 2"], fetchStatus: "idle" });
  // The look before saw the old pages: the first is still that object, the second is not.
  await call(page, "l", "refetch");
  await expect.poll(() => server.count("/l/2")).toBe(3);
  await expect.poll(() => look(page, "l")).toMatchObject({ data: ["first", "second 3"], kept: [true, false] });
});

test("Stale time configuration: fresh data is not asked for again, and goes stale by itself", async ({ page, server }) => {
  server.on("/a", (call) => `${call}`);
  await observe(page, "x", "a", "/a", { staleTime: 1_500 });
  await expect.poll(() => look(page, "x")).toMatchObject({ data: "1", stale: false });
  await observe(page, "y", "a", "/a", { staleTime: 60_000 });
  expect(await look(page, "y")).toMatchObject({ data: "1", fetchStatus: "idle" });
  expect(server.count("/a")).toBe(1);
  await expect.poll(() => look(page, "x")).toMatchObject({ stale: true });
  await observe(page, "z", "a", "/a", { staleTime: 1_500 });
  await expect.poll(() => look(page, "z")).toMatchObject({ data: "2" });
});

test("Stale while revalidate: old data is shown while new data is on its way", async ({ page, server }) => {
  const { opened, open } = gate();
  server.on("/a", (call) => (call === 1 ? "old" : { body: "new", after: opened }));
  await observe(page, "x", "a", "/a");
  await expect.poll(() => look(page, "x")).toMatchObject({ ...settled, data: "old" });
  await drop(page, "x");
  await observe(page, "y", "a", "/a");
  expect(await look(page, "y")).toMatchObject({ status: "success", data: "old", fetchStatus: "fetching" });
  open();
  await expect.poll(() => look(page, "y")).toMatchObject({ data: "new", fetchStatus: "idle" });
});

test("Auto garbage collection: what nobody looks at goes after its time", async ({ page, server }) => {
  server.on("/a", (call) => `${call}`);
  await observe(page, "x", "a", "/a", { gcTime: 1_500, staleTime: Infinity });
  await expect.poll(() => look(page, "x")).toMatchObject({ data: "1" });
  await pause(1_700);
  expect(await tell(page, "get", "a"), "it is looked at").toBe("1");
  await drop(page, "x");
  expect(await tell(page, "get", "a")).toBe("1");
  await expect.poll(() => tell(page, "get", "a")).toBeUndefined();
  await observe(page, "y", "a", "/a", { gcTime: 1_500 });
  await expect.poll(() => look(page, "y")).toMatchObject({ data: "2" });
});

test("Parallel queries: they are asked for side by side", async ({ page, server }) => {
  const { opened, open } = gate();
  for (const path of ["/a", "/b", "/c"]) server.on(path, () => ({ body: path, after: opened }));
  for (const name of ["a", "b", "c"]) await observe(page, name, name, `/${name}`);
  await expect.poll(() => server.requests.length).toBe(3);
  expect(await tell(page, "isFetching")).toBe(3);
  open();
  for (const name of ["a", "b", "c"]) await expect.poll(() => look(page, name)).toMatchObject({ data: `/${name}` });
  expect(await tell(page, "isFetching")).toBe(0);
});

test("Dependent queries: one waits until what it needs is there", async ({ page, server }) => {
  server.on("/user", () => "7");
  server.on("/orders?user=7", () => "orders of 7");
  await observe(page, "user", "user", "/user");
  await observe(page, "orders", "orders", "/orders?user=7", { enabled: false });
  await expect.poll(() => look(page, "user")).toMatchObject({ data: "7" });
  expect(await look(page, "orders")).toMatchObject({ status: "pending", fetchStatus: "idle" });
  expect(server.count("/orders?user=7")).toBe(0);
  await call(page, "orders", "setEnabled", true);
  await expect.poll(() => look(page, "orders")).toMatchObject({ data: "orders of 7" });
});

test("Selectors: a follower of a part wakes only when that part is another", async ({ page, server }) => {
  server.on("/a", (call) => (call < 3 ? `name\nstock ${call}` : "new name\nstock 3"));
  await observe(page, "q", "a", "/a");
  await expect.poll(() => look(page, "q")).toMatchObject(settled);
  await call(page, "q", "selectLine", 0);
  await expect.poll(() => call(page, "q", "selected")).toMatchObject({ data: "name", runs: 1 });
  await call(page, "q", "refetch");
  await expect.poll(() => look(page, "q")).toMatchObject({ data: "name\nstock 2" });
  expect(await call(page, "q", "selected")).toMatchObject({ data: "name", runs: 1 });
  await call(page, "q", "refetch");
  await expect.poll(() => call(page, "q", "selected")).toMatchObject({ data: "new name", runs: 2 });
});

test("Initial data: counts from when it was known; placeholder data never enters the cache", async ({ page, server }) => {
  for (const path of ["/new", "/old", "/made-up"]) server.on(path, () => ({ body: "asked", wait: 1_000 }));
  const now = Date.now();
  await observe(page, "new", "new", "/new", { initial: "known", initialAt: now, staleTime: 60_000 });
  await observe(page, "old", "old", "/old", { initial: "known", initialAt: now - 120_000, staleTime: 60_000 });
  await observe(page, "made-up", "made-up", "/made-up", { placeholder: "made up" });
  expect(await look(page, "new")).toMatchObject({ ...settled, data: "known", placeholder: false });
  expect(await look(page, "old")).toMatchObject({ data: "known", fetchStatus: "fetching" });
  expect(await look(page, "made-up")).toMatchObject({ data: "made up", placeholder: true, status: "pending" });
  expect(await tell(page, "get", "made-up")).toBeUndefined();
  await expect.poll(() => look(page, "old")).toMatchObject({ data: "asked" });
  await expect.poll(() => look(page, "made-up")).toMatchObject({ data: "asked", placeholder: false });
  expect(server.count("/new")).toBe(0);
});

test("Cache manipulation: data set by hand is seen by all who look, and asked for by nobody", async ({ page, server }) => {
  server.on("/a", () => "asked");
  await observe(page, "x", "a", "/a", { staleTime: Infinity });
  await expect.poll(() => look(page, "x")).toMatchObject({ data: "asked" });
  await tell(page, "set", "a", "by hand");
  expect(await look(page, "x")).toMatchObject({ data: "by hand", stale: false });
  await observe(page, "y", "a", "/a", { staleTime: Infinity });
  expect(await look(page, "y")).toMatchObject({ data: "by hand" });
  expect(server.count("/a")).toBe(1);
  await tell(page, "reset", "a");
  await expect.poll(() => look(page, "x")).toMatchObject({ data: "asked" });
  expect(server.count("/a")).toBe(2);
});

test("Partial query matching: a prefix reaches everything below it, and nothing beside it", async ({ page, server }) => {
  for (const path of ["/1", "/2", "/3"]) server.on(path, (call) => `${call}`);
  await observe(page, "one", "orders/1", "/1", { staleTime: Infinity });
  await observe(page, "two", "orders/2", "/2", { staleTime: Infinity });
  await observe(page, "other", "orders-archive/1", "/3", { staleTime: Infinity });
  for (const name of ["one", "two", "other"]) await expect.poll(() => look(page, name)).toMatchObject({ data: "1" });
  await tell(page, "invalidate", "orders");
  for (const name of ["one", "two"]) await expect.poll(() => look(page, name)).toMatchObject({ data: "2" });
  expect(server.count("/3")).toBe(1);
  await tell(page, "invalidate", "");
  await expect.poll(() => look(page, "other")).toMatchObject({ data: "2" });
});

test("Pre-usage configuration: a query is defined once and used by its key alone", async ({ page, server }) => {
  server.on("/products/7", () => "seven");
  await tell(page, "define", "products", "/products/", { staleTime: Infinity });
  const use = (name: string) => page.evaluate((name) => void (window.held[name] = window.probe.defined("products/7")!), name);
  await use("x");
  await expect.poll(() => look(page, "x")).toMatchObject({ data: "seven", stale: false });
  await use("y");
  expect(await look(page, "y")).toMatchObject({ data: "seven", fetchStatus: "idle" });
  expect(server.count("/products/7")).toBe(1);
  expect(await page.evaluate(() => window.probe.defined("customers/7") === undefined)).toBe(true);
});

test("Prefetching: data is there before it is looked at, and is not asked for twice", async ({ page, server }) => {
  server.on("/a", () => "ahead");
  await tell(page, "prefetch", "a", "/a", { staleTime: Infinity });
  await expect.poll(() => tell(page, "get", "a")).toBe("ahead");
  await observe(page, "q", "a", "/a", { staleTime: Infinity });
  expect(await look(page, "q")).toMatchObject({ ...settled, data: "ahead" });
  await tell(page, "prefetch", "a", "/a", { staleTime: Infinity });
  await pause(100);
  expect(server.count("/a")).toBe(1);
});

test("Query cancellation: a request that nobody waits for any more is aborted", async ({ page, server }) => {
  server.on("/a", () => ({ body: "late", wait: 3_000 }));
  await observe(page, "x", "a", "/a");
  await observe(page, "y", "a", "/a");
  await expect.poll(() => server.count("/a")).toBe(1);
  await drop(page, "x");
  await pause(100);
  expect(server.seen("/a")[0]!.aborted, "somebody still looks").toBe(false);
  await drop(page, "y");
  await expect.poll(() => server.seen("/a")[0]!.aborted).toBe(true);
  await observe(page, "z", "a", "/a");
  await expect.poll(() => server.count("/a")).toBe(2);
  await tell(page, "cancel", "a");
  await expect.poll(() => server.seen("/a")[1]!.aborted).toBe(true);
  expect(await look(page, "z")).toMatchObject({ fetchStatus: "idle", status: "pending" });
});

test("Outdated query dismissal: an answer that was overtaken is thrown away", async ({ page, server }) => {
  server.on("/slow", () => ({ body: "slow", wait: 1_000 }));
  server.on("/quick", () => "quick");
  await observe(page, "q", "search/a", "/slow");
  await expect.poll(() => server.count("/slow")).toBe(1);
  await call(page, "q", "setKey", "search/ab", "/quick");
  await expect.poll(() => look(page, "q")).toMatchObject({ data: "quick" });
  await pause(1_200);
  expect(await look(page, "q")).toMatchObject({ data: "quick" });
  expect(server.seen("/slow")[0]!.aborted).toBe(true);
  expect(await tell(page, "get", "search/a")).toBeUndefined();
});

test("Render batching and optimization: many changes at once wake a follower once", async ({ page }) => {
  await tell(page, "set", "a", "0");
  await observe(page, "q", "a", "/never", { staleTime: Infinity });
  await expect.poll(() => look(page, "q")).toMatchObject({ runs: 1 });
  await page.evaluate(() => {
    for (let turn = 1; turn <= 50; turn++) window.probe.set("a", String(turn));
  });
  await expect.poll(() => look(page, "q")).toMatchObject({ data: "50", runs: 2 });
});

test("Suspense: data can be awaited, and a failure is thrown", async ({ page, server }) => {
  server.on("/a", () => ({ body: "awaited", wait: 50 }));
  server.on("/gone", () => ({ status: 404, body: "" }));
  expect(await tell(page, "load", "a", "/a", { staleTime: Infinity })).toBe("awaited");
  expect(await tell(page, "load", "a", "/a", { staleTime: Infinity })).toBe("awaited");
  expect(server.count("/a")).toBe(1);
  const thrown = page.evaluate(() => window.probe.load("gone", "/gone", {}).then(() => 0, (status: number) => status));
  expect(await thrown).toBe(404);
});

test("Devtools: the cache can be looked into, and what it does be followed", async ({ page, server }) => {
  server.on("/a", () => "one");
  await tell(page, "lookOn");
  await observe(page, "q", "a", "/a", { staleTime: Infinity });
  await expect.poll(() => look(page, "q")).toMatchObject(settled);
  expect(await tell(page, "inspect")).toEqual([{ key: "a", status: "success", stale: false, observers: 1 }]);
  const seen = (await tell(page, "seen")) as string[];
  expect(seen.indexOf("fetch a")).toBeLessThan(seen.indexOf("settled a"));
  expect(seen).toContain("changed a");
});

test("Abstracted core: it serves a page that draws by itself, without any component", async ({ page, server }) => {
  server.on("/a", () => "drawn");
  await observe(page, "q", "a", "/a");
  await expect.poll(() => look(page, "q")).toMatchObject(settled);
  await page.evaluate(() => (document.body.dataset["drawn"] = String(window.held["q"]!.state().data)));
  await expect(page.locator("body")).toHaveAttribute("data-drawn", "drawn");
  await expect(page.locator("leptos-island")).toHaveCount(0);
});
