//! Pictures: what is known of each stored file.

use sea_orm_migration::prelude::*;
use store::migrations::sql;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await
    }
}

const TABLES: &str = r"
CREATE TABLE pictures (
    shop_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    hash {sorted} NOT NULL,
    extension text NOT NULL,
    width bigint NOT NULL,
    height bigint NOT NULL,
    bytes bigint NOT NULL,
    created_at {time} NOT NULL,
    PRIMARY KEY (shop_id, id)
);
CREATE UNIQUE INDEX pictures_hash ON pictures (shop_id, hash);
";
