//! The projector: follows the events and keeps every active generation up to date. Events and checkpoint
//! go into one transaction, so a kill at any moment repeats or loses nothing; the checkpoint's lock keeps
//! several processes from taking the same events in.

use super::{Feed, LIVE_BATCH, Projection, all};
use crate::ServiceError;
use crate::orders::stream::{self, OrderEvent, StreamError, UPCASTERS};
use crate::orders::{OrderChanged, Orders};
use domain::ShopId;
use sea_orm::{DatabaseTransaction, DbErr};
use std::borrow::Cow;
use std::collections::HashMap;
use std::time::Duration;
use store::checkpoints::{self, Checkpoint};
use store::event_store;
use store::unreadable::{self, UnreadableStream};

/// Other processes' commits are found this often; our own wake the projector at once.
const POLL: Duration = Duration::from_millis(250);
/// Marks the end of the projector's service, unless a go ends well: nobody waits for it then.
struct Running<'a>(&'a Feed);

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.reached(None);
    }
}

impl Orders {
    /// Takes in what is new, and waits a moment for more: one go of the projector, which whoever supervises
    /// repeats without a pause. An order with an event that can't be read is left out from that event on, and noted
    /// ([`store::unreadable`]); all others go on.
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
        let events = OrderEvents::read(recorded);
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
pub(super) struct OrderEvents {
    events: Vec<OrderEvent>,
    /// Those that can't be read, oldest first: shop, stream, and why.
    unreadable: Vec<(ShopId, String, StreamError)>,
}

impl OrderEvents {
    pub(super) fn read(recorded: Vec<event_store::Recorded>) -> Self {
        let (mut events, mut unreadable) = (Vec::with_capacity(recorded.len()), Vec::new());
        for event in recorded.into_iter().filter(stream::is_order) {
            let (shop, name) = (event.shop, event.stream.clone());
            match stream::read(event) {
                Ok(event) => events.push(event),
                Err(error) => unreadable.push((shop, name, error)),
            }
        }
        Self { events, unreadable }
    }

    /// What this generation has not seen yet, without the streams that it leaves out. Notes the streams that it
    /// leaves out from now on.
    async fn new_for(
        &self,
        txn: &DatabaseTransaction,
        checkpoint: &Checkpoint,
    ) -> Result<Cow<'_, [OrderEvent]>, DbErr> {
        let first_new = self.events.partition_point(|event| event.position <= checkpoint.position);
        let new = self.events.get(first_new..).unwrap_or_default();
        let mut left_out: HashMap<(ShopId, String), i64> = HashMap::new();
        for known in unreadable::of(txn, checkpoint).await? {
            left_out.insert((known.shop, known.stream), known.position);
        }
        let mut noted = Vec::new();
        for (shop, stream, error) in &self.unreadable {
            let position = error.position();
            let key = (*shop, stream.clone());
            if position <= checkpoint.position || left_out.contains_key(&key) {
                continue;
            }
            let (name, generation) = (checkpoint.name.clone(), checkpoint.generation);
            tracing::error!(%error, stream, projection = name, generation, "an order is left out of a read model");
            noted.push(UnreadableStream { name, generation, shop: *shop, stream: stream.clone(), position });
            left_out.insert(key, position);
        }
        if !noted.is_empty() {
            unreadable::note(txn, &noted).await?;
        }
        if left_out.is_empty() {
            return Ok(Cow::Borrowed(new));
        }
        let is_in = |event: &&OrderEvent| {
            left_out.get(&(event.shop, stream::name(event.order))).is_none_or(|from| event.position < *from)
        };
        Ok(Cow::Owned(new.iter().filter(is_in).cloned().collect()))
    }
}

/// Takes in the events that this generation has not seen yet.
pub(super) async fn take_in(
    projection: &dyn Projection,
    txn: &DatabaseTransaction,
    checkpoint: &Checkpoint,
    events: &OrderEvents,
) -> Result<Vec<OrderChanged>, DbErr> {
    let new = events.new_for(txn, checkpoint).await?;
    if new.is_empty() {
        return Ok(Vec::new());
    }
    projection.take_in(txn, checkpoint.generation, &new).await
}
