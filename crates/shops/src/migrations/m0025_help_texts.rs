//! What the owner writes on the shop's pages of help and law, in each language.

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
CREATE TABLE help_texts (
    shop_id {uuid} NOT NULL,
    page {sorted} NOT NULL,
    lang {sorted} NOT NULL,
    text text NOT NULL,
    PRIMARY KEY (shop_id, page, lang)
);
";
