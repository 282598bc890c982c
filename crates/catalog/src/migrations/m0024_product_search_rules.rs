//! By which rules products are indexed. Databases from before this migration had a file of its own may have the column
//! already, made by `m0024_search_words`.

use sea_orm_migration::prelude::*;
use store::migrations::sql;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if !manager.has_column("products", "search_rules").await? {
            sql::run(manager, COLUMN).await?;
        }
        Ok(())
    }
}

/// What is there already stands at rules 0; background jobs index it by today's, oldest rules first.
const COLUMN: &str = r"
ALTER TABLE products ADD COLUMN search_rules bigint NOT NULL DEFAULT 0;
CREATE INDEX products_search_rules ON products (search_rules, shop_id, id);
";
