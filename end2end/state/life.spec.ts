// What happens around the cache, against TanStack Query's feature list: focus, network, time, reloads.

import {
  call,
  drop,
  expect,
  look,
  lookAway,
  observe,
  pause,
  ready,
  setHidden,
  settled,
  tell,
  test,
} from "../support/probe.ts";

test("Window focus refetching: what is stale is asked for when the tab comes back", async ({ page, server }) => {
  for (const path of ["/stale", "/fresh", "/quiet"]) server.on(path, (call) => `${call}`);
  await observe(page, "stale", "stale", "/stale");
  await observe(page, "fresh", "fresh", "/fresh", { staleTime: Infinity });
  await observe(page, "quiet", "quiet", "/quiet", { onFocus: false });
  for (const name of ["stale", "fresh", "quiet"]) await expect.poll(() => look(page, name)).toMatchObject({ data: "1" });
  await lookAway(page);
  await expect.poll(() => look(page, "stale")).toMatchObject({ data: "2" });
  await pause(100);
  expect([server.count("/stale"), server.count("/fresh"), server.count("/quiet")]).toEqual([2, 1, 1]);
});

test("Network status refetching: what is stale is asked for when the network is back", async ({ page, server }) => {
  for (const path of ["/stale", "/fresh", "/quiet"]) server.on(path, (call) => `${call}`);
  await observe(page, "stale", "stale", "/stale");
  await observe(page, "fresh", "fresh", "/fresh", { staleTime: Infinity });
  await observe(page, "quiet", "quiet", "/quiet", { onReconnect: false });
  for (const name of ["stale", "fresh", "quiet"]) await expect.poll(() => look(page, name)).toMatchObject({ data: "1" });
  await page.context().setOffline(true);
  await page.context().setOffline(false);
  await expect.poll(() => look(page, "stale")).toMatchObject({ data: "2" });
  await pause(100);
  expect([server.count("/stale"), server.count("/fresh"), server.count("/quiet")]).toEqual([2, 1, 1]);
});

test("Network status: a query without network is paused, not failed, and goes on by itself", async ({ page, server }) => {
  server.on("/a", () => "there");
  await page.context().setOffline(true);
  await observe(page, "q", "a", "/a");
  expect(await look(page, "q")).toMatchObject({ status: "pending", fetchStatus: "paused", failures: 0 });
  expect(await tell(page, "isFetching")).toBe(0);
  await page.context().setOffline(false);
  await expect.poll(() => look(page, "q")).toMatchObject({ ...settled, data: "there" });
  expect(server.count("/a")).toBe(1);
});

test("Network status: a request that the network left half-way is taken up again", async ({ page, server }) => {
  server.on("/a", (call) => ({ body: `${call}`, wait: call === 1 ? 20_000 : 0, begun: true }));
  await observe(page, "q", "a", "/a");
  await expect.poll(() => server.count("/a")).toBe(1);
  await page.context().setOffline(true);
  // Chromium may let a request that has begun run on when it goes offline: the test's server cuts it.
  server.cut();
  await expect.poll(() => look(page, "q")).toMatchObject({ fetchStatus: "paused", failures: 0 });
  await page.context().setOffline(false);
  await expect.poll(() => look(page, "q")).toMatchObject({ ...settled, data: "2" });
});

test("Offline caching: what is in the cache is shown without network", async ({ page, server }) => {
  server.on("/a", () => "kept");
  await observe(page, "x", "a", "/a");
  await expect.poll(() => look(page, "x")).toMatchObject(settled);
  await drop(page, "x");
  await page.context().setOffline(true);
  await observe(page, "y", "a", "/a");
  expect(await look(page, "y")).toMatchObject({ status: "success", data: "kept", fetchStatus: "paused" });
  await page.context().setOffline(false);
  await expect.poll(() => server.count("/a")).toBe(2);
});

test("Polling/Intervals: asks again after each answer, and rests while the tab is hidden", async ({ page, server }) => {
  server.on("/a", (call) => `${call}`);
  await observe(page, "q", "a", "/a", { interval: 100 });
  await expect.poll(() => server.count("/a")).toBeGreaterThanOrEqual(3);
  const [first, second] = server.seen("/a");
  expect(second!.at - first!.at).toBeGreaterThanOrEqual(95);
  await setHidden(page, true);
  await pause(150);
  const rested = server.count("/a");
  await pause(400);
  expect(server.count("/a")).toBe(rested);
  await setHidden(page, false);
  await expect.poll(() => server.count("/a")).toBeGreaterThan(rested);
  await drop(page, "q");
  await pause(150);
  const ended = server.count("/a");
  await pause(300);
  expect(server.count("/a")).toBe(ended);
});

test("Polling/Intervals: goes on in a hidden tab where that is wanted", async ({ page, server }) => {
  server.on("/a", (call) => `${call}`);
  await observe(page, "q", "a", "/a", { interval: 100, intervalHidden: true });
  await expect.poll(() => look(page, "q")).toMatchObject({ status: "success" });
  await setHidden(page, true);
  const then = server.count("/a");
  await expect.poll(() => server.count("/a")).toBeGreaterThan(then + 1);
});

test("General cache dehydration/rehydration: what the page carries is not asked for", async ({ page, server }) => {
  server.on("/a", (call) => ({ body: `asked ${call}`, wait: 800 }));
  const json = '{"orders":["<b>"]}';
  server.page(
    "/seeded",
    `<script type="application/json" data-seed="orders/list" data-at="${Date.now()}">${json}</script>
     <div id="seed" data-orders="from an attribute" data-at="${Date.now() - 120_000}"></div>`,
  );
  await page.goto(`${server.url}/seeded`);
  await ready(page);
  const seeded = (name: string, key: string, selector: string) =>
    page.evaluate(
      ([name, key, selector]) => {
        const seed = window.probe.seeded(key, selector, "data-orders");
        window.held[name] = window.probe.query(key, "/a", { ...seed, staleTime: 60_000 });
      },
      [name, key, selector] as const,
    );
  await seeded("script", "orders/list", "");
  expect(await look(page, "script")).toMatchObject({ ...settled, data: json });
  await pause(100);
  expect(server.count("/a")).toBe(0);
  await seeded("attribute", "orders/other", "#seed");
  expect(await look(page, "attribute"), "it is two minutes old").toMatchObject({
    data: "from an attribute",
    fetchStatus: "fetching",
  });
  await expect.poll(() => look(page, "attribute")).toMatchObject({ data: "asked 1" });
});

test("Cache persistence: survives a reload, by version, for its time", async ({ page, server }) => {
  server.on("/a", (call) => ({ body: `asked ${call}`, wait: 800 }));
  const how = { persist: true, staleTime: 60_000 };
  const open = async (version: number, raise: boolean, longest?: number) => {
    await page.reload();
    await ready(page);
    await tell(page, "persist", "probe.queries", version, raise, longest);
    await observe(page, "q", "a", "/a", how);
  };
  await tell(page, "persist", "probe.queries", 1, false);
  await observe(page, "q", "a", "/a", how);
  await observe(page, "private", "b", "/a", { staleTime: 60_000 });
  await expect.poll(() => look(page, "q")).toMatchObject({ data: "asked 1" });
  await expect.poll(() => look(page, "private")).toMatchObject({ data: "asked 2" });

  await open(1, false);
  expect(await look(page, "q"), "the same version").toMatchObject({ ...settled, data: "asked 1" });
  expect(await page.evaluate(() => localStorage.getItem("probe.queries"))).not.toContain("asked 2");
  await open(2, true);
  expect(await look(page, "q"), "raised").toMatchObject({ ...settled, data: "asked 1 (raised from 1)" });
  expect(server.count("/a")).toBe(2);
  await open(3, false);
  expect(await look(page, "q"), "dropped").toMatchObject({ status: "pending" });
  await expect.poll(() => look(page, "q")).toMatchObject({ data: "asked 3" });
  await pause(50);
  await open(3, false, 1);
  await expect.poll(() => look(page, "q"), "too old").toMatchObject({ data: "asked 4" });
});

test("Fetch status apart from data status, and a global count of what is under way", async ({ page, server }) => {
  server.on("/a", (call) => (call === 1 ? "one" : { status: 404, body: "gone", wait: 1_000 }));
  await observe(page, "q", "a", "/a");
  await expect.poll(() => look(page, "q")).toMatchObject(settled);
  await call(page, "q", "refetch");
  expect(await look(page, "q")).toMatchObject({ status: "success", fetchStatus: "fetching", data: "one" });
  expect(await tell(page, "isFetching")).toBe(1);
  await expect.poll(() => look(page, "q")).toMatchObject({ status: "error", fetchStatus: "idle", data: "one", error: 404 });
  expect(await tell(page, "isFetching")).toBe(0);
});
