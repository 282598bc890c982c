//! How a query behaves: when its data is stale, how long it is kept, what makes it ask again. Pure.

use super::data::{Data, Failure};
use std::rc::Rc;

/// A length of time that never passes.
pub const NEVER: u64 = u64::MAX;

/// What an event (a new observer, the window's focus, the network's return) does to a query.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Refetch {
    #[default]
    IfStale,
    Always,
    No,
}

/// Asking again after a failure.
#[derive(Clone, Copy)]
pub struct Retry {
    /// How often after the first time.
    pub times: u32,
    /// The first wait in milliseconds; it doubles each time.
    pub first: u64,
    /// The longest wait in milliseconds.
    pub most: u64,
    /// Which failures are worth it.
    pub when: fn(&Failure) -> bool,
}

impl Retry {
    pub const NONE: Self = Self { times: 0, first: 0, most: 0, when: Failure::may_pass };

    /// How long to wait after this many failures in a row; `None` to give up.
    pub fn wait(&self, failures: u32, failure: &Failure) -> Option<u64> {
        (failures <= self.times && (self.when)(failure)).then(|| {
            let doubled = 1_u64.checked_shl(failures.saturating_sub(1)).unwrap_or(NEVER);
            self.first.saturating_mul(doubled).min(self.most)
        })
    }
}

impl Default for Retry {
    fn default() -> Self {
        Self { times: 3, first: 1_000, most: 30_000, when: Failure::may_pass }
    }
}

/// How data becomes text and comes back, for a query that outlives the page.
#[derive(Clone, Copy)]
pub struct Codec {
    pub write: fn(&Data) -> Option<String>,
    pub read: fn(&str) -> Option<Data>,
}

/// Text that stays what it is.
pub const TEXT: Codec = Codec {
    write: |data| super::data::typed::<String>(data).map(|text| text.to_string()),
    read: |text| Some(Rc::new(text.to_owned())),
};

/// All times are milliseconds.
#[derive(Clone)]
pub struct Options {
    /// How long data counts as fresh.
    pub stale_time: u64,
    /// How long data that nobody observes is kept.
    pub gc_time: u64,
    /// Whether this observer asks at all (a query that depends on another waits for it).
    pub enabled: bool,
    pub on_mount: Refetch,
    pub on_focus: Refetch,
    pub on_reconnect: Refetch,
    /// Ask again this long after each answer; 0 for never.
    pub interval: u64,
    /// Go on with that while the window is hidden.
    pub interval_hidden: bool,
    pub retry: Retry,
    /// Ask also when the browser says that there is no network (data that comes from this machine).
    pub offline: bool,
    /// What is known beforehand, and since when (milliseconds since 1970); it goes into the cache as if fetched then.
    pub initial: Option<(Data, u64)>,
    /// Keeps the data beyond the page, where the client was told to.
    pub codec: Option<Codec>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            stale_time: 0,
            gc_time: 5 * 60 * 1_000,
            enabled: true,
            on_mount: Refetch::IfStale,
            on_focus: Refetch::IfStale,
            on_reconnect: Refetch::IfStale,
            interval: 0,
            interval_hidden: false,
            retry: Retry::default(),
            offline: false,
            initial: None,
            codec: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_its_most() {
        let retry = Retry { times: 5, first: 1_000, most: 5_000, ..Retry::default() };
        let outage = Failure::new(503, "");
        let waits: Vec<_> = (1..=6).map(|failures| retry.wait(failures, &outage)).collect();
        assert_eq!(waits, [Some(1_000), Some(2_000), Some(4_000), Some(5_000), Some(5_000), None]);
        assert_eq!(retry.wait(1, &Failure::new(404, "")), None);
    }
}
