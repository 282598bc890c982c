//! The figures of one run, and the names of what was measured.
//! The start collects them; `table.rs` prints them, `aims.rs` holds the aims against them.

use crate::files::Set;
use crate::import::Import;
use crate::orders::{Orders, Replay};
use crate::pages::{Measured, Page};

/// Everything that was measured in one run.
#[derive(Default)]
pub struct Figures {
    /// Bare durable commits a second, before anything else ran.
    pub commits: f64,
    pub pages: Vec<Measured>,
    pub imports: Vec<Import>,
    pub orders: Option<Orders>,
    pub replay: Option<Replay>,
}

impl Page {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::List => "list",
            Self::DeepList => "list, page 16",
            Self::Product => "product",
            Self::Checkout => "checkout",
        }
    }
}

impl Set {
    pub fn name(self) -> String {
        match self {
            Self::Demo => "demo shop".to_owned(),
            Self::Products(products) => format!("{} products", thousands(products as f64)),
        }
    }
}

/// A whole number with its thousands apart.
pub fn thousands(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(
            (thousands(7.0), thousands(1234.4), thousands(1_000_000.0)),
            ("7".into(), "1,234".into(), "1,000,000".into())
        );
    }
}
