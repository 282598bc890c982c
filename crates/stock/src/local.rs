//! The inventory's queries on its own table.

use super::{Scarcity, StockLevel, levels_of};
use crate::entities::stock_levels::{Column, Entity};
use common::{ServiceError, cursor};
use contract::Context;
use domain::{ProductId, VariantId};
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use std::collections::HashMap;
use store::Databases;

/// None of these pieces' product can be bought any more. As text, like [`Inventory::low_rows`].
const NOTHING_LEFT: &str = "available <= 0 AND NOT oversell AND NOT EXISTS (SELECT 1 FROM stock_levels o \
    WHERE o.shop_id = stock_levels.shop_id AND o.product_id = stock_levels.product_id \
    AND (o.available > 0 OR o.oversell OR NOT o.tracked))";

/// Stock on this process' own database.
pub struct Inventory {
    databases: Databases,
}

impl Inventory {
    pub fn new(databases: impl Into<Databases>) -> Self {
        Self { databases: databases.into() }
    }

    fn low_rows(context: &Context) -> sea_orm::Select<Entity> {
        Entity::find()
            .filter(Column::ShopId.eq(context.shop.0))
            // As text, and not as bound values, so that the partial indexes of these variants serve.
            .filter(Expr::cust("tracked"))
            .filter(Expr::cust(format!("available <= {}", StockLevel::LOW)))
    }

    /// Ids of the products that are scarce in this way, each once.
    fn scarce_products(context: &Context, scarcity: Scarcity) -> sea_orm::Select<Entity> {
        let rows = Self::low_rows(context).select_only().column(Column::ProductId).group_by(Column::ProductId);
        match scarcity {
            Scarcity::Low => rows,
            Scarcity::SoldOut => rows.filter(Expr::cust(NOTHING_LEFT)),
        }
    }
}

impl Inventory {
    /// One query for all of them.
    pub async fn levels(
        &self,
        context: &Context,
        variants: &[VariantId],
    ) -> Result<HashMap<VariantId, StockLevel>, ServiceError> {
        if variants.is_empty() {
            return Ok(HashMap::new());
        }
        let found = levels_of(self.databases.of(context.shop).read(), context.shop, variants).await?;
        Ok(found.into_iter().map(|level| (level.variant, level)).collect())
    }

    /// Which of these products have nothing left that could be bought. One query.
    pub async fn sold_out(&self, context: &Context, products: &[ProductId]) -> Result<Vec<ProductId>, ServiceError> {
        if products.is_empty() {
            return Ok(Vec::new());
        }
        let buyable =
            Condition::any().add(Column::Available.gt(0)).add(Column::Oversell.eq(true)).add(Column::Tracked.eq(false));
        let buyable: SimpleExpr = CaseStatement::new().case(buyable, 1).finally(0).into();
        let ids: Vec<sea_orm::prelude::Uuid> = Entity::find()
            .select_only()
            .column(Column::ProductId)
            .filter(Column::ShopId.eq(context.shop.0))
            .filter(Column::ProductId.is_in(products.iter().map(|product| product.0)))
            .group_by(Column::ProductId)
            .having(ExprTrait::eq(buyable.max(), 0))
            .into_tuple()
            .all(self.databases.of(context.shop).read())
            .await?;
        Ok(ids.into_iter().map(ProductId).collect())
    }

    /// The scarcest tracked variants, at most `limit`.
    pub async fn low(&self, context: &Context, limit: u64) -> Result<Vec<StockLevel>, ServiceError> {
        let scarce = Self::low_rows(context)
            .order_by_asc(Column::Available)
            .order_by_asc(Column::VariantId)
            .limit(limit)
            .all(self.databases.of(context.shop).read())
            .await?;
        Ok(scarce.into_iter().map(StockLevel::from).collect())
    }

    /// Products that are scarce in this way, the newest first (backwards: the oldest first), at most `limit`;
    /// `beyond` is the product that they come after.
    pub async fn scarce(
        &self,
        context: &Context,
        scarcity: Scarcity,
        beyond: Option<ProductId>,
        backwards: bool,
        limit: u64,
    ) -> Result<Vec<ProductId>, ServiceError> {
        let mut query = Self::scarce_products(context, scarcity).limit(limit);
        if let Some(ProductId(id)) = beyond {
            query = query.filter(if backwards { Column::ProductId.gt(id) } else { Column::ProductId.lt(id) });
        }
        let query = match backwards {
            true => query.order_by_asc(Column::ProductId),
            false => query.order_by_desc(Column::ProductId),
        };
        let ids: Vec<sea_orm::prelude::Uuid> = query.into_tuple().all(self.databases.of(context.shop).read()).await?;
        Ok(ids.into_iter().map(ProductId).collect())
    }

    /// How many products are scarce in this way, or of them, how many are newer than one; counts no further than `most`.
    pub async fn count_scarce(
        &self,
        context: &Context,
        scarcity: Scarcity,
        newer_than: Option<ProductId>,
        most: u64,
    ) -> Result<u64, ServiceError> {
        let mut query = Self::scarce_products(context, scarcity);
        if let Some(ProductId(id)) = newer_than {
            query = query.filter(Column::ProductId.gt(id));
        }
        Ok(cursor::count_up_to(self.databases.of(context.shop).read(), query.into_query(), most).await?)
    }
}
