//! The desk's lists of products that are low in stock or sold out.

use sea_orm_migration::prelude::*;
use store::migrations::sql;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, INDEX).await
    }
}

/// Holds the variants that are scarce, by product: five pieces or fewer, as `StockLevel::LOW` has it.
const INDEX: &str =
    "CREATE INDEX stock_levels_scarce ON stock_levels (shop_id, product_id) WHERE tracked AND available <= 5;";
