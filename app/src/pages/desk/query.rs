//! What the desk's pages read from an address's query, and the addresses they make of it.

use crate::request::lang;
use crate::routes::Segment;
use crate::{format, t};
use contract::Span;
use std::fmt::Write as _;

/// An address with a query; empty values are left out.
pub struct Address(String);

impl Address {
    pub fn new(path: String) -> Self {
        Self(path)
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        if !value.is_empty() {
            let mark = if self.0.contains('?') { '&' } else { '?' };
            // Writing to a string cannot fail.
            let _ = write!(self.0, "{mark}{name}={}", Segment(value));
        }
        self
    }

    pub fn build(self) -> String {
        self.0
    }
}

/// How many rows a list has: `120`, and `10,000+` where counting stops.
pub fn total(span: Span) -> String {
    let written = |count: u64| format::number(lang(), i64::try_from(count).unwrap_or(i64::MAX));
    if span.total > Span::MOST { format!("{}+", written(Span::MOST)) } else { written(span.total) }
}

/// Where a page with so many rows stands: `25–48 of 120`. Too far in to be counted, it has no place.
pub fn range(span: Span, rows: usize) -> Option<String> {
    let written = |count: u64| format::number(lang(), i64::try_from(count).unwrap_or(i64::MAX));
    let (first, last) = (span.before + 1, span.before + rows as u64);
    let known = rows > 0 && span.before <= Span::MOST;
    known.then(|| t!("common-page-range", first = written(first), last = written(last), total = total(span)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::with_lang;
    use domain::Lang;

    #[test]
    fn a_page_says_where_it_stands_as_far_as_that_was_counted() {
        with_lang(Lang::En, || {
            let of = |before, total, rows| range(Span { before, total }, rows);
            assert_eq!(of(0, 30, 24).as_deref(), Some("1–24 of 30"));
            assert_eq!(of(24, 30, 6).as_deref(), Some("25–30 of 30"));
            assert_eq!(of(9_984, 10_001, 24).as_deref(), Some("9,985–10,008 of 10,000+"));
            assert_eq!(of(10_001, 10_001, 24), None);
            assert_eq!(of(0, 0, 0), None);
            assert_eq!(total(Span { before: 0, total: 10_000 }), "10,000");
        });
    }

    #[test]
    fn an_address_leaves_out_what_is_empty_and_encodes_the_rest() {
        let address = Address::new("/desk/orders".into()).with("q", "a&b").with("payment", "").with("after", "x=");
        assert_eq!(address.build(), "/desk/orders?q=a%26b&after=x%3D");
    }
}
