//! The tables of stock, oldest first.

mod m0002_inventory;
mod m0028_scarce_products;

use sea_orm_migration::MigrationTrait;
use store::Migrations;

/// Those of this crate, and of all that it stands on.
pub fn migrations() -> Migrations {
    common::migrations().and(Migrations::of("stock", own))
}

fn own() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m0002_inventory::Migration), Box::new(m0028_scarce_products::Migration)]
}
