// The one global store: actions, and what middleware makes of them in other tabs, after a reload, in the cache.

import { anotherTab, call, expect, look, observe, ready, tell, test, type Page } from "../support/probe.ts";

const store = (page: Page, version: number, raise = false) =>
  page.evaluate(
    ([version, raise]) => void (window.held["s"] = new window.probe.ProbeStore(version, raise)),
    [version, raise] as const,
  );

test("The store changes by actions, and a follower of a part wakes for that part alone", async ({ page }) => {
  await store(page, 1);
  await expect.poll(() => call(page, "s", "cartRuns")).toBe(1);
  await call(page, "s", "dispatch", "theme dark");
  await call(page, "s", "dispatch", "locale de");
  await call(page, "s", "dispatch", "cart 3");
  await call(page, "s", "dispatch", "cart 3");
  await call(page, "s", "dispatch", "nonsense 3");
  await expect.poll(() => look<string>(page, "s")).toBe("3 anonymous dark de");
  await expect.poll(() => call(page, "s", "cartRuns")).toBe(2);
});

test("The store survives a reload, is raised by a migration, and dropped without one", async ({ page }) => {
  const again = async (version: number, raise: boolean) => {
    await page.reload();
    await ready(page);
    await store(page, version, raise);
    return look<string>(page, "s");
  };
  await store(page, 1);
  for (const action of ["cart 4", "theme dark", "session staff"]) await call(page, "s", "dispatch", action);
  expect(await again(1, false), "all but the session, of which the server alone knows").toBe("4 anonymous dark ");
  expect(await again(2, true), "version 1 counted pairs").toBe("8 anonymous dark ");
  await call(page, "s", "dispatch", "locale ar");
  expect(await again(2, false), "written as version 2").toBe("8 anonymous dark ar");
  expect(await again(3, false)).toBe("0 anonymous system ");
});

test("The store is the same in every tab", async ({ page, context, server }) => {
  const other = await anotherTab(context, server);
  for (const tab of [page, other]) expect(await tell(tab, "store")).toBe("0 anonymous system en");
  await tell(page, "dispatch", "cart 2");
  await tell(page, "dispatch", "theme contrast");
  await expect.poll(() => tell(other, "store")).toBe("2 anonymous contrast en");
  await tell(other, "dispatch", "session staff");
  await expect.poll(() => tell(page, "store")).toBe("2 staff contrast en");
  await tell(page, "dispatch", "session anonymous");
  await expect.poll(() => tell(other, "store")).toBe("2 anonymous contrast en");
});

test("An action makes the cache ask anew for what it outdates, or forget everything", async ({ page, server }) => {
  for (const path of ["/cart", "/products"]) server.on(path, (call) => `${call}`);
  await tell(page, "store");
  await observe(page, "cart", "cart/lines", "/cart", { staleTime: Infinity });
  await observe(page, "products", "products", "/products", { staleTime: Infinity });
  for (const name of ["cart", "products"]) await expect.poll(() => look(page, name)).toMatchObject({ data: "1" });
  await tell(page, "dispatch", "cart 1");
  await expect.poll(() => look(page, "cart")).toMatchObject({ data: "2" });
  expect(server.count("/products")).toBe(1);
  await tell(page, "dispatch", "locale de");
  for (const [name, data] of [["cart", "3"], ["products", "2"]] as const) {
    await expect.poll(() => look(page, name)).toMatchObject({ data });
  }
  await tell(page, "set", "somebody's/orders", "private");
  await tell(page, "dispatch", "session staff");
  expect(await tell(page, "get", "somebody's/orders")).toBe("private");
  await tell(page, "dispatch", "session anonymous");
  expect(await tell(page, "get", "somebody's/orders")).toBeUndefined();
});

test("Every action is written to the console, with where it came from", async ({ page, context, server }) => {
  const lines: string[] = [];
  page.on("console", (message) => lines.push(`${message.type()} ${message.text()}`));
  await tell(page, "store");
  const other = await anotherTab(context, server);
  await tell(page, "dispatch", "cart 5");
  await expect.poll(() => tell(other, "store")).toBe("5 anonymous system en");
  await tell(other, "dispatch", "cart 6");
  await expect.poll(() => lines).toContain("debug action cart 5");
  await expect.poll(() => lines).toContain("debug action from elsewhere cart 6");
});
