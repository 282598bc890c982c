//! What one process keeps in memory (settings, drawn pages, open live pages) follows the database: every change is a
//! public event in the outbox, and each process reads them behind a position of its own. So programs on one database,
//! and the command line beside them, see each other's changes.

use crate::{Revision, ServiceError, Swept};
use domain::{EventId, ShopId};
use infra::{Clock, Ids};
use sea_orm::{ConnectionTrait, DbErr};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use store::outbox::{self, PublicEvent};
use store::{Database, inbox};

/// Public events read at once.
const AT_ONCE: u64 = 500;
/// How long public events are kept.
const KEPT: chrono::Duration = chrono::Duration::days(7);
/// Rows that one statement deletes.
const PRUNED_AT_ONCE: u64 = 1000;
/// No position: they begin with 1.
const UNKNOWN: i64 = -1;

/// Something in this process that has to know of changes.
pub trait Listener: Send + Sync {
    /// Each public event once, in order. `done`: this process has done what it means already ([`Revision::done`]).
    fn hear(&self, event: &PublicEvent, done: bool);
    /// There may have been changes that were not heard of: whatever was kept is stale.
    fn forget(&self);
}

/// The public events that this process has heard of, and who listens to them.
pub struct Changes {
    database: Database,
    revision: Revision,
    listeners: Vec<Arc<dyn Listener>>,
    heard: AtomicI64,
}

impl Changes {
    pub fn new(database: Database, revision: Revision, listeners: Vec<Arc<dyn Listener>>) -> Self {
        Self { database, revision, listeners, heard: AtomicI64::new(UNKNOWN) }
    }

    /// Tells the listeners of everything up to this position. The first call begins there: what was kept before it is
    /// stale. One caller at a time.
    pub async fn hear(&self, up_to: i64) -> Result<(), ServiceError> {
        if self.heard.compare_exchange(UNKNOWN, up_to, Ordering::AcqRel, Ordering::Acquire).is_ok() {
            self.listeners.iter().for_each(|listener| listener.forget());
            return Ok(());
        }
        let mut heard = self.heard.load(Ordering::Acquire);
        while heard < up_to {
            let events = outbox::between(self.database.read(), heard, up_to, AT_ONCE).await?;
            // Rows that are gone were pruned while this process stood still.
            if events.first().is_none_or(|(first, _)| *first != heard + 1) {
                self.listeners.iter().for_each(|listener| listener.forget());
            }
            heard = if events.len() < AT_ONCE as usize { up_to } else { events.last().map_or(up_to, |(at, _)| *at) };
            for (_, event) in &events {
                let done = self.revision.is_done(event.id);
                self.listeners.iter().for_each(|listener| listener.hear(event, done));
            }
            self.heard.store(heard, Ordering::Release);
        }
        Ok(())
    }
}

/// Deletes public events that are a week old and that these areas have heard of. Processes that follow them are behind by
/// seconds.
pub async fn prune(database: &Database, clock: &dyn Clock, consumers: &[&str]) -> Result<Swept, ServiceError> {
    let before = (clock.now() - KEPT).timestamp_millis();
    let heard = inbox::heard_by_all(database.read(), consumers).await?;
    let mut swept = Swept::default();
    loop {
        let gone = outbox::prune(database.background(), before, heard, PRUNED_AT_ONCE).await?;
        swept.done += gone;
        if gone < PRUNED_AT_ONCE {
            return Ok(swept);
        }
    }
}

/// Writes the public event that something of the shop has changed, in the transaction that changes it. Gives its id, for
/// [`Revision::done`].
pub async fn announce(
    txn: &impl ConnectionTrait,
    (clock, ids): (&dyn Clock, &dyn Ids),
    shop: ShopId,
    topic: &str,
) -> Result<EventId, DbErr> {
    let id = EventId(ids.uuid());
    let event = PublicEvent {
        shop,
        id,
        topic: topic.to_owned(),
        payload: serde_json::json!({}),
        recorded_at: clock.now().timestamp_millis(),
    };
    outbox::write(txn, vec![event]).await.map(|()| id)
}
