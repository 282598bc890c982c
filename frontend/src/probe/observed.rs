//! Queries, lists and mutations in JavaScript's hands: what their signals say, and how often followers ran.

use super::asks;
use super::words::{fetching, flag, kind, object, options, retry, stage, status, text, time};
use app::state::client::{Client, Fetcher};
use app::state::infinite::{Infinite, PageFetcher};
use app::state::mutation::Mutation;
use app::state::pages::{Page, Pages};
use app::state::query::Query;
use app::state::{Failure, Key, net};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// Counts how often a follower of `signal` ran.
fn followed<T: Clone + 'static>(signal: ArcReadSignal<T>) -> Rc<Cell<u32>> {
    let runs = Rc::new(Cell::new(0));
    let count = Rc::clone(&runs);
    Effect::new(move |_| {
        signal.track();
        count.set(count.get() + 1);
    });
    runs
}

fn shown<T: PartialEq + 'static>(query: &Query<T>, data: JsValue, runs: u32) -> js_sys::Object {
    let look = query.state().get_untracked();
    let error = look.query.error.map_or(JsValue::UNDEFINED, |failure| failure.status.into());
    object(&[
        ("status", status(look.query.status).into()),
        ("fetchStatus", fetching(look.query.fetching).into()),
        ("kind", kind(look.query.kind).into()),
        ("stale", look.query.stale.into()),
        ("placeholder", look.placeholder.into()),
        ("failures", look.query.failures.into()),
        ("error", error),
        ("updatedAt", (look.query.updated_at as f64).into()),
        ("data", data),
        ("runs", runs.into()),
    ])
}

/// A part of the data, and how often its follower ran.
type Part = (ArcReadSignal<Option<Rc<String>>>, Rc<Cell<u32>>);

#[wasm_bindgen]
pub fn query(key: &str, url: &str, how: &JsValue) -> ProbeQuery {
    ProbeQuery::new(Key::parse(key), asks(url.to_owned(), text(how, "body")), how)
}

#[wasm_bindgen]
pub fn defined(key: &str) -> Option<ProbeQuery> {
    Client::here().defined(Key::parse(key)).map(ProbeQuery::of)
}

#[wasm_bindgen]
pub struct ProbeQuery {
    query: Query<String>,
    runs: Rc<Cell<u32>>,
    part: RefCell<Option<Part>>,
}

impl ProbeQuery {
    fn new(key: Key, fetch: Fetcher, how: &JsValue) -> Self {
        let mut query = Client::here().query::<String>(key, fetch, options(how));
        if let Some(placeholder) = text(how, "placeholder") {
            query = query.placeholder(placeholder);
        }
        if flag(how, "keepPrevious").unwrap_or_default() {
            query = query.keep_previous();
        }
        Self::of(query)
    }

    fn of(query: Query<String>) -> Self {
        let runs = followed(query.data());
        Self { query, runs, part: RefCell::default() }
    }
}

#[wasm_bindgen]
impl ProbeQuery {
    /// `runs`: how often a follower of the data ran, the first time included.
    pub fn state(&self) -> js_sys::Object {
        let data = self.query.data().get_untracked().map_or(JsValue::UNDEFINED, |text| JsValue::from_str(&text));
        shown(&self.query, data, self.runs.get())
    }

    /// Follows one line of the text.
    #[wasm_bindgen(js_name = selectLine)]
    pub fn select_line(&self, line: usize) {
        let part = self.query.select(move |text| text.lines().nth(line).unwrap_or_default().to_owned());
        let runs = followed(part.clone());
        *self.part.borrow_mut() = Some((part, runs));
    }

    /// That line, and how often its follower ran.
    pub fn selected(&self) -> js_sys::Object {
        let part = self.part.borrow();
        let (text, runs) = part.as_ref().map_or((None, 0), |(part, runs)| (part.get_untracked(), runs.get()));
        let text = text.map_or(JsValue::UNDEFINED, |text| JsValue::from_str(&text));
        object(&[("data", text), ("runs", runs.into())])
    }

    #[wasm_bindgen(js_name = setKey)]
    pub fn set_key(&self, key: &str, url: &str) {
        self.query.set_key(Key::parse(key), asks(url.to_owned(), None));
    }

    #[wasm_bindgen(js_name = setEnabled)]
    pub fn set_enabled(&self, enabled: bool) {
        self.query.set_enabled(enabled);
    }

    pub fn refetch(&self) {
        self.query.refetch();
    }
}

/// A list whose pages are text: items, a line `next CURSOR`, a line `previous CURSOR`.
#[wasm_bindgen]
pub struct ProbeList {
    list: Infinite<String>,
    runs: Rc<Cell<u32>>,
    last: RefCell<Vec<Rc<String>>>,
}

#[wasm_bindgen]
impl ProbeList {
    #[wasm_bindgen(constructor)]
    pub fn new(key: &str, url: &str, first: &str, how: &JsValue) -> Self {
        let url = url.to_owned();
        let fetch: PageFetcher<String> = Rc::new(move |cursor, signal| {
            let url = format!("{url}{cursor}");
            Box::pin(async move { net::text(&url, signal.as_ref()).await.map(page) })
        });
        let most = time(how, "most").and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX);
        let list = Client::here().infinite(Key::parse(key), first, fetch, most, options(how));
        let runs = followed(list.0.data());
        Self { list, runs, last: RefCell::default() }
    }

    /// `data`: the pages' items. `kept`: for each page, whether it is the same object as at the last look.
    pub fn state(&self) -> js_sys::Object {
        let data: Option<Rc<Pages<String>>> = self.list.0.data().get_untracked();
        let pages = data.as_ref().map(|data| data.pages.clone()).unwrap_or_default();
        let last = self.last.replace(pages.clone());
        let kept: js_sys::Array = (0..pages.len())
            .map(|at| JsValue::from(last.get(at).is_some_and(|old| Rc::ptr_eq(old, &pages[at]))))
            .collect();
        let items: js_sys::Array = pages.iter().map(|page| JsValue::from_str(page)).collect();
        let state = shown(&self.list.0, items.into(), self.runs.get());
        let more = |cursor: Option<bool>| JsValue::from(cursor.unwrap_or_default());
        let fields = [
            ("kept", kept.into()),
            ("hasNext", more(data.as_ref().map(|data| data.next.is_some()))),
            ("hasPrevious", more(data.as_ref().map(|data| data.previous.is_some()))),
        ];
        js_sys::Object::assign(&state, &object(&fields))
    }

    #[wasm_bindgen(js_name = fetchNext)]
    pub fn fetch_next(&self) {
        self.list.fetch_next();
    }

    #[wasm_bindgen(js_name = fetchPrevious)]
    pub fn fetch_previous(&self) {
        self.list.fetch_previous();
    }

    pub fn refetch(&self) {
        self.list.0.refetch();
    }
}

fn page(text: String) -> Page<String> {
    let cursor = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)).map(str::to_owned);
    let items = text.lines().filter(|line| !line.starts_with("next ") && !line.starts_with("previous "));
    Page { items: items.collect::<Vec<_>>().join("\n"), next: cursor("next "), previous: cursor("previous ") }
}

/// Posts text; optimistically, it is appended to the text of the query `how.shows`.
#[wasm_bindgen]
pub struct ProbeMutation {
    mutation: Mutation<String, String>,
    ends: Rc<RefCell<Vec<String>>>,
}

#[wasm_bindgen]
impl ProbeMutation {
    #[wasm_bindgen(constructor)]
    pub fn new(url: &str, how: &JsValue) -> Self {
        let client = Client::here();
        let url = url.to_owned();
        let ends = Rc::new(RefCell::new(Vec::new()));
        let noted = Rc::clone(&ends);
        let mut builder = client
            .mutation::<String, String>(move |text| {
                let url = url.clone();
                Box::pin(async move { net::post(&url, &JsValue::from_str(&text)).await })
            })
            .retry(retry(how, 0))
            .after(move |sent: &String, result: &Result<Rc<String>, Failure>| {
                let end = match result {
                    Ok(answer) => format!("{sent}: {answer}"),
                    Err(failure) => format!("{sent}: failed with {}", failure.status),
                };
                noted.borrow_mut().push(end);
            });
        if let Some(key) = text(how, "shows") {
            let key = Key::parse(&key);
            builder = builder.optimistic(move |sent| {
                let added = sent.clone();
                vec![client.change(&key, move |old: &String| format!("{old}{added}"))]
            });
        }
        if let Some(prefix) = text(how, "touches") {
            builder = builder.touches(Key::parse(&prefix));
        }
        if flag(how, "serial").unwrap_or_default() {
            builder = builder.serial();
        }
        Self { mutation: builder.build(), ends }
    }

    pub fn mutate(&self, text: &str) {
        self.mutation.mutate(text.to_owned());
    }

    pub fn reset(&self) {
        self.mutation.reset();
    }

    /// `ends`: how each one ended, in that order.
    pub fn state(&self) -> js_sys::Object {
        let state = self.mutation.state().get_untracked();
        let data = self.mutation.data().get_untracked();
        let ends: js_sys::Array = self.ends.borrow().iter().map(|end| JsValue::from_str(end)).collect();
        object(&[
            ("stage", stage(state.stage).into()),
            ("failures", state.failures.into()),
            ("error", state.error.map_or(JsValue::UNDEFINED, |failure| failure.status.into())),
            ("data", data.map_or(JsValue::UNDEFINED, |text| JsValue::from_str(&text))),
            ("ends", ends.into()),
        ])
    }
}
