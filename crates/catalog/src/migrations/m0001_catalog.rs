//! Products, variants, collections, and the search index over them.

use sea_orm_migration::prelude::*;
use store::migrations::sql;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite's full-text index knows its rows by a whole number; Postgres needs none.
        let (products_row, products_key) = if sql::is_postgres(manager) {
            ("", "PRIMARY KEY (shop_id, id)")
        } else {
            ("search_row INTEGER PRIMARY KEY AUTOINCREMENT,", "UNIQUE (shop_id, id)")
        };
        let products = PRODUCTS.replace("{row}", products_row).replace("{key}", products_key);
        sql::run(manager, &products).await?;
        sql::run(manager, COLLECTIONS).await?;
        sql::run(manager, if sql::is_postgres(manager) { SEARCH_POSTGRES } else { SEARCH_SQLITE }).await
    }
}

/// Each list sort has its index, ending in the id, so that a page begins where the last one ended.
/// `shows_…` marks the one text of a product that readers of that language see: its own, else the
/// shop's default, else any; so every read finds it by one join, and sorts by title through one index.
const PRODUCTS: &str = r"
CREATE TABLE products (
    {row}
    shop_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    handle {sorted} NOT NULL,
    vendor text NOT NULL DEFAULT '',
    product_type text NOT NULL DEFAULT '',
    tags {json} NOT NULL,
    published boolean NOT NULL,
    position bigint NOT NULL,
    options {json} NOT NULL,
    price_min bigint NOT NULL,
    price_max bigint NOT NULL,
    compare_at bigint,
    cover {json},
    external {json} NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at {time} NOT NULL,
    updated_at {time} NOT NULL,
    {key}
);
CREATE UNIQUE INDEX products_handle ON products (shop_id, handle);
CREATE INDEX products_newest ON products (shop_id, published, id);
CREATE INDEX products_featured ON products (shop_id, published, position, id);
CREATE INDEX products_price ON products (shop_id, published, price_min, id);

CREATE TABLE product_texts (
    shop_id {uuid} NOT NULL,
    product_id {uuid} NOT NULL,
    lang {sorted} NOT NULL,
    title text NOT NULL,
    sort_title {sorted} NOT NULL,
    description_html text NOT NULL DEFAULT '',
    seo_title text NOT NULL DEFAULT '',
    seo_description text NOT NULL DEFAULT '',
    words {json} NOT NULL,
    shows_en boolean NOT NULL DEFAULT TRUE,
    shows_de boolean NOT NULL DEFAULT TRUE,
    shows_ar boolean NOT NULL DEFAULT TRUE,
    PRIMARY KEY (shop_id, product_id, lang),
    FOREIGN KEY (shop_id, product_id) REFERENCES products (shop_id, id) ON DELETE CASCADE
);
CREATE INDEX product_texts_en ON product_texts (shop_id, sort_title, product_id) WHERE shows_en;
CREATE INDEX product_texts_de ON product_texts (shop_id, sort_title, product_id) WHERE shows_de;
CREATE INDEX product_texts_ar ON product_texts (shop_id, sort_title, product_id) WHERE shows_ar;

CREATE TABLE variants (
    shop_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    product_id {uuid} NOT NULL,
    position bigint NOT NULL,
    option1 text,
    option2 text,
    option3 text,
    sku {sorted} NOT NULL DEFAULT '',
    price bigint NOT NULL,
    compare_at bigint,
    grams bigint NOT NULL DEFAULT 0,
    barcode text NOT NULL DEFAULT '',
    requires_shipping boolean NOT NULL DEFAULT TRUE,
    taxable boolean NOT NULL DEFAULT TRUE,
    picture_id {uuid},
    external {json} NOT NULL,
    PRIMARY KEY (shop_id, id),
    FOREIGN KEY (shop_id, product_id) REFERENCES products (shop_id, id) ON DELETE CASCADE
);
CREATE INDEX variants_product ON variants (shop_id, product_id, position);
CREATE INDEX variants_sku ON variants (shop_id, sku);

CREATE TABLE product_pictures (
    shop_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    product_id {uuid} NOT NULL,
    position bigint NOT NULL,
    stored {json},
    source_url text,
    alt {json} NOT NULL,
    PRIMARY KEY (shop_id, id),
    FOREIGN KEY (shop_id, product_id) REFERENCES products (shop_id, id) ON DELETE CASCADE
);
CREATE INDEX product_pictures_product ON product_pictures (shop_id, product_id, position);
";

const COLLECTIONS: &str = r"
CREATE TABLE collections (
    shop_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    handle {sorted} NOT NULL,
    position bigint NOT NULL,
    picture {json},
    picture_alt {json} NOT NULL,
    created_at {time} NOT NULL,
    updated_at {time} NOT NULL,
    PRIMARY KEY (shop_id, id)
);
CREATE UNIQUE INDEX collections_handle ON collections (shop_id, handle);

CREATE TABLE collection_texts (
    shop_id {uuid} NOT NULL,
    collection_id {uuid} NOT NULL,
    lang {sorted} NOT NULL,
    title text NOT NULL,
    description text NOT NULL DEFAULT '',
    PRIMARY KEY (shop_id, collection_id, lang),
    FOREIGN KEY (shop_id, collection_id) REFERENCES collections (shop_id, id) ON DELETE CASCADE
){clustered};

CREATE TABLE collection_products (
    shop_id {uuid} NOT NULL,
    collection_id {uuid} NOT NULL,
    product_id {uuid} NOT NULL,
    position bigint NOT NULL,
    PRIMARY KEY (shop_id, collection_id, product_id),
    FOREIGN KEY (shop_id, collection_id) REFERENCES collections (shop_id, id) ON DELETE CASCADE,
    FOREIGN KEY (shop_id, product_id) REFERENCES products (shop_id, id) ON DELETE CASCADE
){clustered};
CREATE INDEX collection_products_position ON collection_products (shop_id, collection_id, position, product_id);
CREATE INDEX collection_products_product ON collection_products (shop_id, product_id);
";

/// `scope` holds one word for the shop, and one more where the product is published, so that a search
/// stays within its shop inside the index. It counts nothing in the ranking; titles count most.
const SEARCH_SQLITE: &str = r"
CREATE VIRTUAL TABLE product_search USING fts5 (
    scope, title, words, body,
    content='', contentless_delete=1, prefix='2 3', tokenize='unicode61 remove_diacritics 2'
);
INSERT INTO product_search (product_search, rank) VALUES ('rank', 'bm25(0.0, 10.0, 4.0, 1.0)');
";

const SEARCH_POSTGRES: &str = r"
CREATE TABLE product_search (
    shop_id uuid NOT NULL,
    product_id uuid NOT NULL,
    document tsvector NOT NULL,
    PRIMARY KEY (shop_id, product_id),
    FOREIGN KEY (shop_id, product_id) REFERENCES products (shop_id, id) ON DELETE CASCADE
);
CREATE INDEX product_search_document ON product_search USING gin (document);
";
