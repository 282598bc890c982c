//! Orders: numbers, keys, the contacts they go to, and the read models folded from their events.

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

/// Times are milliseconds since 1970, UTC; amounts are minor units. `contacts` is the only table with
/// shoppers' personal data. `to_ship` and `to_pay` are written by the projection, so that counting the
/// open orders reads only those. `sales_days.day` counts days since 1970 (UTC).
const TABLES: &str = r"
CREATE TABLE order_counters (
    shop_id {uuid} NOT NULL PRIMARY KEY,
    value bigint NOT NULL
);
CREATE TABLE order_keys (
    shop_id {uuid} NOT NULL,
    number bigint NOT NULL,
    order_id {uuid} NOT NULL,
    access_key text NOT NULL,
    idempotency_key {sorted} NOT NULL,
    PRIMARY KEY (shop_id, number),
    UNIQUE (shop_id, idempotency_key),
    UNIQUE (shop_id, order_id)
);
CREATE TABLE contacts (
    shop_id {uuid} NOT NULL,
    contact_id {uuid} NOT NULL,
    email text NOT NULL,
    phone text NOT NULL,
    name text NOT NULL,
    company text NOT NULL,
    line1 text NOT NULL,
    line2 text NOT NULL,
    postal_code text NOT NULL,
    city text NOT NULL,
    region text NOT NULL,
    country text NOT NULL,
    note text NOT NULL,
    search text NOT NULL,
    forgotten boolean NOT NULL,
    PRIMARY KEY (shop_id, contact_id)
);
CREATE TABLE orders_list (
    shop_id {uuid} NOT NULL,
    generation bigint NOT NULL,
    order_id {uuid} NOT NULL,
    number bigint NOT NULL,
    placed_at bigint NOT NULL,
    contact_id {uuid} NOT NULL,
    items bigint NOT NULL,
    currency text NOT NULL,
    total bigint NOT NULL,
    paid bigint NOT NULL,
    refunded bigint NOT NULL,
    method text NOT NULL,
    payment text NOT NULL,
    fulfilment text NOT NULL,
    to_ship boolean NOT NULL,
    to_pay boolean NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (shop_id, generation, order_id)
);
CREATE UNIQUE INDEX orders_list_number ON orders_list (shop_id, generation, number);
CREATE INDEX orders_list_payment ON orders_list (shop_id, generation, payment, number);
CREATE INDEX orders_list_fulfilment ON orders_list (shop_id, generation, fulfilment, number);
CREATE INDEX orders_list_contact ON orders_list (shop_id, generation, contact_id);
CREATE INDEX orders_list_to_ship ON orders_list (shop_id, generation) WHERE to_ship;
CREATE INDEX orders_list_to_pay ON orders_list (shop_id, generation, placed_at) WHERE to_pay;
CREATE TABLE sales_days (
    shop_id {uuid} NOT NULL,
    generation bigint NOT NULL,
    day bigint NOT NULL,
    currency text NOT NULL,
    orders bigint NOT NULL,
    revenue bigint NOT NULL,
    PRIMARY KEY (shop_id, generation, day, currency)
);
INSERT INTO projections (name, generation, position, active)
VALUES ('orders_list', 1, 0, TRUE), ('sales_days', 1, 0, TRUE);
";
