//! Stock: how many of each variant there are. Owns `stock_levels`.
//!
//! Changes to stock belong in the transaction of what caused them, so they are functions of [`levels`]
//! that take one: `take`, `put_back`, `adjust`, `set_levels`.

mod bulk;
mod entities;
mod levels;
mod local;
mod migrations;
#[cfg(test)]
mod tests;

pub use bulk::{mark_differing, set_staged};
pub use levels::{TakeError, Taken, adjust, levels_of, put_back, set_levels, take};
pub use local::Inventory;
pub use migrations::migrations;

use contract::catalog::Availability;
use domain::{ProductId, VariantId};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StockLevel {
    pub variant: VariantId,
    pub product: ProductId,
    /// Pieces that can be sold; below zero only where `oversell` allows it.
    pub available: i64,
    /// Whether pieces are counted at all.
    pub tracked: bool,
    /// Whether it may be sold when none is left (Shopify's inventory policy `continue`).
    pub oversell: bool,
}

impl StockLevel {
    /// Five pieces or fewer are shown as few.
    pub const LOW: i64 = 5;

    pub fn availability(&self) -> Availability {
        match self.available {
            _ if !self.tracked => Availability::InStock,
            1..=Self::LOW => Availability::Low(self.available as u32),
            left if left > 0 => Availability::InStock,
            _ if self.oversell => Availability::ToOrder,
            _ => Availability::SoldOut,
        }
    }

    /// None is left, and it isn't sold without.
    pub const fn is_sold_out(&self) -> bool {
        self.tracked && !self.oversell && self.available <= 0
    }

    /// How many can be bought now; `None` for no limit.
    pub fn limit(&self) -> Option<u32> {
        if !self.tracked || self.oversell {
            return None;
        }
        Some(u32::try_from(self.available.max(0)).unwrap_or(u32::MAX))
    }
}

/// How little there is of a product.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scarcity {
    /// Of some variant that is counted there are few pieces or none.
    Low,
    /// No variant can be bought.
    SoldOut,
}
