// An import's page with JavaScript: it follows what happens, and leaves what a hand is on.

import { randomUUID } from "node:crypto";
import { ready } from "../support/buyer.ts";
import { importProducts } from "../support/imports.ts";
import { expect, test } from "../support/test.ts";

test("a button of pictures that come in keeps the focus while the page is kept up to date", async ({ desk }) => {
  const handle = `focused-${randomUUID()}`;
  // Nobody has such a name (RFC 2606): it is tried again for a while.
  await importProducts(desk, `Handle,Title,Variant Price,Image Src\n${handle},Cup,9,https://pictures.invalid/${handle}.jpg\n`);
  await ready(desk);
  const stop = desk.getByRole("button", { name: "Stop fetching" });
  await stop.focus();
  await expect(stop).toBeFocused();
  // The page asks every second: when it asks for the fourth time, it has put in three answers.
  const path = new URL(desk.url()).pathname;
  for (let asked = 0; asked < 4; asked++) await desk.waitForRequest((request) => new URL(request.url()).pathname === path);
  await expect(stop).toBeFocused();
  await desk.keyboard.press("Enter");
  await expect(desk.getByRole("main")).toContainText("The other pictures are not fetched until you go on.");
});
