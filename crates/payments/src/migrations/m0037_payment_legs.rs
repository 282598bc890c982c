//! Payments have legs, each by one way (docs/adr/0024-payments-by-message-and-event.md).

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

/// Times are milliseconds since 1970, UTC; amounts are minor units of the payment's currency. `next_check` is when a leg
/// whose outcome is open is asked about again. A cursor begins where the outbox stands: what older programs did is in the
/// tables already. `payment_ledger` has one row: by its id a shop knows the database of its payments again, and
/// `event_cursors.ledger` is the one that it has told.
const TABLES: &str = r"
CREATE TABLE payment_legs (
    shop_id {uuid} NOT NULL,
    payment_id {uuid} NOT NULL,
    leg bigint NOT NULL,
    method text NOT NULL,
    provider text NOT NULL,
    state text NOT NULL,
    amount bigint NOT NULL,
    reference text,
    tries bigint NOT NULL,
    next_check bigint NOT NULL,
    PRIMARY KEY (shop_id, payment_id, leg)
);
INSERT INTO payment_legs (shop_id, payment_id, leg, method, provider, state, amount, reference, tries, next_check)
    SELECT shop_id, payment_id, 1, 'card', provider, state, amount, reference, tries, next_check FROM payments;
CREATE INDEX payment_legs_charging ON payment_legs (next_check) WHERE state = 'charging';
DROP INDEX payments_charging;
ALTER TABLE payments DROP COLUMN provider;
ALTER TABLE payments DROP COLUMN state;
ALTER TABLE payments DROP COLUMN reference;
ALTER TABLE payments DROP COLUMN tries;
ALTER TABLE payments DROP COLUMN next_check;
CREATE TABLE payment_ledger (
    id {uuid} NOT NULL PRIMARY KEY
);
INSERT INTO event_cursors (consumer, position) SELECT 'payments', value FROM outbox_position WHERE TRUE
    ON CONFLICT (consumer) DO NOTHING;
";
