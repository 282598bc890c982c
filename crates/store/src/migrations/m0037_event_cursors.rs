//! Areas that follow each other's public events have a cursor each, and an inbox for those that they can't deal with yet
//! (docs/adr/0024-payments-by-message-and-event.md). Databases from before this migration had a file of its own may have
//! both already, made by `m0037_payment_legs`.

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

/// Times are milliseconds since 1970, UTC. `ledger` is the payments' database that orders have told of themselves.
const TABLES: &str = r"
CREATE TABLE IF NOT EXISTS event_cursors (
    consumer text NOT NULL PRIMARY KEY,
    position bigint NOT NULL,
    ledger {uuid}
);
CREATE TABLE IF NOT EXISTS inbox (
    consumer text NOT NULL,
    event_id {uuid} NOT NULL,
    shop_id {uuid} NOT NULL,
    stream text NOT NULL,
    position bigint NOT NULL,
    topic text NOT NULL,
    payload {json} NOT NULL,
    recorded_at bigint NOT NULL,
    tries bigint NOT NULL,
    next_try bigint NOT NULL,
    cause text NOT NULL,
    PRIMARY KEY (consumer, event_id)
);
";
