//! The query cache as a machine: told what happens and what time it is, it says what to do. The client
//! (`client.rs`) feeds it with the browser's events and obeys; it must not know that there is a browser.

mod clock;
mod entry;
#[cfg(test)]
mod tests;

pub use entry::{Entry, Fetching, Kind, Layer, Snapshot, Status};

use super::data::{Data, Failure};
use super::key::Key;
use super::options::{Options, Refetch};
use entry::Flight;

/// What the client has to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Command {
    /// Ask, and hand the answer to [`Cache::done`] with this number.
    Fetch { key: Key, run: u64, kind: Kind },
    /// Give a request up; its answer isn't wanted any more.
    Abort(u64),
    /// What observers of this key see may be different now.
    Changed(Key),
    /// A fetch came to its end, well or not: whoever awaits it can go on.
    Settled(Key),
    /// Nobody needs it any longer.
    Dropped(Key),
}

struct Observer {
    id: u64,
    key: Key,
    options: Options,
    since: u64,
}

pub struct Cache {
    entries: Vec<Entry>,
    observers: Vec<Observer>,
    commands: Vec<Command>,
    online: bool,
    visible: bool,
    last: u64,
}

impl Cache {
    pub const fn new(online: bool, visible: bool) -> Self {
        Self { entries: Vec::new(), observers: Vec::new(), commands: Vec::new(), online, visible, last: 0 }
    }

    /// What has piled up since the last time.
    pub fn take_commands(&mut self) -> Vec<Command> {
        std::mem::take(&mut self.commands)
    }

    pub const fn online(&self) -> bool {
        self.online
    }

    pub fn entry(&self, key: &Key) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == *key)
    }

    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub fn observers(&self, key: &Key) -> usize {
        self.observers.iter().filter(|observer| observer.key == *key).count()
    }

    /// How many queries are being asked for.
    pub fn fetching(&self) -> usize {
        self.entries.iter().filter(|entry| matches!(entry.flight, Flight::Asking(_) | Flight::Waiting(..))).count()
    }

    /// Somebody wants to see this query from now on. Returns the observer's number.
    pub fn observe(&mut self, key: &Key, options: Options, now: u64) -> u64 {
        self.last += 1;
        let id = self.last;
        let place = self.place(key, &options, now);
        self.observers.push(Observer { id, key: key.clone(), options: options.clone(), since: now });
        self.on_mount(place, &options, now);
        id
    }

    /// An observer is changed: switched on or off, or given another interval.
    pub fn set_options(&mut self, id: u64, options: Options, now: u64) {
        let Some(observer) = self.observers.iter_mut().find(|observer| observer.id == id) else { return };
        observer.options = options.clone();
        observer.since = now;
        let key = observer.key.clone();
        let place = self.place(&key, &options, now);
        self.on_mount(place, &options, now);
        self.commands.push(Command::Changed(key));
    }

    /// An observer goes. What only it waited for is given up.
    pub fn unobserve(&mut self, id: u64, now: u64) {
        let Some(at) = self.observers.iter().position(|observer| observer.id == id) else { return };
        let key = self.observers.remove(at).key;
        if self.observers(&key) > 0 {
            return;
        }
        if let Some(place) = self.find(&key) {
            self.entries[place].idle_since = now;
            if !self.entries[place].awaited {
                self.give_up(place);
            }
        }
    }

    /// Asks now, whether it is stale or not. A fetch that is under way serves as well, unless it is for
    /// another part of the data, or `anew`.
    pub fn fetch(&mut self, key: &Key, kind: Kind, anew: bool) {
        let Some(place) = self.find(key) else { return };
        let entry = &mut self.entries[place];
        if entry.flight != Flight::None {
            if !anew && entry.kind == kind {
                return;
            }
            if let Flight::Asking(run) = entry.flight {
                self.commands.push(Command::Abort(run));
            }
        }
        self.last += 1;
        let run = self.last;
        entry.kind = kind;
        entry.failures = 0;
        if entry.agreed().is_none() {
            entry.error = None;
        }
        self.start(place, run);
    }

    /// As [`Cache::fetch`] for somebody who awaits the end; unless the data is fresh. Tells whether to wait.
    pub fn ensure(&mut self, key: &Key, options: &Options, now: u64) -> bool {
        let place = self.place(key, options, now);
        if !self.entries[place].is_stale(options.stale_time, now) {
            return false;
        }
        self.fetch(key, Kind::Whole, false);
        self.entries[place].awaited = true;
        true
    }

    /// A request has ended. An answer that nobody waits for any more is thrown away.
    pub fn done(&mut self, run: u64, result: Result<Data, Failure>, now: u64) {
        let Some(place) = self.entries.iter().position(|entry| entry.flight == Flight::Asking(run)) else { return };
        let entry = &mut self.entries[place];
        match result {
            Ok(data) => {
                entry.take(data, now);
                self.settle(place, now);
            }
            // The network went in the middle: that is nobody's failure.
            Err(failure) if !self.online && !entry.options.offline && failure.status == 0 => {
                entry.flight = Flight::Paused(run);
                self.commands.push(Command::Changed(entry.key.clone()));
            }
            Err(failure) => {
                entry.failures += 1;
                if let Some(wait) = entry.options.retry.wait(entry.failures, &failure) {
                    entry.flight = Flight::Waiting(run, now.saturating_add(wait));
                    self.commands.push(Command::Changed(entry.key.clone()));
                } else {
                    entry.error = Some(failure);
                    self.settle(place, now);
                }
            }
        }
    }

    /// The window is seen again, or hidden.
    pub fn set_visible(&mut self, visible: bool, now: u64) {
        let returned = visible && !self.visible;
        self.visible = visible;
        if returned {
            self.refetch_by(|options| options.on_focus, now);
        }
    }

    /// The network came back, or went.
    pub fn set_online(&mut self, online: bool, now: u64) {
        let returned = online && !self.online;
        self.online = online;
        if !returned {
            return;
        }
        for place in 0..self.entries.len() {
            if let Flight::Paused(run) = self.entries[place].flight {
                self.start(place, run);
            }
        }
        self.refetch_by(|options| options.on_reconnect, now);
    }

    /// Everything below `prefix` is out of date; what is observed is asked for at once.
    pub fn invalidate(&mut self, prefix: &Key) {
        for key in self.keys_below(prefix) {
            let Some(place) = self.find(&key) else { continue };
            self.entries[place].invalidated = true;
            self.commands.push(Command::Changed(key.clone()));
            if self.observers.iter().any(|observer| observer.key == key && observer.options.enabled) {
                self.fetch(&key, Kind::Whole, true);
            }
        }
    }

    /// Gives up every request below `prefix`; the data stays as it was before.
    pub fn cancel(&mut self, prefix: &Key) {
        for key in self.keys_below(prefix) {
            if let Some(place) = self.find(&key) {
                self.give_up(place);
            }
        }
    }

    /// Forgets everything below `prefix`; observed queries begin anew.
    pub fn reset(&mut self, prefix: &Key) {
        for key in self.keys_below(prefix) {
            let Some(place) = self.find(&key) else { continue };
            self.give_up(place);
            if self.observers(&key) == 0 {
                self.drop_entry(&key);
                continue;
            }
            self.entries[place].clear();
            self.commands.push(Command::Changed(key.clone()));
            if self.observers.iter().any(|observer| observer.key == key && observer.options.enabled) {
                self.fetch(&key, Kind::Whole, true);
            }
        }
    }

    /// Sets data by hand, as if the server had said it at `at` (milliseconds since 1970).
    pub fn set(&mut self, key: &Key, data: Data, options: &Options, at: u64, now: u64) {
        let place = self.place(key, options, now);
        let entry = &mut self.entries[place];
        entry.take(data, at);
        self.commands.push(Command::Changed(entry.key.clone()));
    }

    /// Shows a change that the server has not agreed to yet. Returns its number.
    pub fn add_layer(&mut self, key: &Key, layer: Layer) -> u64 {
        self.last += 1;
        if let Some(place) = self.find(key) {
            self.entries[place].add_layer(self.last, layer);
            self.commands.push(Command::Changed(key.clone()));
        }
        self.last
    }

    /// Takes such a change back, or makes it part of the data where the server `agreed`. Others stay.
    pub fn drop_layer(&mut self, id: u64, agreed: bool) {
        for entry in &mut self.entries {
            if entry.drop_layer(id, agreed) {
                self.commands.push(Command::Changed(entry.key.clone()));
            }
        }
    }

    pub fn keys_below(&self, prefix: &Key) -> Vec<Key> {
        self.entries.iter().filter(|entry| entry.key.is_below(prefix)).map(|entry| entry.key.clone()).collect()
    }

    fn find(&self, key: &Key) -> Option<usize> {
        self.entries.iter().position(|entry| entry.key == *key)
    }

    /// The entry's place; made where there is none. Whoever asks last decides how it is fetched.
    fn place(&mut self, key: &Key, options: &Options, now: u64) -> usize {
        let place = self.find(key).unwrap_or_else(|| {
            self.entries.push(Entry::new(key.clone(), options.clone(), now));
            self.entries.len() - 1
        });
        let entry = &mut self.entries[place];
        entry.options = options.clone();
        entry.gc_time = entry.gc_time.max(options.gc_time);
        if entry.agreed().is_none()
            && let Some((data, at)) = &options.initial
        {
            entry.take(data.clone(), *at);
        }
        place
    }

    fn on_mount(&mut self, place: usize, options: &Options, now: u64) {
        let entry = &self.entries[place];
        let wanted = entry.agreed().is_none() || wants(options.on_mount, entry.is_stale(options.stale_time, now));
        if options.enabled && wanted {
            let key = entry.key.clone();
            self.fetch(&key, Kind::Whole, false);
        }
    }

    fn start(&mut self, place: usize, run: u64) {
        let entry = &mut self.entries[place];
        if self.online || entry.options.offline {
            entry.flight = Flight::Asking(run);
            self.commands.push(Command::Fetch { key: entry.key.clone(), run, kind: entry.kind });
        } else {
            entry.flight = Flight::Paused(run);
        }
        self.commands.push(Command::Changed(entry.key.clone()));
    }

    fn settle(&mut self, place: usize, now: u64) {
        let entry = &mut self.entries[place];
        entry.flight = Flight::None;
        entry.awaited = false;
        entry.settled_at = now;
        if entry.idle_since < now {
            entry.idle_since = now;
        }
        self.commands.push(Command::Changed(entry.key.clone()));
        self.commands.push(Command::Settled(entry.key.clone()));
    }

    fn give_up(&mut self, place: usize) {
        let entry = &mut self.entries[place];
        if entry.flight == Flight::None {
            return;
        }
        if let Flight::Asking(run) = entry.flight {
            self.commands.push(Command::Abort(run));
        }
        entry.flight = Flight::None;
        entry.awaited = false;
        self.commands.push(Command::Changed(entry.key.clone()));
        self.commands.push(Command::Settled(entry.key.clone()));
    }

    fn drop_entry(&mut self, key: &Key) {
        self.entries.retain(|entry| entry.key != *key);
        self.commands.push(Command::Dropped(key.clone()));
    }

    fn refetch_by(&mut self, which: impl Fn(&Options) -> Refetch, now: u64) {
        let mut keys = Vec::new();
        for observer in self.observers.iter().filter(|observer| observer.options.enabled) {
            let Some(entry) = self.entry(&observer.key) else { continue };
            if wants(which(&observer.options), entry.is_stale(observer.options.stale_time, now)) {
                keys.push(observer.key.clone());
            }
        }
        for key in keys {
            self.fetch(&key, Kind::Whole, false);
        }
    }
}

const fn wants(refetch: Refetch, stale: bool) -> bool {
    match refetch {
        Refetch::IfStale => stale,
        Refetch::Always => true,
        Refetch::No => false,
    }
}
