//! French, Spanish and Japanese: which text of a product their readers see, and the index that lists sort by.
//! Products that are there already have no text in them: their readers see the shop's own language.

use super::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for lang in ["fr", "es", "ja"] {
            sql::run(manager, &ADDED.replace("{lang}", lang)).await?;
        }
        Ok(())
    }
}

const ADDED: &str = r"
ALTER TABLE product_texts ADD COLUMN shows_{lang} boolean NOT NULL DEFAULT TRUE;
UPDATE product_texts SET shows_{lang} = (lang = (
    SELECT x.lang FROM product_texts x JOIN shops s ON s.id = x.shop_id
    WHERE x.shop_id = product_texts.shop_id AND x.product_id = product_texts.product_id
    ORDER BY CASE WHEN x.lang = '{lang}' THEN 0 WHEN x.lang = s.default_lang THEN 1 ELSE 2 END, x.lang LIMIT 1));
CREATE INDEX product_texts_{lang} ON product_texts (shop_id, sort_title, product_id) WHERE shows_{lang};
";
