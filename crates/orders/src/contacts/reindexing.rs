//! Indexes anew the contacts that older rules have indexed (`common::words::RULES`): after an upgrade, called by a
//! background job.

use super::rows::view_of;
use super::tokens;
use crate::contacts::entities::{contact_tokens, contacts};
use common::words::RULES;
use common::{ServiceError, Swept};
use domain::{ContactId, ShopId};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::time::Duration;
use store::Database;
use uuid::Uuid;

/// Contacts that are indexed in one transaction: a few milliseconds.
const BATCH: u64 = 100;
const BETWEEN_BATCHES: Duration = Duration::from_millis(20);

/// Indexes the contacts that older rules have indexed, or none: after an upgrade. For a background job.
pub async fn index_outdated(database: &Database) -> Result<Swept, ServiceError> {
    let mut swept = Swept::default();
    loop {
        match index_some(database).await? {
            0 => return Ok(swept),
            done => swept.done += done,
        }
        // The shop's one writer sells on meanwhile.
        tokio::time::sleep(BETWEEN_BATCHES).await;
    }
}

async fn index_some(database: &Database) -> Result<u64, ServiceError> {
    let txn = database.background_transaction().await?;
    // Locked, so that nobody is forgotten between being read and being indexed.
    let outdated = contacts::Entity::find()
        .filter(contacts::Column::TokenRules.lt(RULES))
        .order_by_asc(contacts::Column::TokenRules)
        .order_by_asc(contacts::Column::ShopId)
        .order_by_asc(contacts::Column::ContactId)
        .limit(BATCH)
        .lock_exclusive()
        .all(&txn)
        .await?;
    // Those of one shop at a time.
    let Some(shop) = outdated.first().map(|row| row.shop_id) else { return Ok(0) };
    let outdated: Vec<_> = outdated.into_iter().take_while(|row| row.shop_id == shop).collect();
    let ids: Vec<Uuid> = outdated.iter().map(|row| row.contact_id).collect();
    tokens::remove(&txn, ShopId(shop), &ids).await?;
    let mut rows = Vec::new();
    for row in outdated.into_iter().filter(|row| !row.forgotten) {
        let contact = ContactId(row.contact_id);
        let (view, _) = view_of(row);
        rows.extend(tokens::rows_of(ShopId(shop), contact, &view));
    }
    // Three values a row, and SQLite binds 32,766 at the most.
    for rows in rows.chunks(5000) {
        contact_tokens::Entity::insert_many(rows.to_vec()).exec_without_returning(&txn).await?;
    }
    contacts::Entity::update_many()
        .col_expr(contacts::Column::TokenRules, Expr::value(RULES))
        .col_expr(contacts::Column::Search, Expr::value(""))
        .filter(contacts::Column::ShopId.eq(shop))
        .filter(contacts::Column::ContactId.is_in(ids.iter().copied()))
        .exec(&txn)
        .await?;
    txn.commit().await?;
    Ok(ids.len() as u64)
}
