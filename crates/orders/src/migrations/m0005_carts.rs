//! Carts, named by the hash of the token in their shopper's cookie. Owned by the carts service.

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

/// Times are milliseconds since 1970, UTC. `added_at` keeps the lines in the order they were put in.
const TABLES: &str = r"
CREATE TABLE carts (
    shop_id {uuid} NOT NULL,
    token_hash {sorted} NOT NULL,
    changed_at bigint NOT NULL,
    PRIMARY KEY (shop_id, token_hash)
){clustered};
CREATE INDEX carts_changed ON carts (changed_at);
CREATE TABLE cart_lines (
    shop_id {uuid} NOT NULL,
    token_hash {sorted} NOT NULL,
    variant_id {uuid} NOT NULL,
    quantity bigint NOT NULL,
    added_at bigint NOT NULL,
    PRIMARY KEY (shop_id, token_hash, variant_id)
){clustered};
";
