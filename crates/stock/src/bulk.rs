//! Stock of a slice of a file at once: compared with, and set from, the rows that the import area has staged.
//! Called by `imports` within its transaction.
//!
//! Shoppers buy meanwhile. A quantity that the file names is what its owner counted: it is set while the row is
//! locked, so that a sale which commits later counts down from it. A quantity that the file leaves blank (NULL in
//! the staged row) is in no statement that writes, so that no sale is lost.

use domain::{ImportId, ShopId};
use sea_orm::{ConnectionTrait, DbErr, Statement};
use std::ops::Range;
use store::db::{Backend, backend_of};

/// The staged variants `s` of this slice, and the staged products `p`.
const VARIANTS: &str = "s.shop_id = $1 AND s.import_id = $2 AND s.product_n >= $3 AND s.product_n < $4";
const CHANGED_PRODUCTS: &str = "SELECT p.id FROM import_products AS p WHERE p.shop_id = $1 AND p.import_id = $2 \
    AND p.n >= $3 AND p.n < $4 AND p.state = 'changed'";

/// Marks staged variants as changed whose stock differs from what the file says.
pub async fn mark_differing(
    txn: &impl ConnectionTrait,
    shop: ShopId,
    import: ImportId,
    slice: &Range<i64>,
) -> Result<(), DbErr> {
    let sql = format!(
        "UPDATE import_variants AS s SET state = 'changed' WHERE {VARIANTS} AND s.state = 'same' AND NOT EXISTS ( \
            SELECT 1 FROM stock_levels AS l WHERE l.shop_id = $1 AND l.variant_id = s.id \
            AND l.available = coalesce(s.available, l.available) \
            AND l.tracked = coalesce(s.tracked, l.tracked) \
            AND l.oversell = coalesce(s.oversell, l.oversell))"
    );
    run(txn, &sql, shop, import, slice).await
}

/// Sets the levels of all staged variants that are new or changed, and forgets those of variants that a changed
/// product no longer has. A new variant of a file that doesn't speak of stock isn't counted.
pub async fn set_staged(
    txn: &impl ConnectionTrait,
    shop: ShopId,
    import: ImportId,
    slice: &Range<i64>,
) -> Result<(), DbErr> {
    if backend_of(txn) == Backend::Postgres {
        // In the order in which stock is locked everywhere; an UPDATE by itself promises none.
        let lock = format!(
            "SELECT variant_id FROM stock_levels WHERE shop_id = $1 AND product_id IN ({CHANGED_PRODUCTS}) \
             ORDER BY variant_id FOR UPDATE"
        );
        run(txn, &lock, shop, import, slice).await?;
    }
    let gone = format!(
        "DELETE FROM stock_levels WHERE shop_id = $1 AND product_id IN ({CHANGED_PRODUCTS}) AND NOT EXISTS ( \
            SELECT 1 FROM import_variants AS s WHERE s.shop_id = $1 AND s.import_id = $2 \
            AND s.id = stock_levels.variant_id)"
    );
    let counted = format!(
        "UPDATE stock_levels AS l SET available = s.available FROM import_variants AS s \
         WHERE {VARIANTS} AND s.state = 'changed' AND s.available IS NOT NULL \
            AND l.shop_id = $1 AND l.variant_id = s.id"
    );
    // What the file doesn't say is taken from the row that is written, never from another reading of it.
    let rules = format!(
        "UPDATE stock_levels AS l SET tracked = coalesce(s.tracked, l.tracked), \
            oversell = coalesce(s.oversell, l.oversell) FROM import_variants AS s \
         WHERE {VARIANTS} AND s.state = 'changed' AND l.shop_id = $1 AND l.variant_id = s.id \
            AND (l.tracked <> coalesce(s.tracked, l.tracked) OR l.oversell <> coalesce(s.oversell, l.oversell))"
    );
    let new = format!(
        "INSERT INTO stock_levels (shop_id, variant_id, product_id, available, tracked, oversell) \
         SELECT $1, s.id, p.id, coalesce(s.available, 0), coalesce(s.tracked, FALSE), coalesce(s.oversell, FALSE) \
         FROM import_variants AS s JOIN import_products AS p \
            ON p.shop_id = $1 AND p.import_id = $2 AND p.n = s.product_n \
         WHERE {VARIANTS} AND s.state <> 'same' AND NOT EXISTS ( \
            SELECT 1 FROM stock_levels AS l WHERE l.shop_id = $1 AND l.variant_id = s.id) ORDER BY s.id"
    );
    for sql in [gone, counted, rules, new] {
        run(txn, &sql, shop, import, slice).await?;
    }
    Ok(())
}

async fn run(
    txn: &impl ConnectionTrait,
    sql: &str,
    shop: ShopId,
    import: ImportId,
    slice: &Range<i64>,
) -> Result<(), DbErr> {
    let values = [shop.0.into(), import.0.into(), slice.start.into(), slice.end.into()];
    txn.execute_raw(Statement::from_sql_and_values(txn.get_database_backend(), sql, values)).await.map(drop)
}
