//! The query cache in the browser: obeys the machine in `cache/`, feeds it with answers, time, focus and
//! network, and tells observers. Islands get the page's one client by [`Client::here`].

use super::cache::{Cache, Command, Kind, Layer, Snapshot};
use super::data::{Failure, typed};
pub use super::fetcher::{Fetcher, Job, Local, fetcher};
use super::key::Key;
use super::options::{NEVER, Options};
use super::storage::Shelf;
use super::time::now;
use crate::islands::browser::on;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::{Rc, Weak};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::AbortController;

/// Somebody who sees a query and is told when it may look different.
pub(super) trait Watch {
    fn refresh(&self);
}

/// Hears every command that goes through the cache.
type Onlooker = Rc<dyn Fn(&Command)>;

/// How the queries below a prefix are asked for, said before the first of them.
struct Definition {
    prefix: Key,
    fetcher: Fetcher,
    options: Options,
}

pub(super) struct Inner {
    pub(super) cache: RefCell<Cache>,
    fetchers: RefCell<Vec<(Key, Fetcher)>>,
    definitions: RefCell<Vec<Definition>>,
    watchers: RefCell<Vec<(Key, Weak<dyn Watch>)>>,
    running: RefCell<Vec<(u64, AbortController)>>,
    waiting: RefCell<Vec<(Key, js_sys::Function)>>,
    offline: RefCell<Vec<js_sys::Function>>,
    onlookers: RefCell<Vec<Onlooker>>,
    timer: RefCell<Option<Timeout>>,
    fetching: ArcRwSignal<usize>,
    shelf: RefCell<Option<Shelf>>,
    busy: Cell<bool>,
}

#[derive(Clone)]
pub struct Client(pub(super) Rc<Inner>);

thread_local! {
    static CLIENT: OnceCell<Client> = const { OnceCell::new() };
}

impl Client {
    /// The page's one client, made when it is first asked for.
    pub fn here() -> Self {
        CLIENT.with(|client| client.get_or_init(Self::start).clone())
    }

    fn start() -> Self {
        let cache = Cache::new(window().navigator().on_line(), !document().hidden());
        let client = Self(Rc::new(Inner {
            cache: RefCell::new(cache),
            fetchers: RefCell::default(),
            definitions: RefCell::default(),
            watchers: RefCell::default(),
            running: RefCell::default(),
            waiting: RefCell::default(),
            offline: RefCell::default(),
            onlookers: RefCell::default(),
            timer: RefCell::default(),
            fetching: ArcRwSignal::new(0),
            shelf: RefCell::default(),
            busy: Cell::new(false),
        }));
        let seen = client.clone();
        on(&document(), "visibilitychange", move |_| {
            seen.tell(|cache, now| cache.set_visible(!document().hidden(), now));
        });
        for (event, online) in [("online", true), ("offline", false)] {
            let net = client.clone();
            on(&window(), event, move |_| net.set_online(online));
        }
        let leaving = client.clone();
        on(&window(), "pagehide", move |_| leaving.keep());
        client
    }

    /// Says how queries below `prefix` are asked for, before anybody does. The longest prefix counts.
    pub fn define(&self, prefix: Key, fetcher: Fetcher, options: Options) {
        let mut all = self.0.definitions.borrow_mut();
        all.push(Definition { prefix, fetcher, options });
        all.sort_by_key(|one| one.prefix.as_str().len());
    }

    /// How a query is asked for as it was defined; `None` where nothing is.
    pub(super) fn definition(&self, key: &Key) -> Option<(Fetcher, Options)> {
        let all = self.0.definitions.borrow();
        let found = all.iter().rev().find(|one| key.is_below(&one.prefix))?;
        Some((Rc::clone(&found.fetcher), found.options.clone()))
    }

    /// The data, fresh: from the cache where it still is, else from the server. For prefetching, too: data
    /// stays for `options.gc_time`.
    ///
    /// # Errors
    /// What the fetch ended with, after its retries.
    pub async fn fetch<T: 'static>(&self, key: &Key, fetch: Fetcher, options: Options) -> Result<Rc<T>, Failure> {
        self.teach(key, fetch);
        let options = self.remembered(key, options);
        if self.tell(|cache, now| cache.ensure(key, &options, now)) {
            let settled = js_sys::Promise::new(&mut |resolve, _| {
                self.0.waiting.borrow_mut().push((key.clone(), resolve));
            });
            drop(JsFuture::from(settled).await);
        }
        let cache = self.0.cache.borrow();
        let entry = cache.entry(key).ok_or_else(|| Failure::new(0, ""))?;
        if let Some(error) = entry.snapshot(NEVER, 0).error {
            return Err(error);
        }
        entry.data().and_then(typed).ok_or_else(|| Failure::new(0, ""))
    }

    /// Fetches ahead of need; a failure is nobody's yet.
    pub fn prefetch(&self, key: Key, fetch: Fetcher, options: Options) {
        let client = self.clone();
        spawn_local(async move {
            drop(client.fetch::<()>(&key, fetch, options).await);
        });
    }

    /// What the cache holds, without asking anybody.
    pub fn get<T: 'static>(&self, key: &Key) -> Option<Rc<T>> {
        self.0.cache.borrow().entry(key)?.data().and_then(typed)
    }

    /// Puts data into the cache as if the server had just said it.
    pub fn set<T: PartialEq + 'static>(&self, key: &Key, data: T) {
        let known = self.0.cache.borrow().entry(key).map(|entry| entry.options().clone());
        let options = Options { initial: None, ..known.unwrap_or_default() };
        self.tell(|cache, now| cache.set(key, Rc::new(data), &options, now, now));
    }

    /// Shows a change of a query's data before the server has agreed. Returns its number for
    /// [`Client::agree`] or [`Client::undo`]. `change` may run at every answer, and must ask nothing of the client.
    pub fn change<T: PartialEq + 'static>(&self, key: &Key, change: impl Fn(&T) -> T + 'static) -> u64 {
        let layer: Layer = Rc::new(move |data| {
            let old: &T = data.as_any().downcast_ref()?;
            Some(Rc::new(change(old)))
        });
        self.tell(|cache, _| cache.add_layer(key, layer))
    }

    pub fn agree(&self, change: u64) {
        self.tell(|cache, _| cache.drop_layer(change, true));
    }

    pub fn undo(&self, change: u64) {
        self.tell(|cache, _| cache.drop_layer(change, false));
    }

    /// Everything below `prefix` is out of date. What is observed is asked for at once, the rest when it is.
    pub fn invalidate(&self, prefix: &Key) {
        self.tell(|cache, _| cache.invalidate(prefix));
    }

    /// Asks for everything below `prefix` that is in the cache and was ever asked for.
    pub fn refetch(&self, prefix: &Key) {
        self.tell(|cache, _| {
            for key in cache.keys_below(prefix) {
                cache.fetch(&key, Kind::Whole, true);
            }
        });
    }

    pub fn cancel(&self, prefix: &Key) {
        self.tell(|cache, _| cache.cancel(prefix));
    }

    /// Forgets everything below `prefix`; what is observed begins anew.
    pub fn reset(&self, prefix: &Key) {
        self.tell(|cache, _| cache.reset(prefix));
    }

    /// How many queries are under way, to be followed.
    pub fn fetching(&self) -> ArcReadSignal<usize> {
        self.0.fetching.read_only()
    }

    /// Everything in the cache, for a tool that looks inside: key, state, number of observers.
    pub fn inspect(&self) -> Vec<(Key, Snapshot, usize)> {
        let cache = self.0.cache.borrow();
        let now = now();
        let one = |entry: &super::cache::Entry| {
            let snapshot = entry.snapshot(entry.options().stale_time, now);
            (entry.key.clone(), snapshot, cache.observers(&entry.key))
        };
        cache.entries().iter().map(one).collect()
    }

    /// Middleware: sees everything that the cache does, as it does it.
    pub fn look_on(&self, onlooker: impl Fn(&Command) + 'static) {
        self.0.onlookers.borrow_mut().push(Rc::new(onlooker));
    }

    /// Keeps queries that have a codec beyond this page.
    pub fn persist(&self, shelf: Shelf) {
        *self.0.shelf.borrow_mut() = Some(shelf);
    }

    pub fn online(&self) -> bool {
        self.0.cache.borrow().online()
    }

    /// Waits until there is a network; not at all where there is.
    pub(super) async fn network(&self) {
        if !self.online() {
            let back = js_sys::Promise::new(&mut |resolve, _| self.0.offline.borrow_mut().push(resolve));
            drop(JsFuture::from(back).await);
        }
    }

    fn set_online(&self, online: bool) {
        self.tell(|cache, now| cache.set_online(online, now));
        if online {
            call(self.0.offline.take());
        }
    }

    pub(super) fn teach(&self, key: &Key, fetch: Fetcher) {
        let mut fetchers = self.0.fetchers.borrow_mut();
        match fetchers.iter_mut().find(|(known, _)| known == key) {
            Some(known) => known.1 = fetch,
            None => fetchers.push((key.clone(), fetch)),
        }
    }

    /// With what an earlier page kept of this query, where it knows nothing better.
    pub(super) fn remembered(&self, key: &Key, mut options: Options) -> Options {
        if options.initial.is_none()
            && let Some(codec) = options.codec
            && let Some(shelf) = &*self.0.shelf.borrow()
        {
            options.initial = shelf.take(key).and_then(|kept| Some(((codec.read)(&kept.text)?, kept.at)));
        }
        options
    }

    pub(super) fn watch(&self, key: Key, watcher: Weak<dyn Watch>) {
        self.0.watchers.borrow_mut().push((key, watcher));
    }

    /// Tells the machine something, then does what it says.
    pub(super) fn tell<R>(&self, event: impl FnOnce(&mut Cache, u64) -> R) -> R {
        let result = event(&mut self.0.cache.borrow_mut(), now());
        self.obey();
        result
    }

    fn obey(&self) {
        // What observers do in answer comes back here: the outer loop sees to it.
        if self.0.busy.replace(true) {
            return;
        }
        loop {
            let commands = self.0.cache.borrow_mut().take_commands();
            if commands.is_empty() {
                break;
            }
            let onlookers = self.0.onlookers.borrow().clone();
            let mut changed: Vec<Key> = Vec::new();
            for command in commands {
                onlookers.iter().for_each(|look| look(&command));
                match command {
                    Command::Fetch { key, run, kind } => self.ask(key, run, kind),
                    Command::Abort(run) => {
                        if let Some(controller) = self.ended(run) {
                            controller.abort();
                        }
                    }
                    Command::Changed(key) if changed.contains(&key) => {}
                    Command::Changed(key) => changed.push(key),
                    Command::Settled(key) => self.settled(&key),
                    Command::Dropped(key) => self.0.fetchers.borrow_mut().retain(|(known, _)| *known != key),
                }
            }
            let watchers: Vec<_> = {
                let mut all = self.0.watchers.borrow_mut();
                all.retain(|(_, watcher)| watcher.strong_count() > 0);
                all.iter().filter(|(key, _)| changed.contains(key)).filter_map(|(_, one)| one.upgrade()).collect()
            };
            watchers.iter().for_each(|watcher| watcher.refresh());
        }
        self.0.busy.set(false);
        let fetching = self.0.cache.borrow().fetching();
        if self.0.fetching.get_untracked() != fetching {
            self.0.fetching.set(fetching);
        }
        self.wind();
        if let Some(shelf) = &*self.0.shelf.borrow() {
            shelf.note(&self.0.cache.borrow());
        }
    }

    fn ask(&self, key: Key, run: u64, kind: Kind) {
        let fetcher = self.0.fetchers.borrow().iter().find(|(known, _)| *known == key).map(|(_, it)| Rc::clone(it));
        // Set by hand and never asked for: there is nobody to ask.
        let Some(fetcher) = fetcher else { return self.tell(|cache, _| cache.cancel(&key)) };
        let controller = AbortController::new().ok();
        let signal = controller.as_ref().map(AbortController::signal);
        let data = self.0.cache.borrow().entry(&key).and_then(|entry| entry.agreed().cloned());
        if let Some(controller) = controller {
            self.0.running.borrow_mut().push((run, controller));
        }
        let answer = fetcher(Job { key, kind, data, signal });
        let client = self.clone();
        spawn_local(async move {
            let result = answer.await;
            client.ended(run);
            client.tell(|cache, now| cache.done(run, result, now));
        });
    }

    fn ended(&self, run: u64) -> Option<AbortController> {
        let mut running = self.0.running.borrow_mut();
        let place = running.iter().position(|(other, _)| *other == run)?;
        Some(running.swap_remove(place).1)
    }

    fn settled(&self, key: &Key) {
        let (done, rest) = self.0.waiting.take().into_iter().partition(|(waits_for, _)| waits_for == key);
        let done: Vec<(Key, js_sys::Function)> = done;
        *self.0.waiting.borrow_mut() = rest;
        call(done.into_iter().map(|(_, resolve)| resolve).collect());
    }

    /// Sets the one timer to when the machine wants to be told the time.
    fn wind(&self) {
        let next = self.0.cache.borrow().next_tick();
        let timer = (next != NEVER).then(|| {
            let client = self.clone();
            // A browser takes no longer waits; the tick is early then, and winds again.
            let wait = u32::try_from(next.saturating_sub(now())).unwrap_or(u32::MAX).min(i32::MAX as u32);
            Timeout::new(wait, move || client.tell(Cache::tick))
        });
        *self.0.timer.borrow_mut() = timer;
    }

    fn keep(&self) {
        if let Some(shelf) = &*self.0.shelf.borrow() {
            shelf.write(&self.0.cache.borrow());
        }
    }
}

fn call(functions: Vec<js_sys::Function>) {
    for function in functions {
        drop(function.call0(&wasm_bindgen::JsValue::NULL));
    }
}
