// The gallery itself: a story is found, changed by its controls, looked at in another theme, and reopened by its address.

import { accessibilityFindings } from "../support/axe.ts";
import { secondFindings } from "../support/equal-access.ts";
import { expect, test } from "../support/test.ts";

test.use({ viewport: { width: 1400, height: 1000 } });

/** Waits until the story's frame listens to the page. */
const drawn = (page: Page) =>
  expect(page.frameLocator("iframe").locator("html")).toHaveAttribute("data-drawn", /./, { timeout: 20_000 });

test("a designer finds a component, turns a prop, and sends the address on", async ({ page, problems, browser }) => {
  await page.goto("/gallery/");
  await expect(page.getByRole("searchbox")).toBeVisible({ timeout: 20_000 });
  await drawn(page);
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Search components" })).toBeFocused();
  await page.keyboard.type("button");
  const side = page.getByRole("navigation", { name: "Components" });
  await side.getByRole("button", { name: "Button", exact: true }).click();
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("button")).toHaveText("Save");

  await page.getByRole("combobox", { name: "variant" }).selectOption("Danger");
  await expect(frame.getByRole("button")).toHaveClass(/danger/);
  await page.getByRole("checkbox", { name: "wide" }).check();
  await expect(frame.getByRole("button")).toHaveClass(/wide/);

  await page.getByRole("group", { name: "Theme" }).getByRole("button", { name: "dark" }).click();
  await page.getByRole("group", { name: "Direction" }).getByRole("button", { name: "rtl" }).click();
  await page.getByRole("group", { name: "Language" }).getByRole("button", { name: "de" }).click();
  await page.getByRole("group", { name: "Motion" }).getByRole("button", { name: "reduced" }).click();
  const moves = () => frame.getByRole("button").evaluate((it) => parseFloat(getComputedStyle(it).transitionDuration));
  await expect.poll(moves).toBeLessThan(0.001);
  await page.getByRole("group", { name: "Width" }).getByRole("button", { name: "320" }).click();
  await expect(frame.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(frame.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(frame.getByRole("button")).toHaveText("Speichern");
  await expect.poll(() => page.locator("iframe").evaluate((it) => it.clientWidth)).toBe(320);

  const again = await browser.newPage();
  await again.goto(page.url());
  const same = again.frameLocator("iframe");
  await expect(same.getByRole("button")).toHaveClass(/danger.*wide|wide.*danger/, { timeout: 20_000 });
  await expect(same.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(again.getByRole("combobox", { name: "variant" })).toHaveValue("Danger");
  await again.close();
  expect(problems).toEqual([]);
});

test("axe's findings, HTML, source and a play are shown", async ({ page, problems }) => {
  await page.goto("/gallery/?component=Checkbox&story=chosen");
  const details = page.getByRole("region", { name: "Details" });
  await details.getByRole("button", { name: /Accessibility/ }).click();
  await expect(details).toContainText("axe finds nothing here.", { timeout: 20_000 });
  await details.getByRole("button", { name: "HTML" }).click();
  await expect(details).toContainText('type="checkbox"');
  await details.getByRole("button", { name: "Source" }).click();
  await expect(details).toContainText("app/src/atoms/choice.rs");
  await expect(details).toContainText("pub fn Checkbox(");
  await details.getByRole("button", { name: "Play", exact: true }).click();
  await details.getByRole("button", { name: "Play all" }).click();
  const done = details.locator('[data-step="done"]');
  await expect(done).toHaveCount(4, { timeout: 10_000 });
  // Step by step, from the story as it was drawn first.
  await details.getByRole("button", { name: "Again from the first step" }).click();
  await expect(done).toHaveCount(1);
  await details.getByRole("button", { name: "Next step" }).click();
  await expect(done).toHaveCount(2);
  await page.reload();
  await expect(details.getByRole("button", { name: "Play", exact: true })).toHaveAttribute("aria-pressed", "true", { timeout: 20_000 });
  await drawn(page);
  await details.getByRole("button", { name: "First step" }).click();
  await expect(done).toHaveCount(1);
  await page.getByRole("group", { name: "Stories" }).getByRole("button").first().click();
  await expect(done).toHaveCount(0);
  expect(problems).toEqual([]);
});

test("the keyboard goes through components and stories", async ({ page }) => {
  await page.goto("/gallery/?component=Badge&story=neutral");
  const stories = page.getByRole("group", { name: "Stories" });
  await expect(stories.getByRole("button", { name: "neutral" })).toHaveAttribute("aria-pressed", "true", { timeout: 20_000 });
  await page.keyboard.press("]");
  await expect(stories.getByRole("button", { name: "good" })).toHaveAttribute("aria-pressed", "true");
  const first = await page.getByRole("heading", { level: 1 }).textContent();
  await page.keyboard.press("j");
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(first ?? "");
});

test("neither engine finds anything on the gallery's own page", async ({ page }) => {
  await page.goto("/gallery/?component=DataTable");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("DataTable", { timeout: 20_000 });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect([...(await accessibilityFindings(page)), ...(await secondFindings(page, "all"))]).toEqual([]);
  }
});
