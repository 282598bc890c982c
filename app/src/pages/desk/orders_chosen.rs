//! Orders that were chosen in the desk's list: their numbers, as its form sends them, and the numbers of those that
//! could not be dealt with, as the next address tells them. `orders`, `orders_ship`, `orders_cancel` and
//! `packing_slips` call it.

use crate::request::{Reader, form_pairs, lang};
use crate::{format, t};

/// A chosen order's number.
pub const NUMBER: &str = "number";
/// A page has no more rows than this.
pub const MOST_CHOSEN: usize = 100;
/// Numbers of orders that could not be dealt with, in the query of the page that follows.
pub const NOT: &str = "not";

/// The numbers of the orders whose boxes are ticked.
pub fn chosen(body: &str) -> Vec<u64> {
    let numbers = form_pairs(body).filter(|(name, _)| name == NUMBER).filter_map(|(_, number)| number.parse().ok());
    numbers.take(MOST_CHOSEN).collect()
}

/// Numbers of orders as [`refused`] reads them.
pub fn listed(numbers: &[u64]) -> String {
    numbers.iter().map(u64::to_string).collect::<Vec<_>>().join(",")
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
