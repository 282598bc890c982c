//! The tables of staff, oldest first.

mod m0007_staff;
mod m0010_staff_language;
mod m0014_sign_in_browsers;
mod m0032_permissions;

use sea_orm_migration::MigrationTrait;
use store::Migrations;

/// Those of this crate, and of all that it stands on.
pub fn migrations() -> Migrations {
    common::migrations().and(Migrations::of("identity", own))
}

fn own() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m0007_staff::Migration),
        Box::new(m0010_staff_language::Migration),
        Box::new(m0014_sign_in_browsers::Migration),
        Box::new(m0032_permissions::Migration),
    ]
}
