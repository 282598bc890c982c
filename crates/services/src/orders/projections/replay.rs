//! Rebuilding a read model while the shop serves: the next generation is built from position 0 beside the
//! active one, catches up with it, and takes its place in one transaction. Called by `orderly replay`;
//! `verify` does the same, compares instead, and throws its own generation away.

use super::projector::{order_events, take_in};
use super::{Projection, REPLAY_BATCH, all};
use crate::ServiceError;
use crate::orders::LocalOrders;
use crate::orders::stream::UPCASTERS;
use contract::ErrorCode;
use sea_orm::{ConnectionTrait, DatabaseTransaction, Statement};
use std::time::{Duration, Instant};
use store::checkpoints::{self, Checkpoint};
use store::event_store;

/// How far a replay has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    pub projection: &'static str,
    pub done: i64,
    pub total: i64,
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Replayed {
    pub projection: &'static str,
    pub events: i64,
    pub took: Duration,
}

impl Replayed {
    pub fn events_per_second(&self) -> f64 {
        self.events as f64 / self.took.as_secs_f64().max(f64::EPSILON)
    }
}

/// A read model beside a fresh replay of the same events.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Verified {
    pub projection: &'static str,
    pub rows: u64,
    /// Rows that are in one of the two only; 0 is what it should be.
    pub differing: u64,
}

impl LocalOrders {
    /// Rebuilds one read model, or all of them for `"all"`. `NotFound` for an unknown name. A replay that is
    /// killed leaves the active generation as it was; the next one clears up after it.
    pub async fn replay(
        &self,
        name: &str,
        progress: &(dyn Fn(Progress) + Sync),
    ) -> Result<Vec<Replayed>, ServiceError> {
        let chosen: Vec<_> = all().into_iter().filter(|it| name == "all" || it.name() == name).collect();
        if chosen.is_empty() {
            return Err(ErrorCode::NotFound.into());
        }
        let mut replayed = Vec::new();
        for projection in chosen {
            let began = Instant::now();
            let built = self.build(projection, progress).await?;
            let txn = self.parts.database.transaction().await?;
            let (active, built) = level(projection, &txn, built).await?;
            let older = checkpoints::activate(&txn, projection.name(), built.generation).await?;
            txn.commit().await?;
            self.feed.wake();
            tracing::info!(
                projection = projection.name(),
                from = active.generation,
                to = built.generation,
                "a read model was rebuilt"
            );
            replayed.push(Replayed { projection: projection.name(), events: built.position, took: began.elapsed() });
            for generation in older {
                self.delete(projection, generation).await?;
            }
        }
        Ok(replayed)
    }

    /// Compares every read model with a fresh replay at the same position, while the shop serves.
    pub async fn verify(&self) -> Result<Vec<Verified>, ServiceError> {
        let mut verified = Vec::new();
        for projection in all() {
            let built = self.build(projection, &|_| {}).await?;
            let txn = self.parts.database.transaction().await?;
            let (active, built) = level(projection, &txn, built).await?;
            let (rows, differing) = compare(projection, &txn, active.generation, built.generation).await?;
            txn.rollback().await?;
            self.delete(projection, built.generation).await?;
            verified.push(Verified { projection: projection.name(), rows, differing });
        }
        Ok(verified)
    }

    /// A new generation, built up to about the present.
    async fn build(
        &self,
        projection: &dyn Projection,
        progress: &(dyn Fn(Progress) + Sync),
    ) -> Result<Checkpoint, ServiceError> {
        let database = &self.parts.database;
        let name = projection.name();
        let generation = checkpoints::begin_generation(database.write(), name).await?;
        let mut checkpoint = Checkpoint { name: name.to_owned(), generation, position: 0 };
        let total = event_store::last_position(database.read()).await?;
        while checkpoint.position < total {
            let recorded = event_store::after(database.read(), checkpoint.position, REPLAY_BATCH, &UPCASTERS).await?;
            let Some(last) = recorded.last().map(|event| event.position) else { break };
            let events = order_events(recorded)?;
            let txn = database.transaction().await?;
            take_in(projection, &txn, &checkpoint, &events).await?;
            checkpoints::advance(&txn, name, generation, last).await?;
            txn.commit().await?;
            checkpoint.position = last;
            progress(Progress { projection: name, done: last.min(total), total });
        }
        Ok(checkpoint)
    }

    async fn delete(&self, projection: &dyn Projection, generation: i64) -> Result<(), ServiceError> {
        while projection.delete_some(&self.parts.database, generation).await? {
            tokio::task::yield_now().await;
        }
        Ok(checkpoints::retire(self.parts.database.write(), projection.name(), generation).await?)
    }
}

/// Holds the projector still and brings both generations to the same position: that of the one that is
/// further. Gives the active one and the built one.
async fn level(
    projection: &dyn Projection,
    txn: &DatabaseTransaction,
    built: Checkpoint,
) -> Result<(Checkpoint, Checkpoint), ServiceError> {
    let active = checkpoints::lock_active(txn, &[projection.name()]).await?;
    let missing = || ServiceError::unexpected("a read model has no checkpoint", projection.name());
    let mut active = active.into_iter().next().ok_or_else(missing)?;
    let mut built = built;
    let target = active.position.max(built.position);
    for behind in [&mut active, &mut built] {
        while behind.position < target {
            let wanted = REPLAY_BATCH.min((target - behind.position) as u64);
            let recorded = event_store::after(txn, behind.position, wanted, &UPCASTERS).await?;
            let Some(last) = recorded.last().map(|event| event.position) else { break };
            take_in(projection, txn, behind, &order_events(recorded)?).await?;
            checkpoints::advance(txn, &behind.name, behind.generation, last).await?;
            behind.position = last;
        }
    }
    Ok((active, built))
}

/// How many rows the built generation has, and how many are in one of the two only.
async fn compare(
    projection: &dyn Projection,
    txn: &DatabaseTransaction,
    active: i64,
    built: i64,
) -> Result<(u64, u64), ServiceError> {
    let (table, columns) = projection.table();
    let columns = columns.join(", ");
    let side = |mine: &str, other: &str| {
        format!(
            "(SELECT COUNT(*) FROM (SELECT {columns} FROM {table} WHERE generation = {mine} \
             EXCEPT SELECT {columns} FROM {table} WHERE generation = {other}) d)"
        )
    };
    let (one, two) = (side("$1", "$2"), side("$2", "$1"));
    let sql = format!("SELECT (SELECT COUNT(*) FROM {table} WHERE generation = $2), {one} + {two}");
    let values = [active.into(), built.into()];
    let row = txn.query_one_raw(Statement::from_sql_and_values(txn.get_database_backend(), sql, values)).await?;
    let (rows, differing) = match row {
        Some(row) => (row.try_get_by_index::<i64>(0)?, row.try_get_by_index::<i64>(1)?),
        None => (0, 0),
    };
    Ok((rows as u64, differing as u64))
}
