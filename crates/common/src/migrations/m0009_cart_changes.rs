//! The keys of changes that were made to carts, so that none is made twice. Owned by the carts service.

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

/// A key is of one cart: nobody learns of another's, and a browser that never heard of the cart which its
/// lost answer would have named begins anew. `made_at` is in milliseconds since 1970, UTC.
const TABLE: &str = r"
CREATE TABLE cart_changes (
    shop_id {uuid} NOT NULL,
    token_hash {sorted} NOT NULL,
    change_key {uuid} NOT NULL,
    made_at bigint NOT NULL,
    PRIMARY KEY (shop_id, token_hash, change_key)
){clustered};
CREATE INDEX cart_changes_made ON cart_changes (made_at);
";
