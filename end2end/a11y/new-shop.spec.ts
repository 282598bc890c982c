// A shop on its first day, with nothing in it: its owner's set-up, and every page that has nothing to show yet.

import { inspect } from "../support/inspect.ts";
import { fillSetUp, setUpLink } from "../support/owner.ts";
import { expect, test } from "../support/test.ts";

test("an empty shop is set up by its owner, and its pages say how to begin", async ({ page, start }) => {
  test.setTimeout(120_000);
  const program = await start({ demo: false });
  const link = setUpLink(program);
  const open = (path: string) => inspect(page, () => page.goto(`${program.url}${path}`));
  await open("/");
  await open("/products");
  await open("/desk/sign-in");

  await inspect(page, () => page.goto(link));
  await inspect(page, async () => {
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByRole("alert")).toContainText("3 things need your attention");
  });
  await fillSetUp(page);
  await expect(page).toHaveURL(`${program.url}/desk`);
  await inspect(page, () => page.reload());
  await expect(page.getByRole("main")).toContainText("How to begin");
  await open("/desk/orders");
  await open("/desk/products");
  await open("/desk/imports");
  await open("/ar");
  await open("/ar/desk/orders");

  // The link has done its work: whoever finds it now can do nothing with it.
  await page.context().clearCookies();
  await page.goto(link);
  await expect(page).toHaveURL(`${program.url}/desk/sign-in`);
});
