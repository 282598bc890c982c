//! How often a shop's catalogue was changed, by which other processes on the database see that it was.

use sea_orm_migration::prelude::*;
use store::migrations::sql;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, "ALTER TABLE shops ADD COLUMN catalog_changes bigint NOT NULL DEFAULT 0;").await
    }
}
