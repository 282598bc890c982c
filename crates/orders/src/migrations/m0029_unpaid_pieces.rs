//! How many pieces each unpaid order keeps from other shoppers, and for which client: one client's unpaid orders may
//! hold so many at the most.

use sea_orm_migration::prelude::*;
use store::migrations::sql;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLE).await
    }
}

/// A row goes when its order is paid, shipped or cancelled. Orders from before have none, and are not counted.
const TABLE: &str = r"
CREATE TABLE unpaid_pieces (
    shop_id {uuid} NOT NULL,
    number bigint NOT NULL,
    client {sorted} NOT NULL,
    pieces bigint NOT NULL,
    PRIMARY KEY (shop_id, number)
){clustered};
CREATE INDEX unpaid_pieces_client ON unpaid_pieces (shop_id, client);
";
