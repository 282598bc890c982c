//! Rights that one process at a time has, such as that to rebuild a read model. See `leases`.

use super::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await
    }
}

/// `expires_at` is milliseconds since 1970, UTC. Without `shop_id`: a right of the whole installation.
const TABLES: &str = r"
CREATE TABLE leases (
    name {sorted} NOT NULL PRIMARY KEY,
    holder {uuid} NOT NULL,
    expires_at bigint NOT NULL
);
";
