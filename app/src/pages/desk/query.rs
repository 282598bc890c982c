//! What the desk's pages read from an address's query, and the addresses they make of it.

use crate::routes::Segment;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leaves_out_what_is_empty_and_encodes_the_rest() {
        let address = Address::new("/desk/orders".into()).with("q", "a&b").with("payment", "").with("after", "x=");
        assert_eq!(address.build(), "/desk/orders?q=a%26b&after=x%3D");
    }
}
