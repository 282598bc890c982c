//! The tables of payments, oldest first.

mod m0006_payments;
mod m0013_test_gateway_tokens;
mod m0037_payment_legs;

use sea_orm_migration::MigrationTrait;
use store::Migrations;

/// Those of this crate, and of all that it stands on.
pub fn migrations() -> Migrations {
    common::migrations().and(Migrations::of("payments", own))
}

fn own() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m0006_payments::Migration),
        Box::new(m0013_test_gateway_tokens::Migration),
        Box::new(m0037_payment_legs::Migration),
    ]
}
