//! The event store: events with gapless positions, the outbox of public events, and the checkpoints
//! of everything that follows them. See docs/adr/0003-event-positions.md.

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

/// `recorded_at` and `published_at` are milliseconds since 1970, UTC. `event_position` has one row:
/// whoever appends holds it until the commit. A projection has one row a generation, one of them active.
const TABLES: &str = r"
CREATE TABLE events (
    position bigint NOT NULL PRIMARY KEY,
    shop_id {uuid} NOT NULL,
    stream {sorted} NOT NULL,
    version bigint NOT NULL,
    event_id {uuid} NOT NULL UNIQUE,
    kind text NOT NULL,
    schema_version integer NOT NULL,
    payload {json} NOT NULL,
    meta {json} NOT NULL,
    recorded_at bigint NOT NULL,
    UNIQUE (shop_id, stream, version)
);
CREATE TABLE event_position (
    id integer NOT NULL PRIMARY KEY CHECK (id = 1),
    value bigint NOT NULL
);
INSERT INTO event_position (id, value) VALUES (1, 0);
CREATE TABLE outbox (
    position bigint NOT NULL PRIMARY KEY,
    shop_id {uuid} NOT NULL,
    event_id {uuid} NOT NULL,
    topic text NOT NULL,
    payload {json} NOT NULL,
    recorded_at bigint NOT NULL,
    published_at bigint
);
CREATE INDEX outbox_waiting ON outbox (position) WHERE published_at IS NULL;
CREATE TABLE projections (
    name {sorted} NOT NULL,
    generation bigint NOT NULL,
    position bigint NOT NULL,
    active boolean NOT NULL,
    PRIMARY KEY (name, generation)
);
CREATE UNIQUE INDEX projections_active ON projections (name) WHERE active;
";
