//! A number that counts up whenever anything a shop page shows has changed; page caches key on it.

use domain::EventId;
use std::collections::HashSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Public events that are remembered at most: a process that follows them forgets each as it hears of it.
const MOST: usize = 10_000;

/// Shared by everything in one process that changes what pages show: the catalogue, shop settings, and stock.
#[derive(Clone, Debug, Default)]
pub struct Revision {
    number: Arc<AtomicU64>,
    done: Arc<Mutex<HashSet<EventId>>>,
}

impl Revision {
    pub fn current(&self) -> u64 {
        self.number.load(Ordering::Acquire)
    }

    /// Call after the change has been committed, or a cache could keep what was there before.
    pub fn bump(&self) {
        self.number.fetch_add(1, Ordering::AcqRel);
    }

    /// This process has done what these public events mean. Called after that: where it is killed or dropped before, it
    /// hears of them like any other process.
    pub fn done(&self, events: impl IntoIterator<Item = EventId>) {
        let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        if done.len() >= MOST {
            done.clear();
        }
        done.extend(events);
    }

    /// Whether this process has done what the event means; asked once.
    pub(crate) fn is_done(&self, event: EventId) -> bool {
        self.done.lock().unwrap_or_else(PoisonError::into_inner).remove(&event)
    }
}
