//! Writes a staged file into the catalogue and the stock: one transaction, a fixed number of statements
//! (and a few for each batch of changed products, whose search documents are written anew).
//!
//! A product in the file becomes what the file says. Variants that the file doesn't name go, and so do
//! pictures that are only known by an address; uploaded pictures stay, and products that aren't in the
//! file stay as they are. A column that the file doesn't have changes nothing. Stock is set to the
//! file's quantity.

use super::comparing::{ITS_PICTURE, ITS_PRODUCT};
use super::issues::Issues;
use crate::{ServiceError, catalog, inventory};
use chrono::{DateTime, Utc};
use contract::desk::ImportReport;
use domain::{ImportId, Lang, ShopId, VariantId};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, FromQueryResult, Statement, Value};
use store::db::{Backend, backend_of};
use uuid::Uuid;

/// Products whose search documents are written at once.
const BATCH: usize = 2_000;

/// Which columns the file has, where their absence can't be told from an empty field.
#[derive(Clone, Copy, Debug, Default)]
pub struct FileColumns {
    pub has_compare_at: bool,
    pub has_image: bool,
    pub has_variant_image: bool,
    pub has_options: bool,
}

pub struct Merge<'a> {
    pub txn: &'a DatabaseTransaction,
    pub shop: ShopId,
    pub import: ImportId,
    pub lang: Lang,
    pub now: DateTime<Utc>,
    pub file: FileColumns,
}

#[derive(FromQueryResult)]
struct Fault {
    line: i64,
    handle: String,
}

#[derive(FromQueryResult)]
struct Place {
    n: i64,
    id: Uuid,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
}

#[derive(FromQueryResult)]
struct Highest {
    position: i64,
}

impl Merge<'_> {
    /// Merges, and counts into the report. `step` hears after each step how much is done, of 100.
    /// With issues nothing has been written.
    pub async fn merge(&self, report: &mut ImportReport, step: impl Fn(u64) + Sync) -> Result<Issues, ServiceError> {
        let issues = self.refusals().await?;
        if issues.total > 0 {
            return Ok(issues);
        }
        step(5);
        self.compare().await?;
        self.count(report).await?;
        step(30);
        if report.products_created + report.products_updated == 0 {
            return Ok(issues);
        }
        self.products().await?;
        step(40);
        self.pictures().await?;
        self.variants().await?;
        step(60);
        self.settle(report.products_created + report.products_updated, step).await?;
        // Last, since an order has to wait for the stock rows that are written here.
        inventory::copy_levels(self.txn, self.shop, self.import).await?;
        Ok(issues)
    }

    pub(super) fn statement<const N: usize>(&self, sql: &str, values: [Value; N]) -> Statement {
        let values = [self.shop.0.into(), self.import.0.into()].into_iter().chain(values);
        Statement::from_sql_and_values(self.txn.get_database_backend(), sql, values)
    }

    /// Runs a statement with `$1` the shop, `$2` the import, and `values` from `$3` on.
    pub(super) async fn run<const N: usize>(&self, sql: &str, values: [Value; N]) -> Result<(), ServiceError> {
        self.txn.execute_raw(self.statement(sql, values)).await?;
        Ok(())
    }

    /// A file without option columns can't say which variant of a product with options it means.
    async fn refusals(&self) -> Result<Issues, DbErr> {
        let mut issues = Issues::default();
        if self.file.has_options {
            return Ok(issues);
        }
        let sql = "SELECT s.line, s.handle FROM import_products AS s, products AS p \
            WHERE s.shop_id = $1 AND s.import_id = $2 AND p.shop_id = $1 AND p.handle = s.handle \
            AND p.options <> '[]' ORDER BY s.n LIMIT 1000";
        for fault in Fault::find_by_statement(self.statement(sql, [])).all(self.txn).await? {
            issues.add(u64::try_from(fault.line).unwrap_or_default(), "import-issue-options-absent", &fault.handle);
        }
        Ok(issues)
    }

    /// The alternative text of picture `row` once staged picture `staged` is in: other languages stay.
    pub(super) fn alt(&self, staged: &str, row: &str) -> String {
        let patched = match backend_of(self.txn) {
            Backend::Sqlite => format!("json_patch({row}.alt, json_object($3, nullif({staged}.alt, '')))"),
            Backend::Postgres => {
                format!("jsonb_strip_nulls({row}.alt || jsonb_build_object($3::text, nullif({staged}.alt, '')))")
            }
        };
        format!("CASE WHEN {staged}.alt IS NULL THEN {row}.alt ELSE {patched} END")
    }

    async fn products(&self) -> Result<(), ServiceError> {
        let sql = "SELECT coalesce(max(position), 0) AS position FROM products WHERE shop_id = $1";
        let highest = Statement::from_sql_and_values(self.txn.get_database_backend(), sql, [self.shop.0.into()]);
        let highest = Highest::find_by_statement(highest).one(self.txn).await?.map_or(0, |highest| highest.position);
        self.run(
            "INSERT INTO products (shop_id, id, handle, vendor, product_type, tags, published, position, options, \
                price_min, price_max, external, version, created_at, updated_at) \
             SELECT $1, s.id, s.handle, coalesce(s.vendor, ''), coalesce(s.product_type, ''), coalesce(s.tags, '[]'), \
                coalesce(s.published, TRUE), $3 + s.n, s.options, 0, 0, coalesce(s.external, '{}'), 1, $4, $4 \
             FROM import_products AS s WHERE s.shop_id = $1 AND s.import_id = $2 AND s.state = 'new' ORDER BY s.n",
            [highest.into(), self.now.into()],
        )
        .await?;
        self.run(
            "UPDATE products AS p SET vendor = coalesce(s.vendor, p.vendor), \
                product_type = coalesce(s.product_type, p.product_type), tags = coalesce(s.tags, p.tags), \
                published = coalesce(s.published, p.published), options = s.options, \
                external = coalesce(s.external, p.external), version = p.version + 1, updated_at = $3 \
             FROM import_products AS s \
             WHERE s.shop_id = $1 AND s.import_id = $2 AND s.state = 'changed' AND p.shop_id = $1 AND p.id = s.id",
            [self.now.into()],
        )
        .await?;
        self.run(
            "INSERT INTO product_texts (shop_id, product_id, lang, title, sort_title, description_html, seo_title, \
                seo_description, words) \
             SELECT $1, s.id, $3, s.title, s.sort_title, coalesce(s.description_html, t.description_html, ''), \
                coalesce(s.seo_title, t.seo_title, ''), coalesce(s.seo_description, t.seo_description, ''), \
                coalesce(t.words, '{}') \
             FROM import_products AS s LEFT JOIN product_texts AS t \
                ON t.shop_id = $1 AND t.product_id = s.id AND t.lang = $3 \
             WHERE s.shop_id = $1 AND s.import_id = $2 AND s.state <> 'same' \
             ON CONFLICT (shop_id, product_id, lang) DO UPDATE SET title = excluded.title, \
                sort_title = excluded.sort_title, description_html = excluded.description_html, \
                seo_title = excluded.seo_title, seo_description = excluded.seo_description",
            [self.lang.tag().into()],
        )
        .await
    }

    async fn pictures(&self) -> Result<(), ServiceError> {
        if self.file.has_image {
            self.run(
                "DELETE FROM product_pictures WHERE shop_id = $1 AND stored IS NULL AND product_id IN \
                    (SELECT s.id FROM import_products AS s \
                    WHERE s.shop_id = $1 AND s.import_id = $2 AND s.state = 'changed') \
                 AND NOT EXISTS (SELECT 1 FROM import_pictures AS i WHERE i.shop_id = $1 AND i.import_id = $2 \
                    AND i.id = product_pictures.id)",
                [],
            )
            .await?;
            self.run(
                "UPDATE variants SET picture_id = NULL WHERE shop_id = $1 AND picture_id IS NOT NULL \
                    AND product_id IN (SELECT s.id FROM import_products AS s \
                    WHERE s.shop_id = $1 AND s.import_id = $2 AND s.state = 'changed') \
                 AND NOT EXISTS (SELECT 1 FROM product_pictures AS q WHERE q.shop_id = $1 AND q.id = variants.picture_id)",
                [],
            )
            .await?;
        }
        let empty = match backend_of(self.txn) {
            Backend::Sqlite => "'{}'",
            Backend::Postgres => "'{}'::jsonb",
        };
        let alt = self.alt("s", "e");
        self.run(
            &format!(
                "INSERT INTO product_pictures (shop_id, id, product_id, position, source_url, alt) \
                 SELECT $1, s.id, p.id, s.position, s.source_url, {alt} \
                 FROM import_pictures AS s, import_products AS p, (SELECT {empty} AS alt) AS e \
                 WHERE s.shop_id = $1 AND s.import_id = $2 AND s.state = 'new' AND {ITS_PRODUCT}"
            ),
            [self.lang.tag().into()],
        )
        .await?;
        let alt = self.alt("s", "q");
        self.run(
            &format!(
                "UPDATE product_pictures AS q SET position = s.position, alt = {alt} FROM import_pictures AS s \
                 WHERE s.shop_id = $1 AND s.import_id = $2 AND s.state = 'changed' AND q.shop_id = $1 AND q.id = s.id"
            ),
            [self.lang.tag().into()],
        )
        .await
    }

    async fn variants(&self) -> Result<(), ServiceError> {
        self.remove_variants().await?;
        let compare_at = if self.file.has_compare_at { "s.compare_at" } else { "v.compare_at" };
        let picture = if self.file.has_variant_image { ITS_PICTURE } else { "v.picture_id" };
        let sql = format!(
            "INSERT INTO variants (shop_id, id, product_id, position, option1, option2, option3, sku, price, \
                compare_at, grams, barcode, requires_shipping, taxable, picture_id, external) \
             SELECT $1, s.id, p.id, p.first_place + s.n - 1, s.option1, s.option2, s.option3, \
                coalesce(s.sku, v.sku, ''), s.price, {compare_at}, coalesce(s.grams, v.grams, 0), \
                coalesce(s.barcode, v.barcode, ''), coalesce(s.requires_shipping, v.requires_shipping, TRUE), \
                coalesce(s.taxable, v.taxable, TRUE), {picture}, coalesce(s.external, v.external, '{{}}') \
             FROM import_variants AS s JOIN import_products AS p ON {ITS_PRODUCT} \
                LEFT JOIN variants AS v ON v.shop_id = $1 AND v.id = s.id \
             WHERE s.shop_id = $1 AND s.import_id = $2 AND s.state <> 'same' \
             ON CONFLICT (shop_id, id) DO UPDATE SET position = excluded.position, sku = excluded.sku, \
                price = excluded.price, compare_at = excluded.compare_at, grams = excluded.grams, \
                barcode = excluded.barcode, requires_shipping = excluded.requires_shipping, \
                taxable = excluded.taxable, picture_id = excluded.picture_id, external = excluded.external"
        );
        self.run(&sql, []).await
    }

    /// Variants of changed products that the file doesn't name, and their stock.
    async fn remove_variants(&self) -> Result<(), ServiceError> {
        let sql = "SELECT v.id FROM import_products AS s JOIN variants AS v ON v.shop_id = $1 AND v.product_id = s.id \
            WHERE s.shop_id = $1 AND s.import_id = $2 AND s.state = 'changed' AND NOT EXISTS ( \
            SELECT 1 FROM import_variants AS x WHERE x.shop_id = $1 AND x.import_id = $2 AND x.id = v.id)";
        let gone = Row::find_by_statement(self.statement(sql, [])).all(self.txn).await?;
        if gone.is_empty() {
            return Ok(());
        }
        let gone: Vec<VariantId> = gone.into_iter().map(|row| VariantId(row.id)).collect();
        inventory::remove(self.txn, self.shop, &gone).await?;
        self.run(
            "DELETE FROM variants WHERE shop_id = $1 AND product_id IN (SELECT s.id FROM import_products AS s \
                WHERE s.shop_id = $1 AND s.import_id = $2 AND s.state = 'changed') \
             AND NOT EXISTS (SELECT 1 FROM import_variants AS x WHERE x.shop_id = $1 AND x.import_id = $2 \
                AND x.id = variants.id)",
            [],
        )
        .await
    }

    /// What follows from the new rows: which text is shown, prices to sort by, covers, search documents.
    async fn settle(&self, products: u64, step: impl Fn(u64)) -> Result<(), ServiceError> {
        let sql = format!(
            "SELECT s.n, s.id FROM import_products AS s WHERE s.shop_id = $1 AND s.import_id = $2 \
             AND s.state <> 'same' AND s.n > $3 ORDER BY s.n LIMIT {BATCH}"
        );
        let (mut last, mut done) = (-1, 0);
        loop {
            let batch = Place::find_by_statement(self.statement(&sql, [last.into()])).all(self.txn).await?;
            let Some(end) = batch.last() else { return Ok(()) };
            last = end.n;
            done += batch.len() as u64;
            let ids: Vec<Uuid> = batch.into_iter().map(|place| place.id).collect();
            catalog::settle(self.txn, self.shop, self.lang, &ids).await?;
            step(60 + 38 * done / products.max(1));
        }
    }
}
