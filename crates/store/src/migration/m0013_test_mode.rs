//! Test mode: the mark on orders that were placed in it, their sums beside the others, and the test gateway's tokens.

use super::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await
    }
}

/// `sales_days.orders` and `revenue` leave test orders out; the two new columns hold these alone. A token is stored
/// as its hash, with what the card will do (`effect`) and never with the card.
const TABLES: &str = r"
ALTER TABLE orders_list ADD COLUMN test boolean NOT NULL DEFAULT FALSE;
ALTER TABLE sales_days ADD COLUMN test_orders bigint NOT NULL DEFAULT 0;
ALTER TABLE sales_days ADD COLUMN test_revenue bigint NOT NULL DEFAULT 0;
CREATE TABLE test_gateway_tokens (
    shop_id {uuid} NOT NULL,
    token_hash text NOT NULL,
    effect text NOT NULL,
    expires_at bigint NOT NULL,
    PRIMARY KEY (shop_id, token_hash)
);
CREATE INDEX test_gateway_tokens_expires ON test_gateway_tokens (expires_at);
";
