//! The signals around the projector: commands wake it and wait for what it does, live pages hear from it.

use domain::{OrderId, ShopId};
use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{Notify, broadcast, watch};

/// How long a command waits for its own projection; the page is right without it, a list perhaps not yet.
const PATIENCE: Duration = Duration::from_secs(2);
/// Changes that a slow listener may be behind before it loses the oldest.
const BACKLOG: usize = 1024;

/// Tells live pages that an order has moved on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderChanged {
    pub shop: ShopId,
    pub order: OrderId,
    pub number: u64,
    pub version: u64,
}

/// Hears of every change from the moment on at which it was asked for.
pub(crate) struct Waiting {
    changes: broadcast::Receiver<OrderChanged>,
    missed: watch::Receiver<u64>,
}

pub struct Feed {
    appended: Notify,
    /// Whether this process follows the events.
    following: watch::Sender<bool>,
    changes: broadcast::Sender<OrderChanged>,
    /// Counts how often changes may have been missed.
    missed: watch::Sender<u64>,
    /// Heard of, and not in the lists yet.
    pending: Mutex<VecDeque<OrderChanged>>,
}

impl Feed {
    pub(crate) fn new() -> Self {
        Self {
            appended: Notify::new(),
            following: watch::Sender::new(false),
            changes: broadcast::Sender::new(BACKLOG),
            missed: watch::Sender::new(0),
            pending: Mutex::default(),
        }
    }

    pub(crate) fn changes(&self) -> broadcast::Receiver<OrderChanged> {
        self.changes.subscribe()
    }

    /// Asked for before a commit, for [`Feed::wait_for`].
    pub(crate) fn waiting(&self) -> Waiting {
        Waiting { changes: self.changes.subscribe(), missed: self.missed.subscribe() }
    }

    /// There may have been changes that were not heard of: nobody waits for them.
    pub(super) fn missed(&self) {
        self.missed.send_modify(|count| *count += 1);
    }

    /// After something that gives the projector work.
    pub(crate) fn wake(&self) {
        self.appended.notify_one();
    }

    pub(super) async fn woken(&self) {
        self.appended.notified().await;
    }

    pub(super) fn set_following(&self, follows: bool) {
        self.following.send_replace(follows);
    }

    /// Keeps a change for [`Feed::listed`]; of too many, the newest.
    pub(super) fn heard(&self, change: OrderChanged) {
        let mut pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
        if pending.len() == BACKLOG {
            pending.pop_front();
        }
        pending.push_back(change);
    }

    /// After the lists show everything that was heard of: tells it.
    pub(super) fn listed(&self) {
        let pending = std::mem::take(&mut *self.pending.lock().unwrap_or_else(PoisonError::into_inner));
        for change in pending {
            // Nobody listening is no failure.
            let _ = self.changes.send(change);
        }
    }

    /// Returns when the lists show these versions of these orders, or after two seconds, or at once where this process
    /// does not follow the events, or may have missed them.
    pub(crate) async fn wait_for(&self, waiting: Waiting, mut wanted: HashMap<OrderId, u64>) {
        let mut following = self.following.subscribe();
        let Waiting { mut changes, mut missed } = waiting;
        let shown = async {
            while !wanted.is_empty() {
                match changes.recv().await {
                    Ok(change) => {
                        if wanted.get(&change.order).is_some_and(|version| *version <= change.version) {
                            wanted.remove(&change.order);
                        }
                    }
                    Err(RecvError::Lagged(_) | RecvError::Closed) => return,
                }
            }
        };
        let shown_or_given_up = async {
            tokio::select! {
                () = shown => {}
                _ = following.wait_for(|follows| !follows) => {}
                _ = missed.changed() => {}
            }
        };
        if tokio::time::timeout(PATIENCE, shown_or_given_up).await.is_err() {
            tracing::warn!("a command did not wait any longer for the lists to show its change");
        }
    }
}
