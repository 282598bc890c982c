//! The words that the desk finds people by, in rows of their own, and by which rules contacts are indexed.

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

/// What is there already stands at rules 0; background jobs index it by today's, oldest rules first. `contacts.search` is
/// no longer read, and emptied as its contact is indexed.
const TABLES: &str = r"
CREATE TABLE contact_tokens (
    shop_id {uuid} NOT NULL,
    token {sorted} NOT NULL,
    contact_id {uuid} NOT NULL,
    PRIMARY KEY (shop_id, token, contact_id)
){clustered};
CREATE INDEX contact_tokens_contact ON contact_tokens (shop_id, contact_id, token);
ALTER TABLE contacts ADD COLUMN token_rules bigint NOT NULL DEFAULT 0;
CREATE INDEX contacts_token_rules ON contacts (token_rules, shop_id, contact_id);
";
