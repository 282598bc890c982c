//! What outlives the page, in the browser's storage: queries that have a codec, and the global store. It holds
//! only what a query's owner asked to keep; personal data must not be kept.

use super::cache::Cache;
use super::key::Key;
use super::store::{Middleware, Origin, Store};
use super::stored::{self, Kept, Migrate};
use super::time::now;
use leptos::prelude::window;
use std::cell::RefCell;
use web_sys::Storage;

/// Where queries are kept. What is older than `longest` (milliseconds) is dropped.
pub struct Shelf {
    name: String,
    version: u32,
    longest: u64,
    /// What an earlier page kept and nobody has asked for yet.
    kept: RefCell<Vec<Kept>>,
    /// Keys and times as written last: what is the same isn't written again.
    written: RefCell<Vec<(Key, u64)>>,
}

impl Shelf {
    pub fn open(name: &str, version: u32, migrate: Migrate, longest: u64) -> Self {
        let text = storage().and_then(|storage| storage.get_item(name).ok().flatten()).unwrap_or_default();
        let mut kept = stored::read(&text, version, migrate);
        let oldest = now().saturating_sub(longest);
        kept.retain(|one| one.at >= oldest);
        Self { name: name.to_owned(), version, longest, kept: RefCell::new(kept), written: RefCell::default() }
    }

    /// What was kept of this query; once, because it lives in the cache from then on.
    pub(super) fn take(&self, key: &Key) -> Option<Kept> {
        let mut kept = self.kept.borrow_mut();
        let place = kept.iter().position(|one| one.name == key.as_str())?;
        Some(kept.remove(place))
    }

    /// Writes where something that is kept has changed.
    pub(super) fn note(&self, cache: &Cache) {
        let times: Vec<_> = cache
            .entries()
            .iter()
            .filter(|entry| entry.options().codec.is_some() && entry.agreed().is_some())
            .map(|entry| (entry.key.clone(), entry.updated_at()))
            .collect();
        if *self.written.borrow() != times {
            self.write(cache);
            *self.written.borrow_mut() = times;
        }
    }

    pub(super) fn write(&self, cache: &Cache) {
        let oldest = now().saturating_sub(self.longest);
        let mut all: Vec<Kept> = self.kept.borrow().iter().filter(|one| one.at >= oldest).cloned().collect();
        for entry in cache.entries() {
            let text = entry.options().codec.zip(entry.agreed()).and_then(|(codec, data)| (codec.write)(data));
            if let Some(text) = text {
                all.push(Kept { name: entry.key.to_string(), at: entry.updated_at(), text });
            }
        }
        put(&self.name, &stored::write(self.version, &all));
    }
}

/// Middleware that keeps a store as the actions that lead to it.
pub struct Keep<S, A> {
    pub name: &'static str,
    pub version: u32,
    pub actions: fn(&S) -> Vec<A>,
    pub write: fn(&A) -> String,
}

impl<S, A> Middleware<S, A> for Keep<S, A> {
    fn after(&self, _: &A, _: &S, new: &S, _: Origin) {
        let at = now();
        let line = |action: A| Kept { name: "-".into(), at, text: (self.write)(&action) };
        let kept: Vec<_> = (self.actions)(new).into_iter().map(line).collect();
        put(self.name, &stored::write(self.version, &kept));
    }
}

/// Brings a store to where an earlier page left it. Call it before other tabs listen.
pub fn restore<S: Clone + PartialEq, A: 'static>(
    store: &Store<S, A>,
    name: &str,
    version: u32,
    migrate: Migrate,
    read: fn(&str) -> Option<A>,
) {
    let text = storage().and_then(|storage| storage.get_item(name).ok().flatten()).unwrap_or_default();
    for kept in stored::read(&text, version, migrate) {
        if let Some(action) = read(&kept.text) {
            store.dispatch_from(&action, Origin::Elsewhere);
        }
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// A storage that is full or forbidden is no reason to stop: it is only ever a copy.
fn put(name: &str, text: &str) {
    if let Some(storage) = storage() {
        drop(storage.set_item(name, text));
    }
}
