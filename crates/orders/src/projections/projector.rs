//! The projector: follows the events and keeps every active generation up to date. What the events mean and how far they
//! were followed is one transaction, so a kill at any moment repeats or loses nothing; the lock of the checkpoints keeps
//! several processes from applying the same events.
//!
//! Each read model has a checkpoint and a savepoint of its own: what fails in one is undone there, and stops neither the
//! others nor other orders in the same one ([`store::quarantine`]). One transaction for all, because each commit is
//! another durable write.

use super::{Feed, LIVE_BATCH, orders_list};
use crate::stream::{self, StreamError, UPCASTERS};
use crate::{OrderChanged, Orders};
use common::ServiceError;
use common::changes::{Changes, Listener};
use common::order_event::OrderEvent;
use common::projection::Projection;
use contract::events::OrderHappened;
use domain::ShopId;
use sea_orm::DbErr;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};
use store::checkpoints::{self, Checkpoint};
use store::outbox::PublicEvent;
use store::quarantine::{self, Quarantined};
use store::{event_store, positions, retry};

/// Other processes' commits are found this often; our own wake the projector at once.
const POLL: Duration = Duration::from_millis(250);
/// A read model that is far behind holds up what else a turn does for no longer.
const TURN: Duration = Duration::from_secs(1);
/// Orders that one batch may leave out. With more of them the read model is at fault, and stands still.
const MOST_LEFT_OUT: usize = 20;

/// Marks the end of the projector's service, unless a turn ends well: nobody waits for it then.
struct Following<'a>(&'a Feed);

impl Drop for Following<'_> {
    fn drop(&mut self) {
        self.0.set_following(false);
    }
}

impl Orders {
    /// One turn, which whoever supervises repeats without a pause: gives positions to what was committed, lets this
    /// process hear of it, applies it to the read models, and waits a moment for more.
    pub async fn follow_turn(&self, changes: &Changes) -> Result<(), ServiceError> {
        let following = Following(&self.feed);
        self.feed.set_following(true);
        if self.catch_up(changes).await? {
            let _ = tokio::time::timeout(POLL, self.feed.woken()).await;
        }
        std::mem::forget(following);
        Ok(())
    }

    /// The same without the wait; whether there is nothing left to do. Settings, catalogue and stock are heard of at once,
    /// and what happened to an order when the list has it: neither waits for a read model that is being built.
    pub(crate) async fn catch_up(&self, changes: &Changes) -> Result<bool, ServiceError> {
        let last = positions::give_out(self.parts.databases.whole()).await?;
        changes.hear(last.public_event).await?;
        self.project(last.event).await
    }

    /// Applies events up to this position to the active generations, for a second at most; whether all are there.
    async fn project(&self, up_to: i64) -> Result<bool, ServiceError> {
        let began = Instant::now();
        // Asked before anything is locked: most turns find nothing to do.
        let mut active = checkpoints::active(self.parts.databases.whole().read()).await?;
        // Of a newer program, or one that was taken out: nobody moves it, so nobody waits for it.
        active.retain(|checkpoint| self.parts.read_models.iter().any(|it| it.name() == checkpoint.name));
        loop {
            let is_behind = |checkpoint: &Checkpoint| checkpoint.position < up_to;
            if !active.iter().any(|checkpoint| checkpoint.name == orders_list::NAME && is_behind(checkpoint)) {
                self.feed.listed();
            }
            if !active.iter().any(is_behind) {
                return Ok(true);
            }
            if began.elapsed() > TURN {
                return Ok(false);
            }
            let before = active;
            active = self.project_batch().await?;
            if active == before {
                return Ok(true);
            }
        }
    }

    /// Applies the next events to each active generation, and gives where they are then. A read model without exactly
    /// one is left to [`Orders::check_generations`].
    async fn project_batch(&self) -> Result<Vec<Checkpoint>, ServiceError> {
        let names: Vec<_> = self.parts.read_models.iter().map(|it| it.name()).collect();
        let txn = self.parts.databases.whole().background_transaction().await?;
        let mut active = checkpoints::lock_active(&txn, &names).await?;
        if active.len() < names.len() {
            // A replay exchanged a generation while this waited for its lock; a second look finds the new one.
            active = checkpoints::lock_active(&txn, &names).await?;
        }
        let mut batches: Vec<(i64, Batch)> = Vec::new();
        for checkpoint in &mut active {
            let Some(projection) = self.parts.read_models.iter().find(|it| it.name() == checkpoint.name) else {
                continue;
            };
            // Most often all are at the same place, and one read serves them.
            let known = batches.iter().position(|(behind, _)| *behind == checkpoint.position);
            let at = match known {
                Some(at) => at,
                None => {
                    let recorded = event_store::after(&txn, checkpoint.position, LIVE_BATCH, &UPCASTERS).await?;
                    batches.push((checkpoint.position, Batch::read(recorded)));
                    batches.len() - 1
                }
            };
            let Some((_, batch)) = batches.get(at) else { continue };
            if let Some(last) = batch.last {
                apply(*projection, &txn, checkpoint, batch).await?;
                checkpoints::advance(&txn, &checkpoint.name, checkpoint.generation, last).await?;
                checkpoint.position = last;
            }
        }
        txn.commit().await?;
        Ok(active)
    }
}

impl Listener for Orders {
    /// Live pages hear of every change of an order; pages kept here are stale where another process moved stock that they
    /// show.
    fn hear(&self, event: &PublicEvent, done: bool) {
        if !event.topic.starts_with("order.") {
            return;
        }
        match serde_json::from_value::<OrderHappened>(event.payload.clone()) {
            Ok(happened) => {
                if happened.stock_shown && !done {
                    self.parts.revision.bump();
                }
                let OrderHappened { order, number, version, .. } = happened;
                self.feed.heard(OrderChanged { shop: event.shop, order, number, version });
            }
            Err(error) => {
                tracing::error!(event.id = %event.id, event.topic, %error, "a public event can't be read");
                Listener::forget(self);
            }
        }
    }

    fn forget(&self) {
        self.parts.revision.bump();
        self.feed.missed();
    }
}

/// Events behind a position: the orders' among them.
pub(super) struct Batch {
    events: Vec<OrderEvent>,
    /// Those that can't be read, oldest first: position, shop, stream, and why.
    unreadable: Vec<(i64, ShopId, String, StreamError)>,
    /// The last position of all of them, whosever they are.
    pub(super) last: Option<i64>,
}

impl Batch {
    pub(super) fn read(recorded: Vec<event_store::Recorded>) -> Self {
        let last = recorded.last().and_then(|event| event.position);
        let (mut events, mut unreadable) = (Vec::with_capacity(recorded.len()), Vec::new());
        for event in recorded.into_iter().filter(stream::is_order) {
            let (position, shop, name) = (event.position.unwrap_or_default(), event.shop, event.stream.clone());
            match stream::read(event) {
                Ok(event) => events.push(event),
                Err(error) => unreadable.push((position, shop, name, error)),
            }
        }
        Self { events, unreadable, last }
    }

    /// The events without the streams that this generation leaves out. Notes the streams that it leaves out from now on.
    async fn events_for(
        &self,
        txn: &store::Transaction,
        checkpoint: &Checkpoint,
    ) -> Result<Cow<'_, [OrderEvent]>, DbErr> {
        let mut left_out: HashMap<(ShopId, String), i64> = HashMap::new();
        for known in quarantine::of(txn, checkpoint).await? {
            left_out.insert((known.shop, known.stream), known.position);
        }
        let mut noted = Vec::new();
        for (position, shop, stream, error) in &self.unreadable {
            let key = (*shop, stream.clone());
            if left_out.contains_key(&key) {
                continue;
            }
            left_out.insert(key, *position);
            noted.push(leave_out(checkpoint, *shop, stream, *position, false, error));
        }
        quarantine::note(txn, &noted).await?;
        if left_out.is_empty() {
            return Ok(Cow::Borrowed(&self.events));
        }
        let is_in = |event: &&OrderEvent| {
            left_out.get(&(event.shop, stream::name(event.order))).is_none_or(|from| event.position < Some(*from))
        };
        Ok(Cow::Owned(self.events.iter().filter(is_in).cloned().collect()))
    }
}

fn leave_out(
    checkpoint: &Checkpoint,
    shop: ShopId,
    stream: &str,
    position: i64,
    held: bool,
    error: &dyn std::fmt::Display,
) -> Quarantined {
    let (name, generation) = (checkpoint.name.clone(), checkpoint.generation);
    tracing::error!(%error, stream, event.position = position, projection = name, generation, "an order is left out of a read model");
    Quarantined { name, generation, shop, stream: stream.to_owned(), position, held, cause: error.to_string() }
}

/// Applies a batch that was read behind this checkpoint. Where one of them can't be applied, its order is left out
/// from it on. An error is one that is not the event's fault, or too many are refused: nothing of it counts then.
pub(super) async fn apply(
    projection: &dyn Projection,
    txn: &store::Transaction,
    checkpoint: &Checkpoint,
    batch: &Batch,
) -> Result<(), DbErr> {
    let events = batch.events_for(txn, checkpoint).await?;
    if events.is_empty() {
        return Ok(());
    }
    let Some(refused) = try_apply(projection, txn, checkpoint, &events).await? else { return Ok(()) };
    tracing::warn!(error = %refused, projection = checkpoint.name, "events can't be applied together; each is tried by itself");
    let mut left_out = HashSet::new();
    for event in events.iter() {
        if left_out.contains(&(event.shop, event.order)) {
            continue;
        }
        if let Some(error) = try_apply(projection, txn, checkpoint, std::slice::from_ref(event)).await? {
            let (stream, position) = (stream::name(event.order), event.position.unwrap_or_default());
            let noted = leave_out(checkpoint, event.shop, &stream, position, true, &error);
            quarantine::note(txn, &[noted]).await?;
            left_out.insert((event.shop, event.order));
            if left_out.len() > MOST_LEFT_OUT {
                return Err(error);
            }
        }
    }
    Ok(())
}

/// All of these or none: what the database refuses of them is undone and given.
async fn try_apply(
    projection: &dyn Projection,
    txn: &store::Transaction,
    checkpoint: &Checkpoint,
    events: &[OrderEvent],
) -> Result<Option<DbErr>, DbErr> {
    let savepoint = txn.savepoint().await?;
    match projection.apply(&savepoint, checkpoint.generation, events).await {
        Ok(()) => savepoint.commit().await.map(|()| None),
        Err(error) if retry::is_refused(&error) => {
            savepoint.rollback().await?;
            Ok(Some(error))
        }
        Err(error) => Err(error),
    }
}
