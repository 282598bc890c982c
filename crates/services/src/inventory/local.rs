//! The inventory's queries on its own table. Titles come from the catalogue's port, since this area
//! may not read the catalogue's tables.

use super::{Inventory, StockLevel, levels_of};
use crate::catalog::Catalog;
use crate::{Scope, ServiceError};
use async_trait::async_trait;
use contract::desk::StockRow;
use domain::{ProductId, VariantId};
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use std::sync::{Arc, OnceLock, Weak};
use store::Database;
use store::entity::inventory::stock_levels::{Column, Entity, Model};

/// No desk shows a larger number than this.
const COUNT_NO_FURTHER: u64 = 1000;

/// Stock on this process' own database.
pub struct LocalInventory {
    db: Database,
    titles: OnceLock<Weak<dyn Catalog>>,
}

impl LocalInventory {
    pub const fn new(db: Database) -> Self {
        Self { db, titles: OnceLock::new() }
    }

    /// Names the catalogue that `low` takes its titles from. Called once by wiring: the catalogue asks
    /// for stock and stock asks for titles, so one of them has to come later.
    pub fn titles_from(&self, catalog: &Arc<dyn Catalog>) {
        let _ = self.titles.set(Arc::downgrade(catalog));
    }

    fn low_rows(scope: &Scope) -> sea_orm::Select<Entity> {
        Entity::find()
            .filter(Column::ShopId.eq(scope.shop.0))
            // As text, and not as a bound value, so that the partial index of counted variants serves.
            .filter(Expr::cust("tracked"))
            .filter(Column::Available.lte(StockLevel::LOW))
    }
}

#[async_trait]
impl Inventory for LocalInventory {
    async fn levels(
        &self,
        scope: &Scope,
        variants: &[VariantId],
    ) -> Result<HashMap<VariantId, StockLevel>, ServiceError> {
        if variants.is_empty() {
            return Ok(HashMap::new());
        }
        let found = levels_of(self.db.read(), scope.shop, variants).await?;
        Ok(found.into_iter().map(|level| (level.variant, level)).collect())
    }

    async fn sold_out(&self, scope: &Scope, products: &[ProductId]) -> Result<Vec<ProductId>, ServiceError> {
        if products.is_empty() {
            return Ok(Vec::new());
        }
        let buyable =
            Condition::any().add(Column::Available.gt(0)).add(Column::Oversell.eq(true)).add(Column::Tracked.eq(false));
        let buyable: SimpleExpr = CaseStatement::new().case(buyable, 1).finally(0).into();
        let ids: Vec<sea_orm::prelude::Uuid> = Entity::find()
            .select_only()
            .column(Column::ProductId)
            .filter(Column::ShopId.eq(scope.shop.0))
            .filter(Column::ProductId.is_in(products.iter().map(|product| product.0)))
            .group_by(Column::ProductId)
            .having(ExprTrait::eq(buyable.max(), 0))
            .into_tuple()
            .all(self.db.read())
            .await?;
        Ok(ids.into_iter().map(ProductId).collect())
    }

    async fn low(&self, scope: &Scope, limit: u64) -> Result<Vec<StockRow>, ServiceError> {
        // Some of them may be unpublished, and have no title then: so ask for more than are wanted.
        let scarce: Vec<Model> = Self::low_rows(scope)
            .order_by_asc(Column::Available)
            .order_by_asc(Column::VariantId)
            .limit(limit.saturating_mul(2))
            .all(self.db.read())
            .await?;
        let variants: Vec<VariantId> = scarce.iter().map(|row| VariantId(row.variant_id)).collect();
        let Some(catalog) = self.titles.get().and_then(Weak::upgrade) else { return Ok(Vec::new()) };
        let offers = catalog.offers(scope, &variants).await?;
        let mut offers: HashMap<VariantId, _> = offers.into_iter().map(|offer| (offer.variant, offer)).collect();
        let rows = scarce.into_iter().filter_map(|row| {
            let variant = VariantId(row.variant_id);
            let offer = offers.remove(&variant)?;
            Some(StockRow {
                product: ProductId(row.product_id),
                title: offer.title,
                variant_title: offer.variant_title,
                stock: row.available,
            })
        });
        Ok(rows.take(limit as usize).collect())
    }

    async fn low_count(&self, scope: &Scope) -> Result<u64, ServiceError> {
        Ok(Self::low_rows(scope).limit(COUNT_NO_FURTHER).count(self.db.read()).await?)
    }
}
