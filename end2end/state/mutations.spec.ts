// Mutations against TanStack Query's feature list, each point named as there.

import { call, expect, gate, look, mutation, observe, pause, settled, test } from "../support/probe.ts";

interface MutationState {
  stage: "idle" | "pending" | "paused" | "success" | "error";
  failures: number;
  error?: number;
  data?: string;
  ends: string[];
}

const state = (page: Parameters<typeof look>[0]) => look<MutationState>(page, "m");

test("Mutation hooks: idle, pending, success or error, and what is called at the end", async ({ page, server }) => {
  const { opened, open } = gate();
  server.on("/save", (call, { body }) =>
    call === 1 ? { body: `saved ${body}`, after: opened } : { status: 409, body: "somebody was quicker" },
  );
  await mutation(page, "m", "/save");
  expect(await state(page)).toMatchObject({ stage: "idle" });
  await call(page, "m", "mutate", "a");
  expect(await state(page)).toMatchObject({ stage: "pending", ends: [] });
  open();
  await expect.poll(() => state(page)).toMatchObject({ stage: "success", data: "saved a", ends: ["a: saved a"] });
  await call(page, "m", "mutate", "b");
  await expect.poll(() => state(page)).toMatchObject({ stage: "error", error: 409 });
  expect((await state(page)).ends).toEqual(["a: saved a", "b: failed with 409"]);
  await call(page, "m", "reset");
  expect(await state(page)).toMatchObject({ stage: "idle", failures: 0 });
  expect(server.seen("/save").map(({ method, body }) => `${method} ${body}`)).toEqual(["POST a", "POST b"]);
});

test("Mutation hooks: sent once unless it says that it may be repeated", async ({ page, server }) => {
  server.on("/once", () => ({ status: 503, body: "" }));
  server.on("/again", (call) => (call < 3 ? { status: 503, body: "" } : "done"));
  await mutation(page, "m", "/once");
  await call(page, "m", "mutate", "a");
  await expect.poll(() => state(page)).toMatchObject({ stage: "error", error: 503 });
  expect(server.count("/once")).toBe(1);
  await mutation(page, "m", "/again", { retry: 2, retryDelay: 20 });
  await call(page, "m", "mutate", "a");
  await expect.poll(() => state(page)).toMatchObject({ stage: "success", data: "done" });
  expect(server.count("/again")).toBe(3);
});

test("Mutation hooks: serial ones go one after another, in their order", async ({ page, server }) => {
  server.on("/save", (call, { body }) => ({ body, wait: call === 1 ? 1_000 : 0 }));
  await mutation(page, "m", "/save", { serial: true });
  for (const text of ["a", "b", "c"]) await call(page, "m", "mutate", text);
  await pause(150);
  expect(server.count("/save")).toBe(1);
  await expect.poll(async () => (await state(page)).ends).toEqual(["a: a", "b: b", "c: c"]);
});

test("Optimistic updates: shown at once, and kept when the server agrees", async ({ page, server }) => {
  const { opened, open } = gate();
  server.on("/list", (call) => (call === 1 ? "ab" : "abc"));
  server.on("/add", () => ({ body: "", after: opened }));
  await observe(page, "q", "list", "/list", { staleTime: Infinity });
  await expect.poll(() => look(page, "q")).toMatchObject({ data: "ab" });
  await mutation(page, "m", "/add", { shows: "list", touches: "list" });
  await call(page, "m", "mutate", "c");
  await expect.poll(() => look(page, "q")).toMatchObject({ data: "abc", runs: 3 });
  expect(await state(page)).toMatchObject({ stage: "pending" });
  open();
  await expect.poll(() => state(page)).toMatchObject({ stage: "success" });
  await expect.poll(() => server.count("/list")).toBe(2);
  // One follower's run for what was shown first, none for the answer that says the same.
  await expect.poll(() => look(page, "q")).toMatchObject({ ...settled, data: "abc", runs: 3 });
});

test("Optimistic updates: taken back alone when the server refuses, while others stay", async ({ page, server }) => {
  const refusal = gate();
  const consent = gate();
  server.on("/list", () => "a");
  server.on("/add", (_, { body }) =>
    body === "x" ? { status: 422, body: "", after: refusal.opened } : { body: "", after: consent.opened },
  );
  await observe(page, "q", "list", "/list", { staleTime: Infinity });
  await expect.poll(() => look(page, "q")).toMatchObject({ data: "a" });
  await mutation(page, "m", "/add", { shows: "list" });
  await call(page, "m", "mutate", "x");
  await call(page, "m", "mutate", "y");
  expect(await look(page, "q")).toMatchObject({ data: "axy" });
  // An answer from before the changes doesn't hide them.
  await call(page, "q", "refetch");
  await expect.poll(() => server.count("/list")).toBe(2);
  await expect.poll(() => look(page, "q")).toMatchObject({ ...settled, data: "axy" });
  refusal.open();
  await expect.poll(() => look(page, "q")).toMatchObject({ data: "ay" });
  consent.open();
  await expect.poll(() => state(page)).toMatchObject({ ends: ["x: failed with 422", "y: "] });
  expect(await look(page, "q")).toMatchObject({ data: "ay" });
});

test("Automatic refetch after mutation: what it touched is asked for anew, and nothing else", async ({ page, server }) => {
  for (const path of ["/orders", "/products"]) server.on(path, (call) => `${call}`);
  server.on("/pay", () => "paid");
  await observe(page, "orders", "orders/list", "/orders", { staleTime: Infinity });
  await observe(page, "products", "products", "/products", { staleTime: Infinity });
  for (const name of ["orders", "products"]) await expect.poll(() => look(page, name)).toMatchObject({ data: "1" });
  await mutation(page, "m", "/pay", { touches: "orders" });
  await call(page, "m", "mutate", "7");
  await expect.poll(() => look(page, "orders")).toMatchObject({ data: "2" });
  expect(server.count("/products")).toBe(1);
});

test("Offline mutation support: made without network, shown, and sent once when it is back", async ({ page, server }) => {
  server.on("/list", () => "a");
  server.on("/add", (_, { body }) => `added ${body}`);
  await observe(page, "q", "list", "/list", { staleTime: Infinity, onReconnect: false });
  await expect.poll(() => look(page, "q")).toMatchObject({ data: "a" });
  await mutation(page, "m", "/add", { shows: "list" });
  await page.context().setOffline(true);
  await call(page, "m", "mutate", "b");
  await expect.poll(() => state(page)).toMatchObject({ stage: "paused" });
  expect(await look(page, "q")).toMatchObject({ data: "ab" });
  await pause(200);
  expect(server.count("/add")).toBe(0);
  await page.context().setOffline(false);
  await expect.poll(() => state(page)).toMatchObject({ stage: "success", ends: ["b: added b"] });
  expect(server.count("/add")).toBe(1);
  expect(await look(page, "q")).toMatchObject({ data: "ab" });
});
