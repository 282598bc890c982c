//! What follows from a product's rows and is kept beside them: which text each reader sees, the prices
//! that lists sort by, its cover, its search document. Whoever writes products calls this in the same
//! transaction: the desk, the import, the demo.

use super::search;
use super::sql::{Sql, shows};
use domain::{Lang, ShopId};
use sea_orm::{ConnectionTrait, DbErr};
use store::db::{Backend, backend_of};
use uuid::Uuid;

const BATCH: usize = 400;

/// Works it all out anew for these products, a few statements for each batch. `fallback` is the shop's
/// default language.
pub async fn settle(txn: &impl ConnectionTrait, shop: ShopId, fallback: Lang, products: &[Uuid]) -> Result<(), DbErr> {
    for batch in products.chunks(BATCH) {
        lock(txn, shop, batch).await?;
        texts(txn, shop, fallback, batch).await?;
        products_of(txn, shop, batch).await?;
    }
    search::reindex(txn, shop, products).await
}

/// What is worked out from a product's other rows must not be worked out from those that another transaction is about
/// to replace: on Postgres its own row is locked before they are read. SQLite has one writer.
pub(super) async fn lock(txn: &impl ConnectionTrait, shop: ShopId, products: &[Uuid]) -> Result<(), DbErr> {
    if backend_of(txn) == Backend::Sqlite {
        return Ok(());
    }
    let mut sql = Sql::default();
    let (shop, ids) = (sql.bind(shop.0), sql.bind_all(products.iter().copied()));
    sql.push(&format!("SELECT id FROM products WHERE shop_id = {shop} AND id IN ({ids}) ORDER BY id FOR UPDATE"));
    txn.execute_raw(sql.statement(txn)).await.map(drop)
}

/// Marks one text of each product for the readers of each language.
async fn texts(txn: &impl ConnectionTrait, shop: ShopId, fallback: Lang, products: &[Uuid]) -> Result<(), DbErr> {
    let mut sql = Sql::default();
    let (shop, ids) = (sql.bind(shop.0), sql.bind_all(products.iter().copied()));
    let marks: Vec<String> = Lang::ALL
        .into_iter()
        .map(|lang| {
            format!(
                "{} = (lang = (SELECT x.lang FROM product_texts x WHERE x.shop_id = {shop} \
                 AND x.product_id = product_texts.product_id ORDER BY CASE x.lang \
                 WHEN '{lang}' THEN 0 WHEN '{fallback}' THEN 1 ELSE 2 END, x.lang LIMIT 1))",
                shows(lang)
            )
        })
        .collect();
    sql.push(&format!(
        "UPDATE product_texts SET {} WHERE shop_id = {shop} AND product_id IN ({ids})",
        marks.join(", ")
    ));
    txn.execute_raw(sql.statement(txn)).await.map(drop)
}

async fn products_of(txn: &impl ConnectionTrait, shop: ShopId, products: &[Uuid]) -> Result<(), DbErr> {
    let mut sql = Sql::default();
    let (shop, ids) = (sql.bind(shop.0), sql.bind_all(products.iter().copied()));
    let of_variants = format!("FROM variants v WHERE v.shop_id = {shop} AND v.product_id = products.id");
    sql.push(&format!(
        "UPDATE products SET \
            price_min = coalesce((SELECT min(v.price) {of_variants}), 0), \
            price_max = coalesce((SELECT max(v.price) {of_variants}), 0), \
            compare_at = (SELECT v.compare_at {of_variants} ORDER BY v.price, v.position, v.id LIMIT 1), \
            cover = (SELECT i.stored FROM product_pictures i WHERE i.shop_id = {shop} \
                AND i.product_id = products.id AND i.stored IS NOT NULL ORDER BY i.position, i.id LIMIT 1) \
         WHERE shop_id = {shop} AND id IN ({ids})"
    ));
    txn.execute_raw(sql.statement(txn)).await.map(drop)
}
