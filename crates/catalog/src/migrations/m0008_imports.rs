//! Imports of product files, and the rows of a file between its reading and its writing.
//! Owned by the import service.

use sea_orm_migration::prelude::*;
use store::migrations::sql;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, IMPORTS).await?;
        sql::run(manager, STAGING).await
    }
}

const IMPORTS: &str = r"
CREATE TABLE imports (
    shop_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    file_name text NOT NULL,
    state {sorted} NOT NULL,
    done bigint NOT NULL,
    total bigint NOT NULL,
    started_at {time} NOT NULL,
    alive_at {time} NOT NULL,
    report {json} NOT NULL,
    PRIMARY KEY (shop_id, id)
);
CREATE INDEX imports_running ON imports (alive_at) WHERE state IN ('reading', 'writing');
";

/// `state` says what the merge will do with a row: `new`, `changed` or `same`. A column without NOT NULL
/// is NULL where the file doesn't have it (and in `compare_at`, where it has it and says nothing).
/// `first_place` is the position of the product's first variant before the merge.
const STAGING: &str = r"
CREATE TABLE import_products (
    shop_id {uuid} NOT NULL,
    import_id {uuid} NOT NULL,
    n bigint NOT NULL,
    line bigint NOT NULL,
    id {uuid} NOT NULL,
    state text NOT NULL,
    handle {sorted} NOT NULL,
    title text NOT NULL,
    sort_title {sorted} NOT NULL,
    description_html text,
    vendor text,
    product_type text,
    tags {json},
    published boolean,
    options {json} NOT NULL,
    seo_title text,
    seo_description text,
    external {json},
    first_place bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (shop_id, import_id, n)
);
CREATE INDEX import_products_handle ON import_products (shop_id, import_id, handle);

CREATE TABLE import_variants (
    shop_id {uuid} NOT NULL,
    import_id {uuid} NOT NULL,
    product_n bigint NOT NULL,
    n bigint NOT NULL,
    id {uuid} NOT NULL,
    state text NOT NULL,
    option1 text,
    option2 text,
    option3 text,
    sku text,
    price bigint NOT NULL,
    compare_at bigint,
    grams bigint,
    barcode text,
    requires_shipping boolean,
    taxable boolean,
    available bigint,
    tracked boolean,
    oversell boolean,
    picture_n bigint,
    external {json},
    PRIMARY KEY (shop_id, import_id, product_n, n)
){clustered};
CREATE INDEX import_variants_id ON import_variants (shop_id, import_id, id);

CREATE TABLE import_pictures (
    shop_id {uuid} NOT NULL,
    import_id {uuid} NOT NULL,
    product_n bigint NOT NULL,
    n bigint NOT NULL,
    id {uuid} NOT NULL,
    state text NOT NULL,
    position bigint NOT NULL,
    source_url text NOT NULL,
    hash text,
    alt text,
    PRIMARY KEY (shop_id, import_id, product_n, n)
){clustered};
CREATE INDEX import_pictures_id ON import_pictures (shop_id, import_id, id);
";
