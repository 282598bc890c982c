//! The scarcest variants, with their titles: for the desk's first page.

use crate::Catalog;
use common::ServiceError;
use contract::Context;
use contract::desk::StockRow;
use domain::VariantId;
use std::collections::HashMap;

impl Catalog {
    /// At most `limit`. Two queries.
    pub async fn low_stock(&self, context: &Context, limit: u64) -> Result<Vec<StockRow>, ServiceError> {
        // Some of them may be unpublished, and have no title then: so ask for more than are wanted.
        let scarce = self.inventory.low(context, limit.saturating_mul(2)).await?;
        let variants: Vec<VariantId> = scarce.iter().map(|level| level.variant).collect();
        let offers = self.offers(context, &variants).await?;
        let mut offers: HashMap<VariantId, _> = offers.into_iter().map(|offer| (offer.variant, offer)).collect();
        let rows = scarce.into_iter().filter_map(|level| {
            let offer = offers.remove(&level.variant)?;
            let (title, variant_title) = (offer.title, offer.variant_title);
            Some(StockRow { product: level.product, title, variant_title, stock: level.available })
        });
        Ok(rows.take(limit as usize).collect())
    }
}
