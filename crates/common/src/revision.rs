//! A number that counts up whenever anything a shop page shows has changed; page caches key on it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

/// Shared by everything in one process that changes what pages show: the catalogue, shop settings, and stock.
#[derive(Clone, Debug)]
pub struct Revision {
    number: Arc<AtomicU64>,
    process: Uuid,
}

impl Revision {
    /// `process` is this process' own id, by which it knows the public events that it wrote itself.
    pub fn new(process: Uuid) -> Self {
        Self { number: Arc::default(), process }
    }

    pub fn current(&self) -> u64 {
        self.number.load(Ordering::Acquire)
    }

    /// Call after the change has been committed, or a cache could keep what was there before.
    pub fn bump(&self) {
        self.number.fetch_add(1, Ordering::AcqRel);
    }

    pub const fn process(&self) -> Uuid {
        self.process
    }
}
