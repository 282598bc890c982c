//! Products that are reached by their address alone, and what the files that products came by call them.

use sea_orm_migration::prelude::*;
use store::migrations::sql;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, ADDED).await
    }
}

/// Products from before have no `source_handle`: the next import finds them by their address. `old_handle` is the
/// address that the rule from before made of it, where today's makes another one. An import that is being written goes
/// on: its rows are known by their address.
const ADDED: &str = r"
ALTER TABLE products ADD COLUMN source_handle {sorted};
ALTER TABLE products ADD COLUMN unlisted boolean NOT NULL DEFAULT FALSE;
CREATE INDEX products_source ON products (shop_id, source_handle) WHERE source_handle IS NOT NULL;
ALTER TABLE import_products ADD COLUMN source_handle {sorted} NOT NULL DEFAULT '';
ALTER TABLE import_products ADD COLUMN old_handle {sorted};
ALTER TABLE import_products ADD COLUMN unlisted boolean;
UPDATE import_products SET source_handle = handle;
CREATE INDEX import_products_old_handle ON import_products (shop_id, import_id, old_handle) WHERE old_handle IS NOT NULL;
";
