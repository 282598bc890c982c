//! Finds out what a slice of a file would change: which of its products, variants and pictures are new, which
//! differ from the catalogue, which are the same. One statement for each question, however long the slice.
//! Called by `merging` within its transaction.

use super::slice::{ITS_PICTURE, ITS_PRODUCT, PARTS, PRODUCTS, Slice};
use common::ServiceError;
use contract::desk::ImportReport;
use sea_orm::FromQueryResult;

#[derive(FromQueryResult)]
struct Count {
    state: String,
    rows: i64,
}

impl Slice<'_> {
    /// Gives every staged row its id in the catalogue, and its state.
    pub(super) async fn compare(&self) -> Result<(), ServiceError> {
        self.known_products().await?;
        self.known_pictures().await?;
        self.known_variants().await?;
        stock::mark_differing(self.txn, self.shop, self.import, &self.products).await?;
        self.products_of_changed_parts().await
    }

    /// A product is known by the handle that its file gave it. One that came before files' handles were kept is known
    /// by its address, made by today's rule or by the earlier one; of several that would go by it, the first is it.
    async fn known_products(&self) -> Result<(), ServiceError> {
        // Two questions, each by its index: asked as one, each row would go through the whole file.
        let other = "SELECT 1 FROM import_products AS x WHERE x.shop_id = $1 AND x.import_id = $2 AND";
        let earlier_rule = &format!(
            "p.source_handle IS NULL AND p.handle = s.old_handle AND s.old_handle IS NOT NULL \
             AND NOT EXISTS ({other} x.handle = s.old_handle) \
             AND NOT EXISTS ({other} x.old_handle = s.old_handle AND x.n < s.n)"
        );
        for by in ["p.source_handle = s.source_handle", "p.source_handle IS NULL AND p.handle = s.handle", earlier_rule]
        {
            self.run(
                &format!(
                    "UPDATE import_products AS s SET id = p.id, state = 'same', first_place = coalesce( \
                        (SELECT min(v.position) FROM variants AS v WHERE v.shop_id = $1 AND v.product_id = p.id), 1) \
                     FROM products AS p WHERE {PRODUCTS} AND s.state = 'new' AND p.shop_id = $1 AND {by}"
                ),
                [],
            )
            .await?;
        }
        self.run(
            &format!(
                "UPDATE import_products AS s SET state = 'changed' \
                 FROM products AS p LEFT JOIN product_texts AS t \
                    ON t.shop_id = p.shop_id AND t.product_id = p.id AND t.lang = $5 \
                 WHERE {PRODUCTS} AND s.state = 'same' AND p.shop_id = $1 AND p.id = s.id AND ( \
                    t.product_id IS NULL OR t.title <> s.title OR t.sort_title <> s.sort_title \
                    OR (s.description_html IS NOT NULL AND CASE \
                        WHEN s.source_html IS NULL AND t.source_html IS NULL \
                        THEN t.description_html <> s.description_html \
                        ELSE t.source_html IS DISTINCT FROM s.source_html END) \
                    OR t.seo_title <> coalesce(s.seo_title, t.seo_title) \
                    OR t.seo_description <> coalesce(s.seo_description, t.seo_description) \
                    OR p.vendor <> coalesce(s.vendor, p.vendor) \
                    OR p.product_type <> coalesce(s.product_type, p.product_type) \
                    OR p.tags <> coalesce(s.tags, p.tags) \
                    OR p.published <> coalesce(s.published, p.published) \
                    OR p.unlisted <> coalesce(s.unlisted, p.unlisted) \
                    OR (p.source_handle IS NULL AND s.source_handle <> p.handle) \
                    OR p.options <> s.options \
                    OR p.external <> coalesce(s.external, p.external))"
            ),
            [self.lang.tag().into()],
        )
        .await
    }

    /// A picture is known by its address; one that lies in this shop's own store, by its hash.
    async fn known_pictures(&self) -> Result<(), ServiceError> {
        let alt = self.alt("s", "q");
        let known = |by: &str| {
            format!(
                "UPDATE import_pictures AS s SET id = q.id, \
                    state = CASE WHEN q.position = s.position AND q.alt = {alt} THEN 'same' ELSE 'changed' END \
                 FROM import_products AS p, product_pictures AS q \
                 WHERE {PARTS} AND s.state = 'new' AND {ITS_PRODUCT} \
                    AND p.state <> 'new' AND q.shop_id = $1 AND q.product_id = p.id AND {by}"
            )
        };
        for by in ["q.source_url = s.source_url", "q.source_url IS NULL AND q.stored ->> 'hash' = s.hash"] {
            self.run(&known(by), [self.lang.tag().into()]).await?;
        }
        Ok(())
    }

    /// A variant is known by its choice of options.
    async fn known_variants(&self) -> Result<(), ServiceError> {
        let mut same = vec![
            "v.position = p.first_place + s.n - 1".to_owned(),
            "v.sku = coalesce(s.sku, v.sku)".to_owned(),
            "v.price = s.price".to_owned(),
            "v.grams = coalesce(s.grams, v.grams)".to_owned(),
            "v.barcode = coalesce(s.barcode, v.barcode)".to_owned(),
            "v.requires_shipping = coalesce(s.requires_shipping, v.requires_shipping)".to_owned(),
            "v.taxable = coalesce(s.taxable, v.taxable)".to_owned(),
            "v.external = coalesce(s.external, v.external)".to_owned(),
        ];
        if self.file.has_compare_at {
            same.push("v.compare_at IS NOT DISTINCT FROM s.compare_at".to_owned());
        }
        if self.file.has_variant_image {
            same.push(format!("v.picture_id IS NOT DISTINCT FROM {ITS_PICTURE}"));
        }
        let sql = format!(
            "UPDATE import_variants AS s SET id = v.id, state = CASE WHEN {} THEN 'same' ELSE 'changed' END \
             FROM import_products AS p, variants AS v \
             WHERE {PARTS} AND {ITS_PRODUCT} AND p.state <> 'new' \
                AND v.shop_id = $1 AND v.product_id = p.id AND v.option1 IS NOT DISTINCT FROM s.option1 \
                AND v.option2 IS NOT DISTINCT FROM s.option2 AND v.option3 IS NOT DISTINCT FROM s.option3",
            same.join(" AND ")
        );
        self.run(&sql, []).await
    }

    /// A product has changed where one of its parts has, or where it has a part that the file doesn't name.
    async fn products_of_changed_parts(&self) -> Result<(), ServiceError> {
        let mut reasons = vec![
            "EXISTS (SELECT 1 FROM import_variants AS v WHERE v.shop_id = $1 AND v.import_id = $2 \
                AND v.product_n = s.n AND v.state <> 'same')",
            "EXISTS (SELECT 1 FROM import_pictures AS i WHERE i.shop_id = $1 AND i.import_id = $2 \
                AND i.product_n = s.n AND i.state <> 'same')",
            "(SELECT count(*) FROM variants AS v WHERE v.shop_id = $1 AND v.product_id = s.id) \
                <> (SELECT count(*) FROM import_variants AS v WHERE v.shop_id = $1 AND v.import_id = $2 \
                AND v.product_n = s.n)",
        ];
        if self.file.has_image {
            reasons.push(
                "EXISTS (SELECT 1 FROM product_pictures AS q WHERE q.shop_id = $1 AND q.product_id = s.id \
                    AND q.source_url IS NOT NULL AND NOT EXISTS (SELECT 1 FROM import_pictures AS i \
                    WHERE i.shop_id = $1 AND i.import_id = $2 AND i.id = q.id))",
            );
        }
        let sql = format!(
            "UPDATE import_products AS s SET state = 'changed' \
             WHERE {PRODUCTS} AND s.state = 'same' AND ({})",
            reasons.join(" OR ")
        );
        self.run(&sql, []).await
    }

    /// Adds how many products and variants of this slice are new, changed and the same; whether any is not the same.
    pub(super) async fn count(&self, report: &mut ImportReport) -> Result<bool, ServiceError> {
        let mut differs = false;
        for (table, slice, counts) in [
            (
                "import_products",
                PRODUCTS,
                [&mut report.products_created, &mut report.products_updated, &mut report.products_unchanged],
            ),
            (
                "import_variants",
                PARTS,
                [&mut report.variants_created, &mut report.variants_updated, &mut report.variants_unchanged],
            ),
        ] {
            let sql = format!("SELECT s.state, count(*) AS rows FROM {table} AS s WHERE {slice} GROUP BY s.state");
            let [created, updated, unchanged] = counts;
            for found in Count::find_by_statement(self.statement(&sql, [])).all(self.txn).await? {
                let rows = u64::try_from(found.rows).unwrap_or_default();
                differs |= found.state != "same";
                match found.state.as_str() {
                    "new" => *created += rows,
                    "changed" => *updated += rows,
                    _ => *unchanged += rows,
                }
            }
        }
        Ok(differs)
    }
}
