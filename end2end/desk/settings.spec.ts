// The owner's settings without JavaScript: a new shop says that it can't sell yet, its owner sets how shoppers pay,
// tax and shipping, and a shopper buys. Each test has a shop of its own, because settings change every page.

import { expect, test, type Browser, type Page } from "@playwright/test";
import { setUpOwner } from "../support/owner.ts";
import { quietly } from "../support/quiet.ts";
import { shopSet, startProgram, type Program } from "../support/program.ts";

async function open(browser: Browser, act: (program: Program, desk: Page) => Promise<void>): Promise<void> {
  const program = await startProgram({ demo: false });
  const storageState = await setUpOwner(program);
  const owner = await browser.newContext({ storageState, baseURL: program.url, javaScriptEnabled: false, locale: "en-GB" });
  try {
    await quietly(await owner.newPage(), test.info(), (desk) => act(program, desk));
  } finally {
    await owner.close();
    await program.stop();
  }
}

const save = (desk: Page) => desk.getByRole("button", { name: "Save" }).last().click();

test.describe.configure({ timeout: 120_000 });

test("without JavaScript the owner sets payment, tax and shipping, and faults keep what was typed", async ({ browser }) => {
  await open(browser, async (_, desk) => {
    await desk.goto("/desk");
    await expect(desk.getByRole("main")).toContainText("This shop can’t take orders yet");
    await desk.getByRole("navigation").getByRole("link", { name: "Settings" }).click();
    await expect(desk.getByRole("heading", { level: 1 })).toHaveText("Settings");

    await desk.getByLabel("Account holder").fill("Anna Berg");
    await desk.getByLabel("IBAN").fill("DE89370400440532013001");
    await desk.getByLabel("Tax rate in percent").fill("a lot");
    await save(desk);
    await expect(desk.getByRole("alert")).toContainText("2 things need your attention");
    await expect(desk.getByLabel("IBAN")).toHaveAttribute("aria-invalid", "true");
    await expect(desk.getByLabel("Tax rate in percent")).toHaveValue("a lot");

    await desk.getByLabel("IBAN").fill("de89370400440532013000");
    await desk.getByLabel("Tax rate in percent").fill("8.1");
    await desk.getByRole("button", { name: "Add a way to ship" }).click();
    await expect(desk.getByRole("main")).toContainText("Not saved yet");
    await expect(desk.getByLabel("Account holder")).toHaveValue("Anna Berg");
    const added = desk.getByRole("group", { name: "New way to ship" });
    await added.getByLabel("Name").fill("Express");
    await added.getByLabel("Price").fill("12.90");
    await desk.getByRole("button", { name: "Remove “Standard shipping”" }).click();
    await expect(desk.getByRole("group", { name: "Standard shipping" })).toHaveCount(0);
    await save(desk);
    await expect(desk.getByText("Saved.")).toBeVisible();
    await expect(desk.getByLabel("IBAN")).toHaveValue("DE89 3704 0044 0532 0130 00");
    await expect(desk.getByRole("group", { name: "Express" }).getByLabel("Price")).toHaveValue("12.90");
    await desk.goto("/desk");
    await expect(desk.getByRole("main")).not.toContainText("can’t take orders yet");
  });
});

test("Enter in a field saves, and a save on older settings is told and can be sent again", async ({ browser }) => {
  await open(browser, async (program, desk) => {
    await desk.goto("/desk/settings");
    shopSet(program, "name=Set by command");
    const name = desk.getByLabel("Name of the shop");
    await name.fill("Set at the desk");
    await name.press("Enter");
    await expect(desk.getByRole("alert")).toContainText("Somebody else changed this first");
    await expect(name).toHaveValue("Set at the desk");
    await save(desk);
    await expect(desk.getByText("Saved.")).toBeVisible();
    await expect(name).toHaveValue("Set at the desk");
  });
});
