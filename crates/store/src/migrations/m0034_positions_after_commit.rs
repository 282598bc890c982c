//! Positions of events and public events are given out after the commit (docs/adr/0021-positions-after-the-commit.md).
//! On Postgres both logs have rows without a position for a moment; on SQLite the only writer gives them out itself. The
//! outbox gets positions of its own, and is no longer marked as published. Streams that a read model leaves out say why.

use super::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let (events, outbox) = match sql::is_postgres(manager) {
            true => (EVENTS_ON_POSTGRES, OUTBOX_ON_POSTGRES),
            false => ("", OUTBOX_ON_SQLITE),
        };
        let statements = [events, "DROP INDEX outbox_waiting; ALTER TABLE outbox RENAME TO old_outbox;", outbox, MOVE];
        sql::run(manager, &statements.concat()).await
    }
}

const EVENTS_ON_POSTGRES: &str = r"
ALTER TABLE events DROP CONSTRAINT events_pkey;
ALTER TABLE events ALTER COLUMN position DROP NOT NULL;
ALTER TABLE events ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
ALTER TABLE events ADD CONSTRAINT events_position UNIQUE (position);
CREATE INDEX events_without_position ON events (id) WHERE position IS NULL;
";

/// `id` is the order of insertion. A row that is inserted first may be committed last.
const OUTBOX_ON_POSTGRES: &str = r"
CREATE TABLE outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    position bigint UNIQUE,
    shop_id uuid NOT NULL,
    event_id uuid NOT NULL UNIQUE,
    topic text NOT NULL,
    payload jsonb NOT NULL,
    recorded_at bigint NOT NULL
);
CREATE INDEX outbox_without_position ON outbox (id) WHERE position IS NULL;
";

const OUTBOX_ON_SQLITE: &str = r"
CREATE TABLE outbox (
    position integer NOT NULL PRIMARY KEY,
    shop_id {uuid} NOT NULL,
    event_id {uuid} NOT NULL UNIQUE,
    topic text NOT NULL,
    payload {json} NOT NULL,
    recorded_at bigint NOT NULL
);
";

const MOVE: &str = r"
INSERT INTO outbox (position, shop_id, event_id, topic, payload, recorded_at)
    SELECT row_number() OVER (ORDER BY position), shop_id, event_id, topic, payload, recorded_at FROM old_outbox;
DROP TABLE old_outbox;
CREATE INDEX outbox_by_time ON outbox (recorded_at);
CREATE TABLE outbox_position (
    id integer NOT NULL PRIMARY KEY CHECK (id = 1),
    value bigint NOT NULL
);
INSERT INTO outbox_position (id, value) SELECT 1, count(*) FROM outbox;
ALTER TABLE unreadable_streams RENAME TO quarantined_streams;
ALTER TABLE quarantined_streams ADD COLUMN held boolean NOT NULL DEFAULT FALSE;
ALTER TABLE quarantined_streams ADD COLUMN cause text NOT NULL DEFAULT '';
";
