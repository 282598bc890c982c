//! Shipping many orders at once, each by itself, and their packing slips.

use super::orders_address::{again, filter};
use super::orders_chosen::{MOST_CHOSEN, NOT, NUMBER, chosen, listed, refused};
use super::query::Address;
use crate::document::{PageResult, Reply};
use crate::request::{Reader, form_pairs, request, send};
use crate::routes::Route;
use crate::t;
use contract::messages::orders::ShipEach;

/// How many orders were shipped, in the query of the page that follows.
pub(super) const SHIPPED: &str = "shipped";

/// Marks the chosen orders as shipped: one that can't be holds up no other, and is named. The form's key lets a second
/// press find them done.
pub async fn ship(body: &str) -> PageResult {
    let request = request()?;
    let key = form_pairs(body).find(|(name, _)| name == "key").map(|(_, key)| key).unwrap_or_default();
    let numbers = chosen(body);
    let chosen = numbers.len();
    let not = send(ShipEach { numbers, key }).await?;
    let shipped = chosen - not.len();
    let back = Address::new(again(&request, &filter(&request))).with(SHIPPED, &shipped.to_string());
    Ok(Reply::SeeOther(back.with(NOT, &listed(&not)).build()))
}

/// To the page with the slips of the chosen orders.
pub fn slips(body: &str) -> PageResult {
    let slips = Address::new(request()?.href(Route::DeskPackingSlips));
    let numbers = chosen(body).into_iter().take(MOST_CHOSEN);
    Ok(Reply::SeeOther(numbers.fold(slips, |slips, number| slips.with(NUMBER, &number.to_string())).build()))
}

/// How many were shipped, and which could not be.
pub fn done_text(request: &Reader, shipped: u64) -> String {
    let done = t!("desk-bulk-shipped", count = shipped);
    match refused(request) {
        Some(numbers) => format!("{done} {}", t!("desk-bulk-not-shipped", numbers = numbers)),
        None => done,
    }
}
