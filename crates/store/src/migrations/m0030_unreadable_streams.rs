//! Streams that a generation of a read model leaves out, because one of their events can't be read.

use super::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLE).await
    }
}

/// Events of the stream from `position` on are not in this generation.
const TABLE: &str = r"
CREATE TABLE unreadable_streams (
    name {sorted} NOT NULL,
    generation bigint NOT NULL,
    shop_id {uuid} NOT NULL,
    stream {sorted} NOT NULL,
    position bigint NOT NULL,
    PRIMARY KEY (name, generation, shop_id, stream)
){clustered};
";
