// What the owner does with an order at the desk, in few words. `desk` is the signed-in page of `test.ts`.

import { expect, type Page } from "@playwright/test";

export interface Parcel {
  carrier: string;
  number: string;
  link?: string;
}

export async function markPaid(desk: Page, number: string): Promise<void> {
  await desk.goto(`/desk/orders/${number}`);
  await desk.getByRole("button", { name: "Mark as paid" }).click();
  await expect(desk.getByText("Marked as paid.")).toBeVisible();
}

export async function ship(desk: Page, number: string, parcel: Parcel): Promise<void> {
  await desk.goto(`/desk/orders/${number}`);
  await desk.getByLabel("Carrier").fill(parcel.carrier);
  await desk.getByLabel("Tracking number").fill(parcel.number);
  if (parcel.link) await desk.getByLabel("Tracking link").fill(parcel.link);
  await desk.getByRole("button", { name: "Mark as shipped" }).click();
  await expect(desk.getByText("Marked as shipped.")).toBeVisible();
}

export async function cancel(desk: Page, number: string): Promise<void> {
  await desk.goto(`/desk/orders/${number}`);
  await desk.getByRole("main").getByRole("button", { name: "More" }).click();
  await desk.getByRole("button", { name: "Cancel order" }).click();
  await desk.getByRole("button", { name: "Yes, cancel this order" }).click();
  await expect(desk.getByText("The order is cancelled.")).toBeVisible();
}

/** Opens the desk's page of the product with this title. */
export async function openProduct(desk: Page, title: string): Promise<void> {
  await desk.goto("/desk/products");
  await desk.getByLabel("Search products").fill(title);
  await desk.getByRole("main").getByRole("button", { name: "Search" }).click();
  await desk.getByRole("link", { name: title, exact: true }).click();
  await expect(desk.getByRole("heading", { level: 1 })).toHaveText(title);
}

/** Puts enough of what most tests buy on the shelf: two that want the last piece at once are a test of their own. */
export async function fillShelves(desk: Page): Promise<void> {
  for (const title of ["Serving Bowl", "Clothbound Notebook", "Stoneware Mug"]) {
    await openProduct(desk, title);
    await desk.waitForLoadState();
    for (const stock of await desk.getByLabel(/^Stock/).all()) {
      // What is sold out is looked at by others.
      if ((await stock.inputValue()) !== "0") await stock.fill("400");
    }
    await saveProduct(desk);
  }
}

/** Saves the product that `desk` shows. */
export async function saveProduct(desk: Page): Promise<void> {
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByText("Saved.")).toBeVisible();
}
