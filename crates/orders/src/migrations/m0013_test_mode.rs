//! Test mode: the mark on orders that were placed in it, and their sums beside the others.

use sea_orm_migration::prelude::*;
use store::migrations::sql;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await
    }
}

/// `sales_days.orders` and `revenue` leave test orders out; the two new columns hold these alone.
const TABLES: &str = r"
ALTER TABLE orders_list ADD COLUMN test boolean NOT NULL DEFAULT FALSE;
ALTER TABLE sales_days ADD COLUMN test_orders bigint NOT NULL DEFAULT 0;
ALTER TABLE sales_days ADD COLUMN test_revenue bigint NOT NULL DEFAULT 0;
";
