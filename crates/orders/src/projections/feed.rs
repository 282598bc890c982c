//! The signals around the projector: commands wake it and wait for it, live pages hear from it.

use crate::OrderChanged;
use std::collections::{BTreeSet, HashSet};
use std::ops::RangeInclusive;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use store::outbox::PublicEvent;
use tokio::sync::{Notify, broadcast, watch};

/// How long a command waits for its own projection; the page is right without it, a list perhaps not yet.
const PATIENCE: Duration = Duration::from_secs(2);
/// Changes that a slow listener may be behind before it loses the oldest.
const BACKLOG: usize = 1024;
/// No position: they begin with 1.
const UNKNOWN: i64 = -1;

pub struct Feed {
    appended: Notify,
    /// The last position taken in; `None` while no projector runs in this process.
    projected: watch::Sender<Option<i64>>,
    changes: broadcast::Sender<OrderChanged>,
    /// Changes up to this position have been told in this process, whoever projected them; [`UNKNOWN`] before the first
    /// go.
    heard: AtomicI64,
    /// Positions that this process wrote and has not heard of yet.
    own: Mutex<BTreeSet<i64>>,
    told: broadcast::Sender<PublicEvent>,
}

impl Feed {
    pub(crate) fn new() -> Self {
        Self {
            appended: Notify::new(),
            projected: watch::Sender::new(None),
            changes: broadcast::Sender::new(BACKLOG),
            heard: AtomicI64::new(UNKNOWN),
            own: Mutex::default(),
            told: broadcast::Sender::new(BACKLOG),
        }
    }

    pub(crate) fn changes(&self) -> broadcast::Receiver<OrderChanged> {
        self.changes.subscribe()
    }

    pub(crate) fn told(&self) -> broadcast::Receiver<PublicEvent> {
        self.told.subscribe()
    }

    pub(crate) fn publish(&self, events: &[PublicEvent]) {
        for event in events {
            // Nobody listening is no failure.
            let _ = self.told.send(event.clone());
        }
    }

    /// After something that gives the projector work.
    pub(crate) fn wake(&self) {
        self.appended.notify_one();
    }

    /// After a commit of events at these positions.
    pub(crate) fn wrote(&self, positions: RangeInclusive<i64>) {
        self.own.lock().unwrap_or_else(PoisonError::into_inner).extend(positions);
        self.wake();
    }

    /// Which of these positions other processes wrote. Those up to the last are not asked for again.
    pub(super) fn written_elsewhere(&self, positions: RangeInclusive<i64>) -> HashSet<i64> {
        let mut own = self.own.lock().unwrap_or_else(PoisonError::into_inner);
        let others = positions.clone().filter(|position| !own.contains(position)).collect();
        *own = own.split_off(&(positions.end() + 1));
        others
    }

    /// Returns when this position has been taken in, or after two seconds, or at once where another
    /// process does the projecting.
    pub(crate) async fn wait_for(&self, position: i64) {
        let mut projected = self.projected.subscribe();
        let arrived = projected.wait_for(|reached| reached.is_none_or(|reached| reached >= position));
        if tokio::time::timeout(PATIENCE, arrived).await.is_err() {
            tracing::warn!(event.position = position, "a command did not wait any longer for the lists to show it");
        }
    }

    pub(super) async fn woken(&self) {
        self.appended.notified().await;
    }

    /// The last position taken in; 0 before the first.
    pub(super) fn position(&self) -> i64 {
        self.projected.borrow().unwrap_or(0)
    }

    pub(super) fn reached(&self, position: Option<i64>) {
        self.projected.send_replace(position);
    }

    /// Changes up to which this process has told its pages of.
    pub(super) fn heard(&self) -> i64 {
        self.heard.load(Ordering::Relaxed)
    }

    /// The first go begins with what is there. Whether this was it.
    pub(super) fn begin_at(&self, position: i64) -> bool {
        self.heard.compare_exchange(UNKNOWN, position, Ordering::Relaxed, Ordering::Relaxed).is_ok()
    }

    pub(super) fn heard_up_to(&self, position: i64) {
        self.heard.store(position, Ordering::Relaxed);
    }

    pub(super) fn tell(&self, changed: Vec<OrderChanged>) {
        for change in changed {
            // Nobody listening is no failure.
            let _ = self.changes.send(change);
        }
    }
}
