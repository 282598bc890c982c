//! Stock of a whole file at once: compared with, and copied from, the rows that the import area has staged.
//! Called by `imports` within its transaction; a NULL in a staged row keeps what the stock has.

use domain::{ImportId, ShopId};
use sea_orm::{ConnectionTrait, DbErr, Statement};

/// Marks staged variants as changed whose stock differs from what the file says.
pub async fn mark_differing(txn: &impl ConnectionTrait, shop: ShopId, import: ImportId) -> Result<(), DbErr> {
    let sql = "UPDATE import_variants AS s SET state = 'changed' \
        WHERE s.shop_id = $1 AND s.import_id = $2 AND s.state = 'same' AND NOT EXISTS ( \
            SELECT 1 FROM stock_levels AS l WHERE l.shop_id = $1 AND l.variant_id = s.id \
            AND l.available = coalesce(s.available, l.available) \
            AND l.tracked = coalesce(s.tracked, l.tracked) \
            AND l.oversell = coalesce(s.oversell, l.oversell))";
    run(txn, sql, shop, import).await
}

/// Sets the levels of all staged variants that are new or changed, in the order in which stock is locked
/// everywhere. A new variant of a file that doesn't speak of stock isn't counted.
pub async fn copy_levels(txn: &impl ConnectionTrait, shop: ShopId, import: ImportId) -> Result<(), DbErr> {
    let sql = "INSERT INTO stock_levels (shop_id, variant_id, product_id, available, tracked, oversell) \
        SELECT $1, s.id, p.id, coalesce(s.available, l.available, 0), coalesce(s.tracked, l.tracked, FALSE), \
            coalesce(s.oversell, l.oversell, FALSE) \
        FROM import_variants AS s \
            JOIN import_products AS p ON p.shop_id = $1 AND p.import_id = $2 AND p.n = s.product_n \
            LEFT JOIN stock_levels AS l ON l.shop_id = $1 AND l.variant_id = s.id \
        WHERE s.shop_id = $1 AND s.import_id = $2 AND s.state <> 'same' ORDER BY s.id \
        ON CONFLICT (shop_id, variant_id) DO UPDATE SET product_id = excluded.product_id, \
            available = excluded.available, tracked = excluded.tracked, oversell = excluded.oversell";
    run(txn, sql, shop, import).await
}

async fn run(txn: &impl ConnectionTrait, sql: &str, shop: ShopId, import: ImportId) -> Result<(), DbErr> {
    let values = [shop.0.into(), import.0.into()];
    txn.execute_raw(Statement::from_sql_and_values(txn.get_database_backend(), sql, values)).await.map(drop)
}
