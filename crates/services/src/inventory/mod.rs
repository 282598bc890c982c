//! Stock: how many of each variant there are. Owns `stock_levels`.
//!
//! Changes to stock belong in the transaction of what caused them, so they are functions of [`levels`]
//! that take one: `take`, `put_back`, `adjust`, `set_levels`.

mod bulk;
mod levels;
mod local;
#[cfg(test)]
mod tests;

pub use bulk::{mark_differing, set_staged};
pub use levels::{TakeError, Taken, adjust, levels_of, put_back, set_levels, take};
pub use local::LocalInventory;

use crate::{Scope, ServiceError};
use async_trait::async_trait;
use contract::catalog::Availability;
use contract::desk::StockRow;
use domain::{ProductId, VariantId};
use std::collections::HashMap;

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

    /// How many can be bought now; `None` for no limit.
    pub fn limit(&self) -> Option<u32> {
        if !self.tracked || self.oversell {
            return None;
        }
        Some(u32::try_from(self.available.max(0)).unwrap_or(u32::MAX))
    }
}

#[async_trait]
pub trait Inventory: Send + Sync {
    /// One query for all of them.
    async fn levels(
        &self,
        scope: &Scope,
        variants: &[VariantId],
    ) -> Result<HashMap<VariantId, StockLevel>, ServiceError>;
    /// Which of these products have nothing left that could be bought. One query.
    async fn sold_out(&self, scope: &Scope, products: &[ProductId]) -> Result<Vec<ProductId>, ServiceError>;
    /// The scarcest tracked variants, at most `limit`.
    async fn low(&self, scope: &Scope, limit: u64) -> Result<Vec<StockRow>, ServiceError>;
    /// How many tracked variants have few or none left; counts no further than 1,000.
    async fn low_count(&self, scope: &Scope) -> Result<u64, ServiceError>;
}
