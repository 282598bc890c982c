//! Pictures that files name by an address: which of them have come into the shop, where they are to be shown, and what
//! descriptions say of them. Those of imports from before are waited for, too.

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

/// `state` is `waiting`, `arrived` (and not shown everywhere yet), `fetched`, `failed` or `stopped`; `next_at` (milliseconds since 1970, UTC) is when an address
/// is tried next, or until when a process may be at it. `picture_places` holds products that don't show the picture yet.
/// `source_html` is a description with the addresses of pictures elsewhere, where it has any.
const TABLES: &str = r"
CREATE TABLE picture_fetches (
    shop_id {uuid} NOT NULL,
    address {sorted} NOT NULL,
    import_id {uuid},
    state text NOT NULL,
    tries bigint NOT NULL DEFAULT 0,
    next_at bigint NOT NULL DEFAULT 0,
    failure text NOT NULL DEFAULT '',
    failure_value text NOT NULL DEFAULT '',
    stored {json},
    PRIMARY KEY (shop_id, address)
);
CREATE INDEX picture_fetches_due ON picture_fetches (next_at) WHERE state = 'waiting';
CREATE INDEX picture_fetches_arrived ON picture_fetches (shop_id, address) WHERE state = 'arrived';
CREATE INDEX picture_fetches_import ON picture_fetches (shop_id, import_id, state);

CREATE TABLE picture_places (
    shop_id {uuid} NOT NULL,
    address {sorted} NOT NULL,
    product_id {uuid} NOT NULL,
    PRIMARY KEY (shop_id, address, product_id),
    FOREIGN KEY (shop_id, product_id) REFERENCES products (shop_id, id) ON DELETE CASCADE
);
CREATE INDEX picture_places_product ON picture_places (shop_id, product_id);

CREATE TABLE import_addresses (
    shop_id {uuid} NOT NULL,
    import_id {uuid} NOT NULL,
    product_n bigint NOT NULL,
    n bigint NOT NULL,
    address {sorted} NOT NULL,
    PRIMARY KEY (shop_id, import_id, product_n, n)
){clustered};
ALTER TABLE import_products ADD COLUMN source_html text;
ALTER TABLE product_texts ADD COLUMN source_html text;

INSERT INTO picture_fetches (shop_id, address, state)
    SELECT DISTINCT shop_id, source_url, 'waiting' FROM product_pictures
    WHERE stored IS NULL AND source_url LIKE 'http%';
INSERT INTO picture_places (shop_id, address, product_id)
    SELECT DISTINCT shop_id, source_url, product_id FROM product_pictures
    WHERE stored IS NULL AND source_url LIKE 'http%';
";

#[cfg(test)]
mod tests {
    use crate::imports::entities::picture_fetch;
    use crate::migrations;
    use common::testing::{for_each_empty_database, sql_id};
    use sea_orm::{ConnectionTrait, EntityTrait};
    use store::Database;

    /// A product with an uploaded picture, and two that a file named, one of them twice.
    const PRODUCT: &str = "
        INSERT INTO products (shop_id, id, handle, tags, published, position, options, price_min, price_max, external,
            created_at, updated_at)
            VALUES ({1}, {2}, 'cup', '[]', TRUE, 1, '[]', 0, 0, '{}', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z');
        INSERT INTO product_pictures (shop_id, id, product_id, position, stored, source_url, alt)
            VALUES ({1}, {3}, {2}, 1, '{}', NULL, '{}'), ({1}, {4}, {2}, 2, NULL, 'https://a.example/1.jpg', '{}'),
                   ({1}, {5}, {2}, 3, NULL, 'https://a.example/1.jpg', '{}'),
                   ({1}, {6}, {2}, 4, NULL, 'https://a.example/2.jpg', '{}')";

    for_each_empty_database! {
        async fn addresses_from_before_are_waited_for(database: Database) {
            let id = |n: u8| sql_id(&database, n as u128);
            database.migrate(&migrations().before("m0022_picture_fetches")).await.unwrap();
            let rows = (1..7).fold(PRODUCT.to_owned(), |text, n| text.replace(&format!("{{{n}}}"), &id(n)));
            database.write().execute_unprepared(&rows).await.unwrap();
            database.migrate(&migrations()).await.unwrap();
            let fetches = picture_fetch::Entity::find().all(database.read()).await.unwrap();
            let mut told: Vec<_> =
                fetches.iter().map(|row| (row.address.as_str(), row.state.as_str(), row.tries)).collect();
            told.sort_unstable();
            assert_eq!(told, [("https://a.example/1.jpg", "waiting", 0), ("https://a.example/2.jpg", "waiting", 0)]);
        }
    }
}
