//! The tables of the audit log, keys of forms, oldest first.

mod m0009_cart_changes;
mod m0017_idempotency_keys;
mod m0032_audit;

use sea_orm_migration::MigrationTrait;
use store::Migrations;

/// Those of this crate, and of all that it stands on.
pub fn migrations() -> Migrations {
    store::migrations().and(Migrations::of("common", own))
}

fn own() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m0009_cart_changes::Migration),
        Box::new(m0017_idempotency_keys::Migration),
        Box::new(m0032_audit::Migration),
    ]
}
