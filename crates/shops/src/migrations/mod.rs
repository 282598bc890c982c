//! The tables of shops and their settings, oldest first.

mod m0001_shops;
mod m0012_shop_settings;
mod m0025_help_texts;
mod m0033_catalog_changes;
mod m0034_catalog_changes_in_outbox;

use sea_orm_migration::MigrationTrait;
use store::Migrations;

/// Those of this crate, and of all that it stands on.
pub fn migrations() -> Migrations {
    common::migrations().and(Migrations::of("shops", own))
}

fn own() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m0001_shops::Migration),
        Box::new(m0012_shop_settings::Migration),
        Box::new(m0025_help_texts::Migration),
        Box::new(m0033_catalog_changes::Migration),
        Box::new(m0034_catalog_changes_in_outbox::Migration),
    ]
}
