//! The projector: follows the events and keeps every active generation up to date. Events and checkpoint
//! go into one transaction, so a kill at any moment repeats or loses nothing; the checkpoint's lock keeps
//! several processes from taking the same events in.

use super::{Feed, LIVE_BATCH, Projection, all};
use crate::ServiceError;
use crate::orders::stream::{self, OrderEvent, UPCASTERS};
use crate::orders::{LocalOrders, OrderChanged};
use std::time::Duration;
use store::checkpoints::{self, Checkpoint};
use store::event_store;

/// Other processes' commits are found this often; our own wake the projector at once.
const POLL: Duration = Duration::from_millis(250);
/// Marks the end of the projector's service, unless a go ends well: nobody waits for it then.
struct Running<'a>(&'a Feed);

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.reached(None);
    }
}

impl LocalOrders {
    /// Takes in what is new, and waits a moment for more: one go of the projector, which whoever supervises
    /// repeats without a pause. An event that can't be read stops every read model before it: what follows it
    /// may depend on it.
    pub async fn project_turn(&self) -> Result<(), ServiceError> {
        let running = Running(&self.feed);
        let reached = self.feed.position();
        self.feed.reached(Some(reached));
        let reached = self.project_new(reached).await?;
        self.feed.reached(Some(reached));
        let _ = tokio::time::timeout(POLL, self.feed.woken()).await;
        std::mem::forget(running);
        Ok(())
    }

    /// Takes in everything behind `reached`, and gives how far it came.
    pub(in crate::orders) async fn project_new(&self, reached: i64) -> Result<i64, ServiceError> {
        let mut reached = reached;
        while event_store::last_position(self.parts.database.read()).await? > reached {
            let (position, changed) = self.project_batch().await?;
            self.feed.reached(Some(position));
            self.feed.tell(changed);
            reached = position;
        }
        Ok(reached)
    }

    async fn project_batch(&self) -> Result<(i64, Vec<OrderChanged>), ServiceError> {
        let projections = all();
        let names = projections.map(Projection::name);
        let txn = self.parts.database.background_transaction().await?;
        let mut active = checkpoints::lock_active(&txn, &names).await?;
        if active.len() < names.len() {
            // A replay exchanged a generation while this waited for its lock; a second look finds the new one.
            active = checkpoints::lock_active(&txn, &names).await?;
        }
        let Some(behind) =
            active.iter().map(|checkpoint| checkpoint.position).min().filter(|_| active.len() == names.len())
        else {
            return Err(ServiceError::unexpected(
                "the projections' checkpoints",
                "not every one has an active generation",
            ));
        };
        let recorded = event_store::after(&txn, behind, LIVE_BATCH, &UPCASTERS).await?;
        let last = recorded.last().map_or(behind, |event| event.position);
        let events = order_events(recorded)?;
        let mut changed = Vec::new();
        for checkpoint in active.iter().filter(|checkpoint| checkpoint.position < last) {
            let Some(projection) = projections.iter().find(|it| it.name() == checkpoint.name) else { continue };
            changed.extend(take_in(*projection, &txn, checkpoint, &events).await?);
            checkpoints::advance(&txn, &checkpoint.name, checkpoint.generation, last).await?;
        }
        txn.commit().await?;
        let slowest = active.iter().map(|checkpoint| checkpoint.position.max(last)).min();
        Ok((slowest.unwrap_or(last), changed))
    }
}

/// The orders' events among all events.
pub(super) fn order_events(recorded: Vec<event_store::Recorded>) -> Result<Vec<OrderEvent>, ServiceError> {
    let events = recorded.into_iter().filter(stream::is_order).map(stream::read);
    Ok(events.collect::<Result<Vec<_>, _>>()?)
}

/// Takes in the events that this generation has not seen yet.
pub(super) async fn take_in(
    projection: &dyn Projection,
    txn: &sea_orm::DatabaseTransaction,
    checkpoint: &Checkpoint,
    events: &[OrderEvent],
) -> Result<Vec<OrderChanged>, sea_orm::DbErr> {
    let first_new = events.partition_point(|event| event.position <= checkpoint.position);
    match events.get(first_new..) {
        Some(new) if !new.is_empty() => projection.take_in(txn, checkpoint.generation, new).await,
        _ => Ok(Vec::new()),
    }
}
