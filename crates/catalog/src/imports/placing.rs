//! Puts pictures that have come where products show them: in the gallery, and in descriptions. A row of
//! `picture_places` is a product that does not show a picture yet. Called by `fetching`, a few products a transaction.

use crate::entities::{product, product_text};
use crate::imports::entities::picture_fetch;
use crate::{rich_text, settle};
use common::json::StoredPicture;
use common::{Revision, ServiceError, changes};
use contract::events::topic;
use domain::ShopId;
use infra::{Clock, Ids};
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult,
    QueryFilter, Statement, Value,
};
use shops::Shops;
use std::collections::BTreeMap;
use store::Database;
use store::db::{Backend, backend_of};
use uuid::Uuid;

/// Products in one transaction: orders get their turn in between.
const SLICE: u64 = 10;

#[derive(FromQueryResult, Clone, Debug)]
pub struct Due {
    pub shop_id: Uuid,
    product_id: Uuid,
}

/// Some products of one shop that don't show a picture which has come.
pub async fn due(db: &impl ConnectionTrait) -> Result<Vec<Due>, DbErr> {
    let sql = format!(
        "SELECT DISTINCT p.shop_id, p.product_id FROM picture_fetches AS f CROSS JOIN picture_places AS p \
         WHERE f.state = 'arrived' AND p.shop_id = f.shop_id AND p.address = f.address LIMIT {SLICE}"
    );
    let found = Due::find_by_statement(Statement::from_string(db.get_database_backend(), sql)).all(db).await?;
    let shop = found.first().map(|row| row.shop_id);
    Ok(found.into_iter().filter(|row| Some(row.shop_id) == shop).collect())
}

/// Notes which pictures are shown wherever they are to be shown.
pub async fn close(database: &Database) -> Result<(), ServiceError> {
    let arrived = picture_fetch::Column::State.eq("arrived");
    if picture_fetch::Entity::find().filter(arrived).one(database.read()).await?.is_some() {
        let txn = database.background_transaction().await?;
        if backend_of(&txn) == Backend::Postgres {
            // An import that names one of them meanwhile has it locked; what it adds is seen after that.
            let lock =
                "SELECT address FROM picture_fetches WHERE state = 'arrived' ORDER BY shop_id, address FOR UPDATE";
            txn.execute_unprepared(lock).await?;
        }
        let sql = "UPDATE picture_fetches SET state = 'fetched' WHERE state = 'arrived' AND NOT EXISTS (SELECT 1 \
            FROM picture_places AS p WHERE p.shop_id = picture_fetches.shop_id AND p.address = picture_fetches.address)";
        txn.execute_unprepared(sql).await?;
        txn.commit().await?;
    }
    Ok(())
}

pub async fn place(
    database: &Database,
    shops: &Shops,
    (parts, revision): ((&dyn Clock, &dyn Ids), &Revision),
    slice: &[Due],
) -> Result<(), ServiceError> {
    let Some(shop) = slice.first().map(|row| ShopId(row.shop_id)) else { return Ok(()) };
    let fallback = shops.by_id(shop).await?.view.default_lang;
    let ids: Vec<Uuid> = slice.iter().map(|row| row.product_id).collect();
    let txn = database.background_transaction().await?;
    let marks = |from: usize| (from..from + ids.len()).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
    let products = marks(2);
    if backend_of(&txn) == Backend::Postgres {
        run(
            &txn,
            shop.0,
            &ids,
            format!("SELECT id FROM products WHERE shop_id = $1 AND id IN ({products}) ORDER BY id FOR UPDATE"),
        )
        .await?;
    }
    let fetched = "f.shop_id = $1 AND f.stored IS NOT NULL";
    run(
        &txn,
        shop.0,
        &ids,
        format!(
            "UPDATE product_pictures SET stored = (SELECT f.stored FROM picture_fetches AS f WHERE {fetched} \
            AND f.address = product_pictures.source_url) \
         WHERE shop_id = $1 AND product_id IN ({products}) AND stored IS NULL AND EXISTS (SELECT 1 \
            FROM picture_fetches AS f WHERE {fetched} AND f.address = product_pictures.source_url)"
        ),
    )
    .await?;
    describe(&txn, shop.0, &ids).await?;
    run(
        &txn,
        shop.0,
        &ids,
        format!(
            "DELETE FROM picture_places WHERE shop_id = $1 AND product_id IN ({products}) AND EXISTS (SELECT 1 \
            FROM picture_fetches AS f WHERE {fetched} AND f.address = picture_places.address)"
        ),
    )
    .await?;
    settle(&txn, shop, fallback, &ids).await?;
    let announced = changes::announce(&txn, parts, shop, topic::CATALOG_CHANGED).await?;
    txn.commit().await?;
    revision.bump();
    revision.done([announced]);
    Ok(())
}

/// Runs a statement with `$1` the shop and the products from `$2` on.
async fn run(txn: &impl ConnectionTrait, shop: Uuid, products: &[Uuid], sql: String) -> Result<(), DbErr> {
    let values: Vec<Value> =
        std::iter::once(shop.into()).chain(products.iter().map(|product| Value::from(*product))).collect();
    txn.execute_raw(Statement::from_sql_and_values(txn.get_database_backend(), sql, values)).await.map(drop)
}

/// Writes the descriptions of these products anew that name pictures.
async fn describe(txn: &impl ConnectionTrait, shop: Uuid, products: &[Uuid]) -> Result<(), DbErr> {
    let texts = product_text::Entity::find()
        .filter(product_text::Column::ShopId.eq(shop))
        .filter(product_text::Column::ProductId.is_in(products.iter().copied()))
        .filter(product_text::Column::SourceHtml.is_not_null())
        .all(txn)
        .await?;
    let mut addresses: Vec<String> =
        texts.iter().filter_map(|text| text.source_html.as_deref()).flat_map(rich_text::addresses).collect();
    addresses.sort_unstable();
    addresses.dedup();
    let mut stored: BTreeMap<String, StoredPicture> = BTreeMap::new();
    for some in addresses.chunks(500) {
        let found = picture_fetch::Entity::find()
            .filter(picture_fetch::Column::ShopId.eq(shop))
            .filter(picture_fetch::Column::Address.is_in(some.iter().map(String::as_str)))
            .all(txn)
            .await?;
        stored.extend(found.into_iter().filter_map(|row| Some((row.address, row.stored?))));
    }
    let mut changed = Vec::new();
    for text in texts {
        let Some(kept) = &text.source_html else { continue };
        let html = rich_text::shown(kept, &text.title, &stored);
        if html != text.description_html {
            changed.push(text.product_id);
            let mut text = product_text::ActiveModel::from(text);
            text.description_html = Set(html);
            text.update(txn).await?;
        }
    }
    if !changed.is_empty() {
        // A form that was opened before holds the description without them: saving it is a conflict.
        product::Entity::update_many()
            .col_expr(product::Column::Version, Expr::col(product::Column::Version).add(1))
            .filter(product::Column::ShopId.eq(shop))
            .filter(product::Column::Id.is_in(changed))
            .exec(txn)
            .await?;
    }
    Ok(())
}
