//! A number that counts up whenever anything a shop page shows has changed; page caches key on it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

/// Shared by everything that changes what pages show: the catalogue, shop settings, and stock.
#[derive(Clone, Debug, Default)]
pub struct Revision {
    number: Arc<AtomicU64>,
    catalog_changes: Arc<AtomicI64>,
}

impl Revision {
    pub fn current(&self) -> u64 {
        self.number.load(Ordering::Acquire)
    }

    /// Call after the change has been committed, or a cache could keep what was there before.
    pub fn bump(&self) {
        self.number.fetch_add(1, Ordering::AcqRel);
    }

    /// After a commit that counted up `shops.catalog_changes`: this process knows of it, and shows it when it likes.
    pub fn noted_catalog_change(&self) {
        self.catalog_changes.fetch_add(1, Ordering::AcqRel);
    }

    /// How many of the changes that the database counts were this process' own.
    pub fn own_catalog_changes(&self) -> i64 {
        self.catalog_changes.load(Ordering::Acquire)
    }
}
