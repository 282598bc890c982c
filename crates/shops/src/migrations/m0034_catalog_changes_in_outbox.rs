//! The outbox carries what `shops.catalog_changes` counted. Databases from before this migration had a file of its own may
//! have lost the column already, by `m0034_positions_after_commit`.

use sea_orm_migration::prelude::*;
use store::migrations::sql;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.has_column("shops", "catalog_changes").await? {
            sql::run(manager, COLUMN).await?;
        }
        Ok(())
    }
}

const COLUMN: &str = "ALTER TABLE shops DROP COLUMN catalog_changes;";
