//! What an owner sets for a shop: time zone, ways to pay, whether prices include tax, and how long unpaid
//! orders hold their stock. `version` counts the changes. Shops that hold the demo keep all their ways to pay.

use sea_orm_migration::prelude::*;
use store::migrations::sql;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, COLUMNS).await
    }
}

const COLUMNS: &str = r"
ALTER TABLE shops ADD COLUMN time_zone text NOT NULL DEFAULT 'UTC';
ALTER TABLE shops ADD COLUMN test_mode boolean NOT NULL DEFAULT FALSE;
ALTER TABLE shops ADD COLUMN pay_on_delivery boolean NOT NULL DEFAULT FALSE;
ALTER TABLE shops ADD COLUMN tax_included boolean NOT NULL DEFAULT TRUE;
ALTER TABLE shops ADD COLUMN hold_bank_transfer_minutes bigint NOT NULL DEFAULT 10080;
ALTER TABLE shops ADD COLUMN hold_card_minutes bigint NOT NULL DEFAULT 60;
ALTER TABLE shops ADD COLUMN hold_on_delivery_minutes bigint NOT NULL DEFAULT 20160;
ALTER TABLE shops ADD COLUMN version bigint NOT NULL DEFAULT 1;
UPDATE shops SET test_mode = TRUE, pay_on_delivery = TRUE WHERE seeded;
";

#[cfg(test)]
mod tests {
    use crate::entities::shop;
    use crate::migrations;
    use common::testing::{for_each_empty_database, sql_id};
    use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};
    use store::Database;

    /// A shop with the demo in it and one without, from before.
    const SHOPS: &str = "
        INSERT INTO shops (id, name, currency, default_lang, tagline, about, theme, seeded, created_at, updated_at) VALUES
            ({1}, 'A', 'EUR', 'de', '{}', '{}', '{}', TRUE, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'),
            ({2}, 'B', 'EUR', 'de', '{}', '{}', '{}', FALSE, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z');
    ";

    for_each_empty_database! {
        async fn only_the_demo_keeps_test_cards_and_pay_on_delivery(database: Database) {
            let id = |n: u8| sql_id(&database, n as u128);
            database.migrate(&migrations().before("m0012_shop_settings")).await.unwrap();
            let rows = SHOPS.replace("{1}", &id(1)).replace("{2}", &id(2));
            database.write().execute_unprepared(&rows).await.unwrap();
            database.migrate(&migrations()).await.unwrap();
            let shops = shop::Entity::find().order_by_asc(shop::Column::Name).all(database.read()).await.unwrap();
            let ways: Vec<_> = shops.iter().map(|row| (row.test_mode, row.pay_on_delivery)).collect();
            assert_eq!(ways, [(true, true), (false, false)]);
            for row in shops {
                assert_eq!((row.time_zone.as_str(), row.tax_included, row.version), ("UTC", true, 1));
                let held = (row.hold_card_minutes, row.hold_bank_transfer_minutes, row.hold_on_delivery_minutes);
                assert_eq!(held, (60, 7 * 24 * 60, 14 * 24 * 60));
            }
        }
    }
}
