//! The projector: follows the events and keeps every active generation up to date. Events and checkpoint
//! go into one transaction, so a kill at any moment repeats or loses nothing; the checkpoint's lock keeps
//! several processes from taking the same events in.

use super::{Feed, LIVE_BATCH, Projection, all};
use crate::stream::{self, OrderEvent, StreamError, UPCASTERS};
use crate::{OrderChanged, Orders, keys};
use common::ServiceError;
use domain::order::Event;
use domain::{OrderId, ShopId};
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
    pub(crate) async fn project_new(&self, reached: i64) -> Result<i64, ServiceError> {
        let mut reached = reached;
        loop {
            let last = event_store::last_position(self.parts.database.read()).await?;
            if self.feed.begin_at(last) {
                // Pages may have been kept before it.
                self.parts.revision.bump();
            }
            if last <= reached {
                return Ok(reached);
            }
            let (position, changed) = self.project_batch().await?;
            self.feed.reached(Some(position));
            self.feed.tell(changed.clone());
            let elsewhere = self.changed_elsewhere(position, &changed).await?;
            self.feed.tell(elsewhere);
            reached = position;
        }
    }

    /// Goes through what has come up to this position. Gives the changes that another process projected: live pages here
    /// have not heard of them; `mine` are those that this one has just projected. Where another process moved stock,
    /// pages kept here are stale.
    async fn changed_elsewhere(&self, position: i64, mine: &[OrderChanged]) -> Result<Vec<OrderChanged>, ServiceError> {
        let mut heard = self.feed.heard();
        if heard >= position {
            return Ok(Vec::new());
        }
        let foreign = self.feed.written_elsewhere(heard + 1..=position);
        if foreign.is_empty() && mine.len() as i64 == position - heard {
            // Most often: all of it was written and projected here.
            self.feed.heard_up_to(position);
            return Ok(Vec::new());
        }
        let (mut changed, mut moves_stock) = (Vec::new(), false);
        while heard < position {
            let recorded = event_store::after(self.parts.database.read(), heard, LIVE_BATCH, &UPCASTERS).await?;
            let Some(last) = recorded.last().map(|event| event.position) else { break };
            heard = last;
            let mut events = OrderEvents::read(recorded).events;
            events.retain(|event| event.position <= position);
            moves_stock |= events.iter().any(|event| {
                foreign.contains(&event.position)
                    && matches!(event.event, Event::Placed(_) | Event::Cancelled { restocked: true, .. })
            });
            events.retain(|event| !mine.iter().any(|it| it.shop == event.shop && it.order == event.order));
            changed.extend(self.as_changes(&events).await?);
        }
        if moves_stock {
            self.parts.revision.bump();
        }
        self.feed.heard_up_to(position);
        Ok(changed)
    }

    /// The last of these changes of each order. One query a shop.
    async fn as_changes(&self, events: &[OrderEvent]) -> Result<Vec<OrderChanged>, ServiceError> {
        let mut versions: HashMap<ShopId, HashMap<OrderId, u64>> = HashMap::new();
        for event in events {
            versions.entry(event.shop).or_default().insert(event.order, event.version);
        }
        let mut changed = Vec::with_capacity(events.len());
        for (shop, versions) in versions {
            let orders: Vec<OrderId> = versions.keys().copied().collect();
            for key in keys::by_orders(self.parts.database.read(), shop, &orders).await? {
                let version = versions.get(&key.order).copied().unwrap_or_default();
                changed.push(OrderChanged { shop, order: key.order, number: key.number, version });
            }
        }
        Ok(changed)
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
