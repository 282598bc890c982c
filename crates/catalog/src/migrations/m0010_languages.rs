//! French, Spanish and Japanese: which text of a product their readers see, and the index that lists sort by.
//! Products that are there already have no text in them: their readers see the shop's own language.

use sea_orm_migration::prelude::*;
use store::migrations::sql;

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

#[cfg(test)]
mod tests {
    use crate::migrations;
    use common::testing::{for_each_empty_database, sql_id};
    use sea_orm_migration::sea_orm::{ConnectionTrait, FromQueryResult, Statement};
    use store::Database;

    #[derive(FromQueryResult)]
    struct Shown {
        handle: String,
        lang: String,
    }

    /// A German shop with one product in German and English, and one in English alone, from before.
    const SHOP: &str = "
        INSERT INTO shops (id, name, currency, default_lang, tagline, about, theme, created_at, updated_at)
            VALUES ({1}, 'A', 'EUR', 'de', '{}', '{}', '{}', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z');
        INSERT INTO products (shop_id, id, handle, tags, published, position, options, price_min, price_max, external,
            created_at, updated_at)
            VALUES ({1}, {2}, 'both', '[]', TRUE, 1, '[]', 0, 0, '{}', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'),
                   ({1}, {3}, 'one', '[]', TRUE, 2, '[]', 0, 0, '{}', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z');
        INSERT INTO product_texts (shop_id, product_id, lang, title, sort_title, words)
            VALUES ({1}, {2}, 'de', 'A', 'a', '{}'), ({1}, {2}, 'en', 'A', 'a', '{}'), ({1}, {3}, 'en', 'A', 'a', '{}')";

    for_each_empty_database! {
        async fn readers_of_new_languages_see_one_text_each(database: Database) {
            let id = |n: u8| sql_id(&database, n as u128);
            database.migrate(&migrations().before("m0010_languages")).await.unwrap();
            let rows = (1..4).fold(SHOP.to_owned(), |text, n| text.replace(&format!("{{{n}}}"), &id(n)));
            database.write().execute_unprepared(&rows).await.unwrap();
            database.migrate(&migrations()).await.unwrap();
            for lang in ["fr", "es", "ja"] {
                let sql = format!(
                    "SELECT p.handle, t.lang FROM products p JOIN product_texts t ON t.product_id = p.id \
                     WHERE t.shows_{lang} ORDER BY p.handle"
                );
                let statement = Statement::from_string(database.write().get_database_backend(), sql);
                let shown = Shown::find_by_statement(statement).all(database.read()).await.unwrap();
                let shown: Vec<_> = shown.iter().map(|row| (row.handle.as_str(), row.lang.as_str())).collect();
                assert_eq!(shown, [("both", "de"), ("one", "en")], "{lang}");
            }
        }
    }
}
