//! Payments and refunds on their way to a provider, and the built-in test gateway's own memory.

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

/// Times are milliseconds since 1970, UTC; amounts are minor units. `next_check` is when an open
/// payment or a due refund is looked at again; the partial indexes hold only those.
const TABLES: &str = r"
CREATE TABLE payments (
    shop_id {uuid} NOT NULL,
    payment_id {uuid} NOT NULL,
    order_id {uuid} NOT NULL,
    provider text NOT NULL,
    state text NOT NULL,
    amount bigint NOT NULL,
    currency text NOT NULL,
    reference text,
    tries bigint NOT NULL,
    next_check bigint NOT NULL,
    created_at bigint NOT NULL,
    PRIMARY KEY (shop_id, payment_id)
);
CREATE INDEX payments_order ON payments (shop_id, order_id);
CREATE INDEX payments_charging ON payments (next_check) WHERE state = 'charging';
CREATE TABLE refunds (
    shop_id {uuid} NOT NULL,
    refund_id {uuid} NOT NULL,
    payment_id {uuid} NOT NULL,
    amount bigint NOT NULL,
    currency text NOT NULL,
    state text NOT NULL,
    tries bigint NOT NULL,
    next_check bigint NOT NULL,
    PRIMARY KEY (shop_id, refund_id)
);
CREATE INDEX refunds_due ON refunds (next_check) WHERE state = 'due';
CREATE TABLE test_gateway_payments (
    shop_id {uuid} NOT NULL,
    payment_id {uuid} NOT NULL,
    state text NOT NULL,
    amount bigint NOT NULL,
    currency text NOT NULL,
    captures bigint NOT NULL,
    PRIMARY KEY (shop_id, payment_id)
);
CREATE TABLE test_gateway_refunds (
    shop_id {uuid} NOT NULL,
    refund_id {uuid} NOT NULL,
    payment_id {uuid} NOT NULL,
    amount bigint NOT NULL,
    PRIMARY KEY (shop_id, refund_id)
);
CREATE INDEX test_gateway_refunds_payment ON test_gateway_refunds (shop_id, payment_id);
";
