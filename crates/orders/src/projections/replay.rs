//! Rebuilding a read model while the shop serves: the next generation is built from position 0 beside the
//! active one, catches up with it, and takes its place in one transaction. Called by `orderly replay`;
//! `verify` does the same, compares instead, and throws its own generation away.
//!
//! One of them at a time for each read model, over all processes on a database: whoever builds holds a lease,
//! and extends it with every step. One that was killed lets go of it when the lease runs out, and the next one
//! clears up after it.

use super::REPLAY_BATCH;
use super::projector::{Batch, apply};
use crate::Orders;
use crate::stream::UPCASTERS;
use chrono::Duration as Span;
use common::projection::Projection;
use common::{Failure, ServiceError, Swept};
use sea_orm::{ConnectionTrait, DbErr, Statement};
use std::time::{Duration, Instant};
use store::checkpoints::{self, Checkpoint};
use store::leases::{self, Lease};
use store::quarantine;
use store::{event_store, positions};

/// How long a replay that was killed keeps the next one out. A step takes a second at most.
const LEASE: Span = Span::seconds(15);

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

/// Why a read model was not rebuilt or compared. The one that is read stays as it was.
#[derive(Debug, thiserror::Error)]
pub enum ReplayError {
    #[error("there is no read model called {0}")]
    Unknown(String),
    #[error("a replay of {0} is running")]
    Running(&'static str),
    #[error("the replay of {0} was too slow and lost its turn to another one")]
    Lost(&'static str),
    #[error("{0} does not have one active generation")]
    Broken(&'static str),
    #[error(transparent)]
    Failed(#[from] ServiceError),
}

impl From<DbErr> for ReplayError {
    fn from(error: DbErr) -> Self {
        Self::Failed(error.into())
    }
}

impl Orders {
    /// Rebuilds one read model, or all of them for `"all"`, whatever state they are in. A replay that is
    /// killed leaves the active generation as it was; the next one clears up after it.
    pub async fn replay(&self, name: &str, progress: &(dyn Fn(Progress) + Sync)) -> Result<Vec<Replayed>, ReplayError> {
        let chosen = self.parts.read_models.iter().filter(|it| name == "all" || it.name() == name);
        let chosen: Vec<&dyn Projection> = chosen.copied().collect();
        if chosen.is_empty() {
            return Err(ReplayError::Unknown(name.to_owned()));
        }
        let mut replayed = Vec::new();
        for projection in chosen {
            let began = Instant::now();
            let lease = self.lease(projection).await?;
            let rebuilt = self.rebuild(projection, &lease, progress).await;
            self.release(&lease).await;
            replayed.push(Replayed { projection: projection.name(), events: rebuilt?.position, took: began.elapsed() });
        }
        Ok(replayed)
    }

    /// Compares every read model with a fresh replay at the same position, while the shop serves.
    pub async fn verify(&self) -> Result<Vec<Verified>, ReplayError> {
        let mut verified = Vec::new();
        for projection in self.parts.read_models.iter().copied() {
            let lease = self.lease(projection).await?;
            let compared = self.compare_with_replay(projection, &lease).await;
            self.release(&lease).await;
            verified.push(compared?);
        }
        Ok(verified)
    }

    /// The read models that have no active generation, or more than one: only a replay mends them.
    pub async fn broken(&self) -> Result<Vec<&'static str>, ServiceError> {
        let active = checkpoints::active(self.parts.databases.whole().read()).await?;
        let count = |name: &str| active.iter().filter(|checkpoint| checkpoint.name == name).count();
        Ok(self.parts.read_models.iter().map(|it| it.name()).filter(|name| count(name) != 1).collect())
    }

    /// Counts the read models that are broken.
    pub async fn check_generations(&self) -> Result<Swept, ServiceError> {
        let mut swept = Swept::default();
        for name in self.broken().await? {
            let what = format!("{}; `orderly doctor --mend` rebuilds it", ReplayError::Broken(name));
            swept.fail(Failure { what, cause: String::new() });
        }
        Ok(swept)
    }

    async fn lease(&self, projection: &dyn Projection) -> Result<Lease, ReplayError> {
        let lease = Lease { name: format!("replay of {}", projection.name()), holder: self.parts.ids.uuid() };
        let now = self.parts.clock.now();
        let (now, until) = (now.timestamp_millis(), (now + LEASE).timestamp_millis());
        if leases::take(self.parts.databases.whole().write(), &lease, now, until).await? {
            Ok(lease)
        } else {
            Err(ReplayError::Running(projection.name()))
        }
    }

    /// Keeps the lease for the next step; in a transaction, that step is undone where the lease was lost.
    async fn extend(
        &self,
        projection: &dyn Projection,
        lease: &Lease,
        connection: &impl ConnectionTrait,
    ) -> Result<(), ReplayError> {
        let until = (self.parts.clock.now() + LEASE).timestamp_millis();
        if leases::extend(connection, lease, until).await? { Ok(()) } else { Err(ReplayError::Lost(projection.name())) }
    }

    async fn release(&self, lease: &Lease) {
        if let Err(error) = leases::release(self.parts.databases.whole().write(), lease).await {
            tracing::warn!(%error, lease = lease.name, "a lease could not be given back; it runs out by itself");
        }
    }

    async fn rebuild(
        &self,
        projection: &dyn Projection,
        lease: &Lease,
        progress: &(dyn Fn(Progress) + Sync),
    ) -> Result<Checkpoint, ReplayError> {
        let built = self.build(projection, lease, progress).await?;
        let txn = self.parts.databases.whole().background_transaction().await?;
        self.extend(projection, lease, &txn).await?;
        let (active, built) = level(projection, &txn, built).await?;
        checkpoints::activate(&txn, projection.name(), built.generation).await?;
        txn.commit().await?;
        self.feed.wake();
        let from = active.map(|active| active.generation);
        tracing::info!(projection = projection.name(), from, to = built.generation, "a read model was rebuilt");
        self.delete_inactive(projection, lease).await?;
        Ok(built)
    }

    async fn compare_with_replay(&self, projection: &dyn Projection, lease: &Lease) -> Result<Verified, ReplayError> {
        let built = self.build(projection, lease, &|_| {}).await?;
        let txn = self.parts.databases.whole().background_transaction().await?;
        self.extend(projection, lease, &txn).await?;
        let (active, built) = level(projection, &txn, built).await?;
        let active = active.ok_or(ReplayError::Broken(projection.name()))?;
        let (rows, differing) = compare(projection, &txn, active.generation, built.generation).await?;
        txn.rollback().await?;
        self.delete_inactive(projection, lease).await?;
        Ok(Verified { projection: projection.name(), rows, differing })
    }

    /// A new generation, built up to about the present.
    async fn build(
        &self,
        projection: &dyn Projection,
        lease: &Lease,
        progress: &(dyn Fn(Progress) + Sync),
    ) -> Result<Checkpoint, ReplayError> {
        self.delete_inactive(projection, lease).await?;
        let database = self.parts.databases.whole();
        let name = projection.name();
        let generation = checkpoints::begin_generation(database.write(), name).await?;
        // A number that was used before, by a row of `projections` that is lost, may have rows and notes still.
        quarantine::forget(database.write(), name, generation).await?;
        while projection.delete_some(database, generation).await? {
            self.extend(projection, lease, database.write()).await?;
        }
        let mut checkpoint = Checkpoint { name: name.to_owned(), generation, position: 0 };
        let total = positions::give_out(database).await?.event;
        while checkpoint.position < total {
            let recorded = event_store::after(database.read(), checkpoint.position, REPLAY_BATCH, &UPCASTERS).await?;
            let batch = Batch::read(recorded);
            let Some(last) = batch.last else { break };
            let txn = database.background_transaction().await?;
            self.extend(projection, lease, &txn).await?;
            apply(projection, &txn, &checkpoint, &batch).await?;
            checkpoints::advance(&txn, name, generation, last).await?;
            txn.commit().await?;
            checkpoint.position = last;
            progress(Progress { projection: name, done: last.min(total), total });
        }
        Ok(checkpoint)
    }

    /// Deletes what is not read: under the lease, nobody is building it.
    async fn delete_inactive(&self, projection: &dyn Projection, lease: &Lease) -> Result<(), ReplayError> {
        let database = self.parts.databases.whole();
        for generation in checkpoints::inactive(database.read(), projection.name()).await? {
            self.extend(projection, lease, database.write()).await?;
            while projection.delete_some(database, generation).await? {
                self.extend(projection, lease, database.write()).await?;
            }
            quarantine::forget(database.write(), projection.name(), generation).await?;
            checkpoints::retire(database.write(), projection.name(), generation).await?;
        }
        Ok(())
    }
}

/// Holds the projector still and brings both generations to the same position: that of the one that is
/// further. Gives the active one, where there is exactly one, and the built one.
async fn level(
    projection: &dyn Projection,
    txn: &store::Transaction,
    built: Checkpoint,
) -> Result<(Option<Checkpoint>, Checkpoint), ServiceError> {
    let mut active = checkpoints::lock_active(txn, &[projection.name()]).await?;
    // Of two, neither can be trusted.
    let mut active = active.pop().filter(|_| active.is_empty());
    let mut built = built;
    let target = match &active {
        Some(active) => active.position.max(built.position),
        None => positions::last(txn).await?.event,
    };
    for behind in active.iter_mut().chain([&mut built]) {
        while behind.position < target {
            let wanted = REPLAY_BATCH.min((target - behind.position) as u64);
            let recorded = event_store::after(txn, behind.position, wanted, &UPCASTERS).await?;
            let batch = Batch::read(recorded);
            let Some(last) = batch.last else { break };
            apply(projection, txn, behind, &batch).await?;
            checkpoints::advance(txn, &behind.name, behind.generation, last).await?;
            behind.position = last;
        }
    }
    Ok((active, built))
}

/// How many rows the built generation has, and how many are in one of the two only.
async fn compare(
    projection: &dyn Projection,
    txn: &store::Transaction,
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
