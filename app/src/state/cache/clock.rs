//! What time does to the cache: retries, intervals, staleness, and the end of what nobody needs. Pure.

use super::{Cache, Command, Entry, Flight, Kind, Observer};
use crate::state::key::Key;
use crate::state::options::{NEVER, Options};

impl Cache {
    /// Time has passed: retries, intervals, staleness and the end of what nobody needs.
    pub fn tick(&mut self, now: u64) {
        for place in 0..self.entries.len() {
            if let Flight::Waiting(run, until) = self.entries[place].flight
                && now >= until
            {
                self.start(place, run);
            }
            let entry = &mut self.entries[place];
            let stale_at = stale_at(entry, &self.observers);
            if now >= stale_at {
                entry.told_stale = true;
                self.commands.push(Command::Changed(entry.key.clone()));
            }
        }
        let due: Vec<Key> = self
            .observers
            .iter()
            .filter(|observer| now >= self.interval_at(observer))
            .map(|observer| observer.key.clone())
            .collect();
        for key in due {
            self.fetch(&key, Kind::Whole, false);
        }
        let gone: Vec<Key> =
            self.entries.iter().filter(|entry| now >= self.gc_at(entry)).map(|entry| entry.key.clone()).collect();
        for key in gone {
            self.drop_entry(&key);
        }
    }

    /// When [`Cache::tick`] is wanted next; [`NEVER`] where nothing is to come.
    pub fn next_tick(&self) -> u64 {
        let entries = self.entries.iter().map(|entry| {
            let retry = if let Flight::Waiting(_, until) = entry.flight { until } else { NEVER };
            retry.min(self.gc_at(entry)).min(stale_at(entry, &self.observers))
        });
        let intervals = self.observers.iter().map(|observer| self.interval_at(observer));
        entries.chain(intervals).min().unwrap_or(NEVER)
    }

    /// When this observer's interval is over.
    fn interval_at(&self, observer: &Observer) -> u64 {
        let Options { interval, interval_hidden, enabled, .. } = observer.options;
        let idle = self.entry(&observer.key).filter(|entry| entry.flight == Flight::None);
        match idle {
            Some(entry) if interval > 0 && enabled && (self.visible || interval_hidden) => {
                entry.settled_at.max(observer.since).saturating_add(interval)
            }
            _ => NEVER,
        }
    }

    fn gc_at(&self, entry: &Entry) -> u64 {
        let needed = entry.flight != Flight::None || entry.gc_time == NEVER || self.observers(&entry.key) > 0;
        if needed { NEVER } else { entry.idle_since.saturating_add(entry.gc_time) }
    }
}

/// When the first of an entry's observers has to be told that the data went stale; once for each answer.
fn stale_at(entry: &Entry, observers: &[Observer]) -> u64 {
    if entry.told_stale || entry.agreed().is_none() {
        return NEVER;
    }
    let times = observers.iter().filter(|observer| observer.key == entry.key && observer.options.stale_time > 0);
    times.map(|observer| entry.stale_at(observer.options.stale_time)).min().unwrap_or(NEVER)
}
