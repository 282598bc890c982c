//! What an island holds of a query: signals of its data and its state, for as long as it looks. When the
//! last one who looks goes, the request under way is given up.

use super::cache::{Kind, Snapshot};
use super::client::{Client, Fetcher, Watch};
use super::data::typed;
use super::key::Key;
use super::options::Options;
use super::time::now;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

/// The state of a query as an observer sees it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Look {
    pub query: Snapshot,
    /// The data is not this query's own: it is the last one's, or was made up to be shown meanwhile.
    pub placeholder: bool,
}

type Selector<T> = Box<dyn Fn(Option<&Rc<T>>)>;

struct Observer<T: 'static> {
    client: Client,
    id: Cell<u64>,
    key: RefCell<Key>,
    options: RefCell<Options>,
    /// Shown while there is no data.
    placeholder: RefCell<Option<Rc<T>>>,
    keep_previous: Cell<bool>,
    data: ArcRwSignal<Option<Rc<T>>>,
    state: ArcRwSignal<Look>,
    selectors: RefCell<Vec<Selector<T>>>,
}

/// A query that is observed until this (and every clone) is dropped.
pub struct Query<T: 'static>(Rc<Observer<T>>);

impl<T> Clone for Query<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl Client {
    /// Observes a query from now on; `fetch` asks for its data when that is wanted.
    pub fn query<T: PartialEq + 'static>(&self, key: Key, fetch: Fetcher, options: Options) -> Query<T> {
        Query::new(self.clone(), key, fetch, options)
    }

    /// Observes a query as it was defined; `None` where nothing is.
    pub fn defined<T: PartialEq + 'static>(&self, key: Key) -> Option<Query<T>> {
        let (fetcher, options) = self.definition(&key)?;
        Some(self.query(key, fetcher, options))
    }
}

impl<T: PartialEq + 'static> Query<T> {
    fn new(client: Client, key: Key, fetch: Fetcher, options: Options) -> Self {
        client.teach(&key, fetch);
        let options = client.remembered(&key, options);
        let observer = Rc::new(Observer {
            client: client.clone(),
            id: Cell::new(0),
            key: RefCell::new(key.clone()),
            options: RefCell::new(Options { initial: None, ..options.clone() }),
            placeholder: RefCell::default(),
            keep_previous: Cell::new(false),
            data: ArcRwSignal::new(None),
            state: ArcRwSignal::new(Look::default()),
            selectors: RefCell::default(),
        });
        observer.look(&key);
        observer.id.set(client.tell(|cache, now| cache.observe(&key, options, now)));
        observer.refresh();
        Self(observer)
    }

    /// Shows this while there is no data.
    #[must_use]
    pub fn placeholder(self, data: T) -> Self {
        *self.0.placeholder.borrow_mut() = Some(Rc::new(data));
        self.0.refresh();
        self
    }

    /// Goes on showing the last data after [`Query::set_key`], until the next has come.
    #[must_use]
    pub fn keep_previous(self) -> Self {
        self.0.keep_previous.set(true);
        self
    }

    /// The data; equal data never makes a follower run again.
    pub fn data(&self) -> ArcReadSignal<Option<Rc<T>>> {
        self.0.data.read_only()
    }

    pub fn state(&self) -> ArcReadSignal<Look> {
        self.0.state.read_only()
    }

    /// Follows a part of the data: a follower runs again only when that part is another.
    pub fn select<U: PartialEq + 'static>(&self, part: impl Fn(&T) -> U + 'static) -> ArcReadSignal<Option<Rc<U>>> {
        let signal: ArcRwSignal<Option<Rc<U>>> = ArcRwSignal::new(None);
        let selected = signal.clone();
        let select = move |data: Option<&Rc<T>>| put(&selected, data.map(|data| Rc::new(part(data))));
        select(self.0.data.get_untracked().as_ref());
        self.0.selectors.borrow_mut().push(Box::new(select));
        signal.read_only()
    }

    /// Observes another query from now on: the next page, another filter.
    pub fn set_key(&self, key: Key, fetch: Fetcher) {
        let observer = &self.0;
        if *observer.key.borrow() == key {
            return;
        }
        let client = &observer.client;
        client.teach(&key, fetch);
        let old = observer.id.get();
        *observer.key.borrow_mut() = key.clone();
        observer.look(&key);
        let options = client.remembered(&key, observer.options.borrow().clone());
        // The new one first, so that a request which both want is not given up between them.
        observer.id.set(client.tell(|cache, now| cache.observe(&key, options, now)));
        client.tell(|cache, now| cache.unobserve(old, now));
        observer.refresh();
    }

    pub fn key(&self) -> Key {
        self.0.key.borrow().clone()
    }

    /// Switches the query on once what it depends on is there, or off.
    pub fn set_enabled(&self, enabled: bool) {
        self.set_options(|options| options.enabled = enabled);
    }

    pub fn set_options(&self, change: impl FnOnce(&mut Options)) {
        change(&mut self.0.options.borrow_mut());
        let options = self.0.options.borrow().clone();
        self.0.client.tell(|cache, now| cache.set_options(self.0.id.get(), options, now));
    }

    /// Asks now; what is under way already is given up for it.
    pub fn refetch(&self) {
        self.fetch(Kind::Whole, true);
    }

    pub(super) fn fetch(&self, kind: Kind, anew: bool) {
        let key = self.key();
        self.0.client.tell(|cache, _| cache.fetch(&key, kind, anew));
    }
}

impl<T: PartialEq + 'static> Observer<T> {
    fn look(self: &Rc<Self>, key: &Key) {
        let this: Weak<dyn Watch> = Rc::downgrade(&(Rc::clone(self) as Rc<dyn Watch>));
        self.client.watch(key.clone(), this);
    }
}

impl<T: PartialEq + 'static> Watch for Observer<T> {
    fn refresh(&self) {
        let (own, query) = {
            let cache = self.client.0.cache.borrow();
            let Some(entry) = cache.entry(&self.key.borrow()) else { return };
            let stale_time = self.options.borrow().stale_time;
            (entry.data().and_then(typed::<T>), entry.snapshot(stale_time, now()))
        };
        let placeholder = own.is_none();
        let data = own.or_else(|| {
            let previous = self.keep_previous.get().then(|| self.data.get_untracked()).flatten();
            previous.or_else(|| self.placeholder.borrow().clone())
        });
        let look = Look { query, placeholder: placeholder && data.is_some() };
        put(&self.data, data.clone());
        self.selectors.borrow().iter().for_each(|select| select(data.as_ref()));
        if self.state.with_untracked(|old| *old != look) {
            self.state.set(look);
        }
    }
}

/// Sets a signal where the value is another; followers of equal data aren't woken.
fn put<T: PartialEq + 'static>(signal: &ArcRwSignal<Option<Rc<T>>>, value: Option<Rc<T>>) {
    let same = signal.with_untracked(|old| match (old, &value) {
        (Some(old), Some(new)) => Rc::ptr_eq(old, new) || old == new,
        (None, None) => true,
        _ => false,
    });
    if !same {
        signal.set(value);
    }
}

impl<T> Drop for Observer<T> {
    fn drop(&mut self) {
        let id = self.id.get();
        self.client.tell(|cache, now| cache.unobserve(id, now));
    }
}
