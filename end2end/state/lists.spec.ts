// Pages and infinite lists against TanStack Query's feature list, each point named as there.

import { call, drop, expect, gate, list, look, observe, settled, test, type Page } from "../support/probe.ts";

/** Numbered pages 1 to 4; each text says how often that page was asked for. */
function serve(server: { on(address: string, answering: (call: number) => string): void }): void {
  for (const number of [1, 2, 3, 4]) {
    const next = number < 4 ? `\nnext ${number + 1}` : "";
    const previous = number > 1 ? `\nprevious ${number - 1}` : "";
    server.on(`/l/${number}`, (call) => `page ${number}, ${call}${next}${previous}`);
  }
}

const pages = (...all: string[]) => ({ data: all.map((one) => `page ${one}`), fetchStatus: "idle" });

async function more(page: Page, way: "fetchNext" | "fetchPrevious", ...all: string[]): Promise<void> {
  await call(page, "l", way);
  await expect.poll(() => look(page, "l")).toMatchObject(pages(...all));
}

test("Paginated queries: each page is a query; a page that was seen is there at once", async ({ page, server }) => {
  server.on("/p/1", (call) => `one ${call}`);
  server.on("/p/2", (call) => `two ${call}`);
  await observe(page, "q", "list/1", "/p/1", { staleTime: Infinity });
  await expect.poll(() => look(page, "q")).toMatchObject({ data: "one 1" });
  await call(page, "q", "setKey", "list/2", "/p/2");
  await expect.poll(() => look(page, "q")).toMatchObject({ data: "two 1" });
  await call(page, "q", "setKey", "list/1", "/p/1");
  expect(await look(page, "q")).toMatchObject({ ...settled, data: "one 1" });
  expect(server.requests.length).toBe(2);
});

test("Lagged query data: the last page stays in view until the next has come", async ({ page, server }) => {
  const { opened, open } = gate();
  server.on("/p/1", () => "one");
  server.on("/p/2", () => ({ body: "two", after: opened }));
  await observe(page, "lagged", "list/1", "/p/1", { keepPrevious: true });
  await observe(page, "plain", "list/1", "/p/1");
  await expect.poll(() => look(page, "lagged")).toMatchObject({ data: "one", placeholder: false });
  for (const name of ["lagged", "plain"]) await call(page, name, "setKey", "list/2", "/p/2");
  expect(await look(page, "lagged")).toMatchObject({ data: "one", placeholder: true, fetchStatus: "fetching" });
  expect((await look(page, "plain")).data).toBeUndefined();
  open();
  await expect.poll(() => look(page, "lagged")).toMatchObject({ data: "two", placeholder: false });
  expect(server.count("/p/2")).toBe(1);
});

test("Infinite queries: a list grows page by page until its end", async ({ page, server }) => {
  serve(server);
  await list(page, "l", "l", "/l/", "3");
  await expect.poll(() => look(page, "l")).toMatchObject({ ...pages("3, 1"), hasNext: true });
  await more(page, "fetchNext", "3, 1", "4, 1");
  expect(await look(page, "l")).toMatchObject({ hasNext: false });
  await call(page, "l", "fetchNext");
  await expect.poll(() => look(page, "l")).toMatchObject(pages("3, 1", "4, 1"));
  expect(server.requests.length, "there is nothing after the end to ask for").toBe(2);
});

test("Bi-directional infinite queries: a list grows at both ends, up to its most", async ({ page, server }) => {
  serve(server);
  await list(page, "l", "l", "/l/", "2", { most: 3 });
  await expect.poll(() => look(page, "l")).toMatchObject({ ...pages("2, 1"), hasPrevious: true });
  await more(page, "fetchPrevious", "1, 1", "2, 1");
  expect(await look(page, "l")).toMatchObject({ hasPrevious: false, hasNext: true });
  await more(page, "fetchNext", "1, 1", "2, 1", "3, 1");
  await more(page, "fetchNext", "2, 1", "3, 1", "4, 1");
  expect(await look(page, "l"), "the first page went, and can be had again").toMatchObject({ hasPrevious: true });
  await more(page, "fetchPrevious", "1, 2", "2, 1", "3, 1");
  expect(await look(page, "l")).toMatchObject({ hasNext: true });
});

test("Infinite query refetching: all pages come anew, one after another, from the first", async ({ page, server }) => {
  serve(server);
  await list(page, "l", "l", "/l/", "2");
  await expect.poll(() => look(page, "l")).toMatchObject(pages("2, 1"));
  await more(page, "fetchNext", "2, 1", "3, 1");
  await more(page, "fetchPrevious", "1, 1", "2, 1", "3, 1");
  const before = server.requests.length;
  await call(page, "l", "refetch");
  await expect.poll(() => look(page, "l")).toMatchObject(pages("1, 2", "2, 2", "3, 2"));
  expect(server.requests.slice(before).map(({ address }) => address)).toEqual(["/l/1", "/l/2", "/l/3"]);
});

test("Scroll recovery: a list that is shown again is whole at once, where it was left", async ({ page, server }) => {
  const rows = Array.from({ length: 300 }, (_, row) => `row ${row}`).join("\n");
  server.on("/rows", () => rows);
  const draw = () =>
    page.evaluate(() => {
      const list = document.createElement("ol");
      const rows = String(window.held["q"]!.state().data).split("\n");
      list.append(...rows.map((row) => Object.assign(document.createElement("li"), { textContent: row })));
      document.body.append(list);
    });
  await observe(page, "q", "rows", "/rows", { staleTime: Infinity });
  await expect.poll(() => look(page, "q")).toMatchObject(settled);
  await draw();
  await page.evaluate(() => scrollTo(0, 2_000));
  const left = await page.evaluate(() => scrollY);
  expect(left).toBeGreaterThan(1_000);
  await drop(page, "q");
  await page.evaluate(() => document.querySelector("ol")!.remove());
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await observe(page, "q", "rows", "/rows", { staleTime: Infinity });
  await draw();
  await page.evaluate((left) => scrollTo(0, left), left);
  expect(await page.evaluate(() => scrollY)).toBe(left);
  expect(server.count("/rows")).toBe(1);
});
