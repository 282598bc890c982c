//! Stock levels, one row a variant. Owned by the inventory service.

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

/// `stock_levels_low` lists the scarcest first; variants that nobody counts have no place in it.
const TABLES: &str = r"
CREATE TABLE stock_levels (
    shop_id {uuid} NOT NULL,
    variant_id {uuid} NOT NULL,
    product_id {uuid} NOT NULL,
    available bigint NOT NULL,
    tracked boolean NOT NULL,
    oversell boolean NOT NULL,
    PRIMARY KEY (shop_id, variant_id)
){clustered};
CREATE INDEX stock_levels_product ON stock_levels (shop_id, product_id);
CREATE INDEX stock_levels_low ON stock_levels (shop_id, available) WHERE tracked;
";
