//! What a member of staff may do; all who were there before may do everything. Databases from before this migration had a
//! file of its own may have the column already, made by `m0032_audit`.

use sea_orm_migration::prelude::*;
use store::migrations::sql;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if !manager.has_column("users", "permissions").await? {
            sql::run(manager, COLUMN).await?;
        }
        Ok(())
    }
}

const COLUMN: &str = "ALTER TABLE users ADD COLUMN permissions text;";
