//! The test gateway's tokens. Databases from before this migration had a file of its own may have the table already, made by
//! `m0013_test_mode`.

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

/// A token is stored as its hash, with what the card will do (`effect`) and never with the card.
const TABLES: &str = r"
CREATE TABLE IF NOT EXISTS test_gateway_tokens (
    shop_id {uuid} NOT NULL,
    token_hash text NOT NULL,
    effect text NOT NULL,
    expires_at bigint NOT NULL,
    PRIMARY KEY (shop_id, token_hash)
);
CREATE INDEX IF NOT EXISTS test_gateway_tokens_expires ON test_gateway_tokens (expires_at);
";
