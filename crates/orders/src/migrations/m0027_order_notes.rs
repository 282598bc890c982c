//! Notes that staff write on orders for themselves.

use sea_orm_migration::prelude::*;
use store::migrations::sql;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLE).await
    }
}

/// `written_at` is in milliseconds since 1970, UTC. A note may name people, and goes with its order's contact.
const TABLE: &str = r"
CREATE TABLE order_notes (
    shop_id {uuid} NOT NULL,
    order_id {uuid} NOT NULL,
    note_id {uuid} NOT NULL,
    author {uuid} NOT NULL,
    written_at bigint NOT NULL,
    text text NOT NULL,
    PRIMARY KEY (shop_id, order_id, note_id)
);
";
