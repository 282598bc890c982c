// A hand that has a keyboard and no mouse: Tab to a control, then type. Used by the keyboard journeys.

import { expect, type Locator, type Page } from "@playwright/test";

/** More stops than any page has between two controls of a journey. */
const PATIENCE = 120;

export class Keyboard {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Presses Tab until the control has the focus; it has to be seen there. */
  async to(control: Locator): Promise<void> {
    await expect(control).toHaveCount(1);
    for (let stop = 0; stop < PATIENCE; stop++) {
      await this.page.keyboard.press("Tab");
      if (await control.evaluate((element) => element === document.activeElement)) {
        await expect(control).toBeInViewport();
        return;
      }
    }
    throw new Error(`Tab never reached ${control}`);
  }

  async press(control: Locator, key = "Enter"): Promise<void> {
    await this.to(control);
    await this.page.keyboard.press(key);
  }

  async type(control: Locator, text: string): Promise<void> {
    await this.to(control);
    await this.page.keyboard.type(text);
  }
}
