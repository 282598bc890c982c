//! Carriers and tracking numbers leave the events: a number leads to a person's address, and an event can't be forgotten.
//! Each event that had them keeps its place, its id and everything else (docs/adr/0023-tracking-beside-the-events.md).
//! An order's key says whose it is, so that a person is forgotten with all of their orders, listed or not.

use sea_orm_migration::prelude::*;
use store::migrations::sql;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let moving = if sql::is_postgres(manager) { ON_POSTGRES } else { ON_SQLITE };
        sql::run(manager, &[TABLE, moving].concat()).await
    }
}

/// `event_id` is the event that tells that it was shipped.
const TABLE: &str = r"
CREATE TABLE order_parcels (
    shop_id {uuid} NOT NULL,
    order_id {uuid} NOT NULL,
    event_id {uuid} NOT NULL,
    carrier text NOT NULL,
    number text NOT NULL,
    url text,
    PRIMARY KEY (shop_id, order_id, event_id)
);
ALTER TABLE order_keys ADD COLUMN contact_id {uuid};
CREATE INDEX order_keys_contact ON order_keys (shop_id, contact_id);
";

/// A stream is called `order-` and the order's id.
const ON_POSTGRES: &str = r"
INSERT INTO order_parcels (shop_id, order_id, event_id, carrier, number, url)
    SELECT shop_id, CAST(substr(stream, 7) AS uuid), event_id, payload -> 'tracking' ->> 'carrier',
        payload -> 'tracking' ->> 'number', payload -> 'tracking' ->> 'url'
    FROM events WHERE kind = 'order.shipped' AND payload ->> 'tracking' IS NOT NULL;
UPDATE events SET payload = jsonb_set(payload, '{tracking}', 'null')
    WHERE kind = 'order.shipped' AND payload ->> 'tracking' IS NOT NULL;
UPDATE order_keys SET contact_id = (SELECT CAST(payload ->> 'contact' AS uuid) FROM events
    WHERE events.shop_id = order_keys.shop_id AND stream = 'order-' || order_keys.order_id AND version = 1);
";

/// What is no JSON stays as it is: it can't be read, and its order is left out of lists.
const ON_SQLITE: &str = r"
INSERT INTO order_parcels (shop_id, order_id, event_id, carrier, number, url)
    SELECT shop_id, unhex(substr(stream, 7), '-'), event_id, payload ->> '$.tracking.carrier',
        payload ->> '$.tracking.number', payload ->> '$.tracking.url'
    FROM events WHERE kind = 'order.shipped' AND CASE WHEN json_valid(payload) THEN payload ->> 'tracking' END IS NOT NULL;
UPDATE events SET payload = json_set(payload, '$.tracking', NULL)
    WHERE kind = 'order.shipped' AND CASE WHEN json_valid(payload) THEN payload ->> 'tracking' END IS NOT NULL;
UPDATE order_keys SET contact_id = (
    SELECT CASE WHEN json_valid(payload) THEN unhex(payload ->> 'contact', '-') END FROM events
    WHERE events.shop_id = order_keys.shop_id AND version = 1 AND stream = 'order-' || lower(
        substr(hex(order_id), 1, 8) || '-' || substr(hex(order_id), 9, 4) || '-' || substr(hex(order_id), 13, 4) || '-' ||
        substr(hex(order_id), 17, 4) || '-' || substr(hex(order_id), 21)));
";
