//! The address of the desk's list of orders: its query is read into a filter, and a filter is written as an address.
//! `orders` calls it, and `orders_ship` and `orders_cancel`, which lead back to the list.

use super::query::Address;
use crate::request::Reader;
use crate::routes::Route;
use chrono::NaiveDate;
use contract::desk::{OrderFilter, Waiting};
use contract::order::{FulfilmentState, PaymentState};

/// The value of `?order=` that turns the list round.
pub const OLDEST: &str = "oldest";
const WITH_PARCEL: &str = "yes";
const WITHOUT_PARCEL: &str = "no";

/// What the address narrows the list to.
pub fn filter(request: &Reader) -> OrderFilter {
    OrderFilter {
        query: request.query_value("q").unwrap_or_default().trim().to_owned(),
        payment: request.query_value("payment").as_deref().and_then(PaymentState::parse),
        fulfilment: request.query_value("fulfilment").as_deref().and_then(FulfilmentState::parse),
        needs_shipping: match request.query_value("parcel").as_deref() {
            Some(WITH_PARCEL) => Some(true),
            Some(WITHOUT_PARCEL) => Some(false),
            _ => None,
        },
        waiting: request.query_value("waiting").as_deref().and_then(Waiting::parse),
        from: request.query_value("from").and_then(|day| day.parse().ok()),
        to: request.query_value("to").and_then(|day| day.parse().ok()),
        oldest_first: request.query_value("order").as_deref() == Some(OLDEST),
    }
}

pub fn address(request: &Reader, filter: &OrderFilter) -> String {
    Address::new(request.href(Route::DeskOrders))
        .with("q", &filter.query)
        .with("payment", filter.payment.map_or("", PaymentState::as_str))
        .with("fulfilment", filter.fulfilment.map_or("", FulfilmentState::as_str))
        .with("parcel", filter.needs_shipping.map_or("", parcel))
        .with("waiting", filter.waiting.map_or("", Waiting::as_str))
        .with("from", &iso(filter.from))
        .with("to", &iso(filter.to))
        .with("order", if filter.oldest_first { OLDEST } else { "" })
        .build()
}

/// This very page of the list: the island asks for it, and what is done with its rows leads back to it.
pub fn again(request: &Reader, filter: &OrderFilter) -> String {
    let place = |name| request.query_value(name).unwrap_or_default();
    Address::new(address(request, filter)).with("after", &place("after")).with("before", &place("before")).build()
}

/// The value of `?parcel=`.
pub const fn parcel(needs_shipping: bool) -> &'static str {
    if needs_shipping { WITH_PARCEL } else { WITHOUT_PARCEL }
}

/// As `<input type="date">` sends it.
fn iso(day: Option<NaiveDate>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}
