//! Migrations, oldest first; each area adds its own files. They run forwards only: a restore takes back
//! a database, not a migration.

use sea_orm_migration::prelude::*;

/// All migrations of all areas. One installation may run them on one database or on one per role.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![]
    }
}
