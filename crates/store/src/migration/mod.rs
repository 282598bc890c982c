//! Migrations, oldest first; each area adds its own files. They run forwards only: a restore takes back
//! a database, not a migration.

mod m0001_catalog;
mod m0001_media;
mod m0001_shops;
mod m0002_inventory;
mod m0003_events;
mod m0004_orders;
mod m0005_carts;
mod m0006_payments;
mod m0007_staff;
mod m0008_imports;
mod m0009_cart_changes;
mod m0010_languages;
mod m0010_staff_language;
mod m0011_orders_by_day;
mod m0012_shop_settings;
mod m0013_test_mode;
mod m0014_sign_in_browsers;
mod m0015_leases;
mod m0016_import_slices;
mod m0017_idempotency_keys;
mod m0020_hold_and_limits;
mod m0021_unlisted_and_source_handles;
mod m0022_picture_fetches;
mod m0023_cart_line_words;
mod m0024_search_words;
mod m0025_help_texts;
mod m0027_order_notes;
mod m0028_scarce_products;
mod m0029_unpaid_pieces;
mod m0030_unreadable_streams;
mod m0031_unshipped_orders;
mod m0032_audit;
mod m0033_catalog_changes;
mod m0034_positions_after_commit;
mod m0035_sales_by_quarter_hour;
mod m0036_parcels;
mod m0037_payment_legs;
mod sql;

use sea_orm_migration::prelude::*;

/// All migrations of all areas. One installation may run them on one database or on one per role.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_shops::Migration),
            Box::new(m0001_catalog::Migration),
            Box::new(m0001_media::Migration),
            Box::new(m0007_staff::Migration),
            Box::new(m0008_imports::Migration),
            Box::new(m0002_inventory::Migration),
            Box::new(m0003_events::Migration),
            Box::new(m0004_orders::Migration),
            Box::new(m0005_carts::Migration),
            Box::new(m0006_payments::Migration),
            Box::new(m0009_cart_changes::Migration),
            Box::new(m0010_languages::Migration),
            Box::new(m0010_staff_language::Migration),
            Box::new(m0011_orders_by_day::Migration),
            Box::new(m0012_shop_settings::Migration),
            Box::new(m0013_test_mode::Migration),
            Box::new(m0014_sign_in_browsers::Migration),
            Box::new(m0015_leases::Migration),
            Box::new(m0016_import_slices::Migration),
            Box::new(m0017_idempotency_keys::Migration),
            Box::new(m0020_hold_and_limits::Migration),
            Box::new(m0021_unlisted_and_source_handles::Migration),
            Box::new(m0022_picture_fetches::Migration),
            Box::new(m0023_cart_line_words::Migration),
            Box::new(m0024_search_words::Migration),
            Box::new(m0025_help_texts::Migration),
            Box::new(m0027_order_notes::Migration),
            Box::new(m0028_scarce_products::Migration),
            Box::new(m0029_unpaid_pieces::Migration),
            Box::new(m0030_unreadable_streams::Migration),
            Box::new(m0031_unshipped_orders::Migration),
            Box::new(m0032_audit::Migration),
            Box::new(m0033_catalog_changes::Migration),
            Box::new(m0034_positions_after_commit::Migration),
            Box::new(m0035_sales_by_quarter_hour::Migration),
            Box::new(m0036_parcels::Migration),
            Box::new(m0037_payment_legs::Migration),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::Migrator;
    use crate::Database;
    use sea_orm_migration::MigratorTrait;
    use sea_orm_migration::sea_orm::ConnectionTrait;

    /// `m0020_hold_and_limits` alters a table before it makes one that is there already, and so fails half-way.
    async fn a_migration_that_fails_half_way_leaves_nothing_and_can_be_applied_again(database: Database) {
        let names: Vec<String> = Migrator::migrations().iter().map(|one| one.name().to_owned()).collect();
        let before = names.iter().position(|name| name == "m0020_hold_and_limits").unwrap();
        Migrator::up(database.write(), Some(before as u32)).await.unwrap();
        database.write().execute_unprepared("CREATE TABLE order_clients (one integer)").await.unwrap();
        let failed = database.migrate().await.unwrap_err();
        assert!(failed.to_string().contains("order_clients"), "{failed}");
        database.write().execute_unprepared("DROP TABLE order_clients").await.unwrap();
        database.migrate().await.unwrap();
        assert!(database.pending_migrations().await.unwrap().is_empty());
    }

    #[tokio::test]
    async fn a_migration_that_fails_half_way_can_be_applied_again_on_sqlite() {
        let file = testkit::sqlite::database().unwrap();
        let database = Database::connect(&file.url()).await.unwrap();
        a_migration_that_fails_half_way_leaves_nothing_and_can_be_applied_again(database).await;
    }

    #[tokio::test]
    async fn a_migration_that_fails_half_way_can_be_applied_again_on_postgres() {
        let server = testkit::postgres::database().await.unwrap();
        let database = Database::connect(&server.url()).await.unwrap();
        a_migration_that_fails_half_way_leaves_nothing_and_can_be_applied_again(database).await;
    }

    #[tokio::test]
    async fn a_new_database_gets_every_table_and_a_second_start_changes_nothing() {
        let database = Database::connect("sqlite::memory:").await.unwrap();
        assert!(!database.pending_migrations().await.unwrap().is_empty());
        database.migrate().await.unwrap();
        database.migrate().await.unwrap();
        assert!(database.pending_migrations().await.unwrap().is_empty());
    }
}
