//! Writes a slice of a staged file into the catalogue and the stock: one transaction, a fixed number of statements
//! (and a few whose search documents are written anew).
//!
//! A product in the file becomes what the file says. Variants that the file doesn't name go, and so do
//! pictures that a file brought; uploaded pictures stay, and products that aren't in the
//! file stay as they are. A column that the file doesn't have changes nothing. Stock is set to the
//! quantity that the file names; a blank leaves it alone.

use super::columns::FileColumns;
use super::issues::Issues;
use super::slice::{ITS_PICTURE, ITS_PRODUCT, PARTS, PRODUCTS, Slice};
use common::ServiceError;
use contract::desk::ImportReport;
use domain::{ImportId, ShopId};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement};
use store::db::{Backend, backend_of};
use uuid::Uuid;

#[derive(FromQueryResult)]
struct Fault {
    line: i64,
    value: String,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
}

#[derive(FromQueryResult)]
struct Highest {
    position: i64,
}

/// What can't be told of a file before its products are compared with the shop's. Asked before anything is written.
///
/// A file without option columns can't say which variant of a product with options it means. Two handles that make one
/// address are two products.
pub async fn refusals(
    db: &impl ConnectionTrait,
    shop: ShopId,
    import: ImportId,
    file: FileColumns,
) -> Result<Issues, DbErr> {
    let options = "SELECT s.line, s.source_handle AS value FROM import_products AS s, products AS p \
        WHERE s.shop_id = $1 AND s.import_id = $2 AND p.shop_id = $1 AND (p.source_handle = s.source_handle \
        OR (p.source_handle IS NULL AND p.handle IN (s.handle, s.old_handle))) AND p.options <> '[]' ORDER BY s.n LIMIT 1000";
    let alike = "SELECT s.line, p.source_handle || ' / ' || s.source_handle AS value \
        FROM import_products AS s, products AS p \
        WHERE s.shop_id = $1 AND s.import_id = $2 AND p.shop_id = $1 AND p.handle = s.handle \
        AND p.source_handle <> s.source_handle AND NOT EXISTS (SELECT 1 FROM products AS q \
        WHERE q.shop_id = $1 AND q.source_handle = s.source_handle) ORDER BY s.n LIMIT 1000";
    let mut asked = vec![(alike, "import-issue-handle-alike")];
    if !file.has_options {
        asked.push((options, "import-issue-options-absent"));
    }
    let mut issues = Issues::default();
    for (sql, key) in asked {
        let values = [shop.0.into(), import.0.into()];
        let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
        for fault in Fault::find_by_statement(statement).all(db).await? {
            issues.add(u64::try_from(fault.line).unwrap_or_default(), key, &fault.value);
        }
    }
    Ok(issues)
}

/// The place of the shop's last product: those that a file brings come behind it.
pub async fn last_position(db: &impl ConnectionTrait, shop: ShopId) -> Result<i64, DbErr> {
    let sql = "SELECT coalesce(max(position), 0) AS position FROM products WHERE shop_id = $1";
    let highest = Statement::from_sql_and_values(db.get_database_backend(), sql, [shop.0.into()]);
    Ok(Highest::find_by_statement(highest).one(db).await?.map_or(0, |highest| highest.position))
}

impl Slice<'_> {
    /// Merges, and adds what it did to the report.
    pub async fn merge(&self, report: &mut ImportReport) -> Result<(), ServiceError> {
        self.lock_products().await?;
        self.compare().await?;
        if !self.count(report).await? {
            return Ok(());
        }
        self.products().await?;
        self.pictures().await?;
        self.addresses().await?;
        self.variants().await?;
        self.settle().await?;
        // Last, since an order has to wait for the stock rows that are written here.
        stock::set_staged(self.txn, self.shop, self.import, &self.products).await?;
        Ok(())
    }

    /// What the statements below read and then write must not change between them. SQLite has one writer; on
    /// Postgres whoever changes a product has its row locked first.
    async fn lock_products(&self) -> Result<(), ServiceError> {
        if backend_of(self.txn) == Backend::Sqlite {
            return Ok(());
        }
        // A plan that was made for the first slices, when the catalogue was empty, reads whole tables later on.
        self.txn.execute_unprepared("SET LOCAL plan_cache_mode = force_custom_plan").await?;
        let sql = format!(
            "SELECT id FROM products WHERE shop_id = $1 AND (handle IN \
                (SELECT s.handle FROM import_products AS s WHERE {PRODUCTS}) OR source_handle IN \
                (SELECT s.source_handle FROM import_products AS s WHERE {PRODUCTS}) OR handle IN \
                (SELECT s.old_handle FROM import_products AS s WHERE {PRODUCTS} AND s.old_handle IS NOT NULL)) \
             ORDER BY id FOR UPDATE"
        );
        self.run(&sql, []).await
    }

    async fn products(&self) -> Result<(), ServiceError> {
        self.run(
            &format!(
                "INSERT INTO products (shop_id, id, handle, source_handle, vendor, product_type, tags, published, unlisted, \
                    position, options, price_min, price_max, external, version, created_at, updated_at) \
                 SELECT $1, s.id, s.handle, s.source_handle, coalesce(s.vendor, ''), coalesce(s.product_type, ''), \
                    coalesce(s.tags, '[]'), coalesce(s.published, TRUE), coalesce(s.unlisted, FALSE), $5 + s.n, s.options, 0, 0, \
                    coalesce(s.external, '{{}}'), 1, $6, $6 \
                 FROM import_products AS s WHERE {PRODUCTS} AND s.state = 'new' ORDER BY s.n"
            ),
            [self.first_position.into(), self.now.into()],
        )
        .await?;
        self.run(
            &format!(
                "UPDATE products AS p SET vendor = coalesce(s.vendor, p.vendor), \
                    product_type = coalesce(s.product_type, p.product_type), tags = coalesce(s.tags, p.tags), \
                    published = coalesce(s.published, p.published), unlisted = coalesce(s.unlisted, p.unlisted), \
                    options = s.options, source_handle = CASE WHEN p.source_handle IS NULL \
                        AND s.source_handle <> p.handle THEN s.source_handle ELSE p.source_handle END, \
                    external = coalesce(s.external, p.external), version = p.version + 1, updated_at = $5 \
                 FROM import_products AS s \
                 WHERE {PRODUCTS} AND s.state = 'changed' AND p.shop_id = $1 AND p.id = s.id"
            ),
            [self.now.into()],
        )
        .await?;
        self.run(
            &format!(
                "INSERT INTO product_texts (shop_id, product_id, lang, title, sort_title, description_html, \
                    source_html, seo_title, seo_description, words) \
                 SELECT $1, s.id, $5, s.title, s.sort_title, \
                    CASE WHEN s.description_html IS NULL THEN coalesce(t.description_html, '') \
                        WHEN s.source_html = t.source_html THEN t.description_html ELSE s.description_html END, \
                    CASE WHEN s.description_html IS NULL THEN t.source_html ELSE s.source_html END, \
                    coalesce(s.seo_title, t.seo_title, ''), coalesce(s.seo_description, t.seo_description, ''), \
                    coalesce(t.words, '{{}}') \
                 FROM import_products AS s LEFT JOIN product_texts AS t \
                    ON t.shop_id = $1 AND t.product_id = s.id AND t.lang = $5 \
                 WHERE {PRODUCTS} AND s.state <> 'same' \
                 ON CONFLICT (shop_id, product_id, lang) DO UPDATE SET title = excluded.title, \
                    sort_title = excluded.sort_title, description_html = excluded.description_html, \
                    source_html = excluded.source_html, seo_title = excluded.seo_title, seo_description = excluded.seo_description"
            ),
            [self.lang.tag().into()],
        )
        .await
    }

    async fn pictures(&self) -> Result<(), ServiceError> {
        if self.file.has_image {
            self.run(
                &format!(
                    "DELETE FROM product_pictures WHERE shop_id = $1 AND source_url IS NOT NULL AND product_id IN \
                        (SELECT s.id FROM import_products AS s WHERE {PRODUCTS} AND s.state = 'changed') \
                     AND NOT EXISTS (SELECT 1 FROM import_pictures AS i WHERE i.shop_id = $1 AND i.import_id = $2 \
                        AND i.id = product_pictures.id)"
                ),
                [],
            )
            .await?;
            self.run(
                &format!(
                    "UPDATE variants SET picture_id = NULL WHERE shop_id = $1 AND picture_id IS NOT NULL \
                        AND product_id IN (SELECT s.id FROM import_products AS s \
                        WHERE {PRODUCTS} AND s.state = 'changed') AND NOT EXISTS (SELECT 1 \
                        FROM product_pictures AS q WHERE q.shop_id = $1 AND q.id = variants.picture_id)"
                ),
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
                "INSERT INTO product_pictures (shop_id, id, product_id, position, source_url, alt, stored) \
                 SELECT $1, s.id, p.id, s.position, s.source_url, {alt}, (SELECT f.stored FROM picture_fetches AS f \
                    WHERE f.shop_id = $1 AND f.address = s.source_url) \
                 FROM import_pictures AS s, import_products AS p, (SELECT {empty} AS alt) AS e \
                 WHERE {PARTS} AND s.state = 'new' AND {ITS_PRODUCT}"
            ),
            [self.lang.tag().into()],
        )
        .await?;
        let alt = self.alt("s", "q");
        self.run(
            &format!(
                "UPDATE product_pictures AS q SET position = s.position, alt = {alt} FROM import_pictures AS s \
                 WHERE {PARTS} AND s.state = 'changed' AND q.shop_id = $1 AND q.id = s.id"
            ),
            [self.lang.tag().into()],
        )
        .await
    }

    /// Notes which pictures are to be fetched, and which products wait for them. What failed or was stopped before is
    /// tried again.
    async fn addresses(&self) -> Result<(), ServiceError> {
        let of_changed = "FROM import_addresses AS a JOIN import_products AS p \
                ON p.shop_id = a.shop_id AND p.import_id = a.import_id AND p.n = a.product_n \
             WHERE a.shop_id = $1 AND a.import_id = $2 AND a.product_n >= $3 AND a.product_n < $4 AND p.state <> 'same'";
        let ended = "picture_fetches.state IN ('failed', 'stopped')";
        self.run(
            &format!(
                "INSERT INTO picture_fetches (shop_id, address, import_id, state) \
                 SELECT DISTINCT a.shop_id, a.address, a.import_id, 'waiting' {of_changed} ORDER BY a.shop_id, a.address \
                 ON CONFLICT (shop_id, address) DO UPDATE SET import_id = excluded.import_id, \
                    tries = CASE WHEN {ended} THEN 0 ELSE picture_fetches.tries END, \
                    next_at = CASE WHEN {ended} THEN 0 ELSE picture_fetches.next_at END, \
                    state = CASE WHEN {ended} THEN 'waiting' \
                        WHEN picture_fetches.state = 'fetched' THEN 'arrived' ELSE picture_fetches.state END"
            ),
            [],
        )
        .await?;
        self.run(
            &format!(
                "INSERT INTO picture_places (shop_id, address, product_id) \
                 SELECT DISTINCT a.shop_id, a.address, p.id {of_changed} ON CONFLICT DO NOTHING"
            ),
            [],
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
             WHERE {PARTS} AND s.state <> 'same' \
             ON CONFLICT (shop_id, id) DO UPDATE SET position = excluded.position, sku = excluded.sku, \
                price = excluded.price, compare_at = excluded.compare_at, grams = excluded.grams, \
                barcode = excluded.barcode, requires_shipping = excluded.requires_shipping, \
                taxable = excluded.taxable, picture_id = excluded.picture_id, external = excluded.external"
        );
        self.run(&sql, []).await
    }

    /// Variants of changed products that the file doesn't name.
    async fn remove_variants(&self) -> Result<(), ServiceError> {
        self.run(
            &format!(
                "DELETE FROM variants WHERE shop_id = $1 AND product_id IN (SELECT s.id FROM import_products AS s \
                    WHERE {PRODUCTS} AND s.state = 'changed') \
                 AND NOT EXISTS (SELECT 1 FROM import_variants AS x WHERE x.shop_id = $1 AND x.import_id = $2 \
                    AND x.id = variants.id)"
            ),
            [],
        )
        .await
    }

    /// What follows from the new rows: which text is shown, prices to sort by, covers, search documents.
    async fn settle(&self) -> Result<(), ServiceError> {
        let sql = format!("SELECT s.id FROM import_products AS s WHERE {PRODUCTS} AND s.state <> 'same' ORDER BY s.n");
        let changed = Row::find_by_statement(self.statement(&sql, [])).all(self.txn).await?;
        let ids: Vec<Uuid> = changed.into_iter().map(|row| row.id).collect();
        crate::settle(self.txn, self.shop, self.lang, &ids).await?;
        Ok(())
    }
}
