//! Who did what: one row for each change that staff make, in the transaction of the change, and one for each refusal.

use sea_orm_migration::prelude::*;
use store::migrations::sql;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let uuid = if sql::is_postgres(manager) { "uuid" } else { "blob" };
        sql::run(manager, &TABLE.replace("{uuid}", uuid)).await
    }
}

const TABLE: &str = r"
CREATE TABLE audit_entries (
    shop_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    at bigint NOT NULL,
    actor_kind text NOT NULL,
    actor_id {uuid},
    message text NOT NULL,
    subject text NOT NULL,
    correlation_id {uuid} NOT NULL,
    refused text,
    PRIMARY KEY (shop_id, id)
);
CREATE INDEX audit_entries_subject ON audit_entries (shop_id, subject, id);
";
