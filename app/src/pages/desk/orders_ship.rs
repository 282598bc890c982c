//! Shipping many orders at once, each by itself, and their packing slips.

use super::orders::{MOST_CHOSEN, NOT, NUMBER, SHIPPED, again, chosen, filter};
use super::query::Address;
use crate::document::{PageResult, Reply};
use crate::request::{Reader, form_pairs, lang, request, send};
use crate::routes::Route;
use crate::{format, t};
use contract::messages::orders::ShipEach;

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

/// Numbers of orders as [`refused`] reads them.
pub fn listed(numbers: &[u64]) -> String {
    numbers.iter().map(u64::to_string).collect::<Vec<_>>().join(",")
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

/// The numbers of orders that could not be dealt with, as the address tells them.
pub fn refused(request: &Reader) -> Option<String> {
    let not = request.query_value(NOT).unwrap_or_default();
    let numbers: Vec<String> = not
        .split(',')
        .filter_map(|number| number.parse::<u64>().ok())
        .take(MOST_CHOSEN)
        .map(|number| t!("desk-order-number", number = number.to_string()))
        .collect();
    (!numbers.is_empty()).then(|| format::list(lang(), numbers))
}
