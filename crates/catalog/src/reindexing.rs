//! Indexes anew what older rules have indexed (`common::words::RULES`): after an upgrade, in the background, a few
//! products at a time. Until then they are found as before.

use super::search;
use super::settle::lock;
use common::words::RULES;
use common::{ServiceError, Swept};
use domain::ShopId;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use std::time::Duration;
use store::Database;
use uuid::Uuid;

/// Products that are indexed in one transaction.
const BATCH: usize = 100;
const BETWEEN_BATCHES: Duration = Duration::from_millis(20);

#[derive(FromQueryResult)]
struct Row {
    shop_id: Uuid,
    id: Uuid,
}

/// One go, to the end. For a background job.
pub async fn reindex_outdated(database: &Database) -> Result<Swept, ServiceError> {
    let mut swept = Swept::default();
    loop {
        match reindex_some(database).await? {
            0 => return Ok(swept),
            done => swept.done += done,
        }
        // The shop's one writer sells on meanwhile.
        tokio::time::sleep(BETWEEN_BATCHES).await;
    }
}

async fn reindex_some(database: &Database) -> Result<u64, ServiceError> {
    let txn = database.background_transaction().await?;
    let sql = format!(
        "SELECT shop_id, id FROM products WHERE search_rules < $1 ORDER BY search_rules, shop_id, id LIMIT {BATCH}"
    );
    let outdated = Statement::from_sql_and_values(txn.get_database_backend(), sql, [RULES.into()]);
    let rows = Row::find_by_statement(outdated).all(&txn).await?;
    let Some(shop) = rows.first().map(|row| row.shop_id) else { return Ok(0) };
    let ids: Vec<Uuid> = rows.iter().take_while(|row| row.shop_id == shop).map(|row| row.id).collect();
    lock(&txn, ShopId(shop), &ids).await?;
    search::reindex(&txn, ShopId(shop), &ids).await?;
    txn.commit().await?;
    Ok(ids.len() as u64)
}
