//! One query as the cache holds it: what the server said, what is shown, and what is under way. Pure.

use crate::state::data::{Data, Failure};
use crate::state::key::Key;
use crate::state::options::{NEVER, Options};
use std::rc::Rc;

/// Whether there is data. Apart from [`Fetching`]: data may be there, and be asked for anew.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Status {
    #[default]
    Pending,
    Success,
    /// The last attempt failed for good; older data may still be there.
    Error,
}

/// Whether somebody is asking.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Fetching {
    #[default]
    Idle,
    Fetching,
    /// It would ask, but there is no network.
    Paused,
}

/// Which part of the data a fetch is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Kind {
    /// All of it.
    #[default]
    Whole,
    /// The page after the last.
    Next,
    /// The page before the first.
    Previous,
}

/// What an observer sees of a query, apart from its data.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Snapshot {
    pub status: Status,
    pub fetching: Fetching,
    pub kind: Kind,
    pub stale: bool,
    pub invalidated: bool,
    /// Failures in a row of the present or last attempt.
    pub failures: u32,
    pub error: Option<Failure>,
    /// When the data came, in milliseconds since 1970; 0 for never.
    pub updated_at: u64,
}

/// A change that is shown before the server has agreed.
pub type Layer = Rc<dyn Fn(&Data) -> Option<Data>>;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Flight {
    None,
    Asking(u64),
    /// Failed, and will ask again at this time.
    Waiting(u64, u64),
    Paused(u64),
}

pub struct Entry {
    pub key: Key,
    /// What the server said last, or what was set by hand.
    base: Option<Data>,
    /// The same with all layers over it.
    view: Option<Data>,
    layers: Vec<(u64, Layer)>,
    pub(super) options: Options,
    pub(super) gc_time: u64,
    pub(super) updated_at: u64,
    pub(super) error: Option<Failure>,
    pub(super) failures: u32,
    pub(super) flight: Flight,
    pub(super) kind: Kind,
    pub(super) invalidated: bool,
    /// Somebody awaits the present fetch: it isn't given up when the last observer goes.
    pub(super) awaited: bool,
    /// Since when nobody observes.
    pub(super) idle_since: u64,
    /// When the last fetch ended, well or not; intervals count from here.
    pub(super) settled_at: u64,
    /// Observers were told that the data went stale.
    pub(super) told_stale: bool,
}

impl Entry {
    pub(super) fn new(key: Key, options: Options, now: u64) -> Self {
        Self {
            key,
            base: None,
            view: None,
            layers: Vec::new(),
            gc_time: options.gc_time,
            options,
            updated_at: 0,
            error: None,
            failures: 0,
            flight: Flight::None,
            kind: Kind::Whole,
            invalidated: false,
            awaited: false,
            idle_since: now,
            settled_at: now,
            told_stale: false,
        }
    }

    pub fn data(&self) -> Option<&Data> {
        self.view.as_ref()
    }

    /// What there is without changes that the server has not agreed to.
    pub fn agreed(&self) -> Option<&Data> {
        self.base.as_ref()
    }

    /// How the last who asked wants it.
    pub const fn options(&self) -> &Options {
        &self.options
    }

    /// When the data came, in milliseconds since 1970; 0 for never.
    pub const fn updated_at(&self) -> u64 {
        self.updated_at
    }

    pub fn snapshot(&self, stale_time: u64, now: u64) -> Snapshot {
        Snapshot {
            status: match (&self.error, &self.view) {
                (Some(_), _) => Status::Error,
                (None, Some(_)) => Status::Success,
                (None, None) => Status::Pending,
            },
            fetching: match self.flight {
                Flight::None => Fetching::Idle,
                Flight::Asking(_) | Flight::Waiting(..) => Fetching::Fetching,
                Flight::Paused(_) => Fetching::Paused,
            },
            kind: self.kind,
            stale: self.is_stale(stale_time, now),
            invalidated: self.invalidated,
            failures: self.failures,
            error: self.error.clone(),
            updated_at: self.updated_at,
        }
    }

    pub fn is_stale(&self, stale_time: u64, now: u64) -> bool {
        self.base.is_none() || self.invalidated || now >= self.stale_at(stale_time)
    }

    pub(super) fn stale_at(&self, stale_time: u64) -> u64 {
        if stale_time == NEVER { NEVER } else { self.updated_at.saturating_add(stale_time) }
    }

    /// Takes an answer. Equal data stays the very same object, so that nobody draws it again.
    pub(super) fn take(&mut self, data: Data, at: u64) {
        let equal = self.base.as_ref().is_some_and(|old| old.same(&*data));
        if !equal {
            self.base = Some(data);
        }
        self.updated_at = at;
        self.invalidated = false;
        self.told_stale = false;
        self.error = None;
        self.failures = 0;
        self.lay();
    }

    pub(super) fn clear(&mut self) {
        (self.base, self.error, self.updated_at, self.failures) = (None, None, 0, 0);
        self.lay();
    }

    pub(super) fn add_layer(&mut self, id: u64, layer: Layer) {
        self.layers.push((id, layer));
        self.lay();
    }

    /// Takes a layer away; where the server `agreed`, what it did becomes part of the data.
    pub(super) fn drop_layer(&mut self, id: u64, agreed: bool) -> bool {
        let Some(place) = self.layers.iter().position(|(other, _)| *other == id) else { return false };
        let (_, layer) = self.layers.remove(place);
        if agreed && let Some(changed) = self.base.as_ref().and_then(|base| layer(base)) {
            self.base = Some(changed);
        }
        self.lay();
        true
    }

    fn lay(&mut self) {
        let mut view = self.base.clone();
        for (_, layer) in &self.layers {
            view = view.map(|data| layer(&data).unwrap_or(data));
        }
        let equal = match (&self.view, &view) {
            (Some(old), Some(new)) => old.same(&**new),
            _ => false,
        };
        if !equal {
            self.view = view;
        }
    }
}
