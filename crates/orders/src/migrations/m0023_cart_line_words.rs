//! What a line of a cart is called, so that the cart can say which line went when its variant is gone.

use sea_orm_migration::prelude::*;
use store::migrations::sql;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, COLUMNS).await
    }
}

/// Unset in lines from before. `title` and `variant_title` are in the language of the shopper; `choice` holds the option
/// values as the catalogue has them.
const COLUMNS: &str = r"
ALTER TABLE cart_lines ADD COLUMN product_id {uuid};
ALTER TABLE cart_lines ADD COLUMN title text;
ALTER TABLE cart_lines ADD COLUMN variant_title text;
ALTER TABLE cart_lines ADD COLUMN choice text;
";
