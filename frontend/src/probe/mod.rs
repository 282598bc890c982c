//! The library of state as JavaScript sees it, for `end2end/state` alone. Each function calls the one of the
//! same name in `app::state`, with text as the type of all data; it must add nothing to what is tested.

mod observed;
mod shared;
mod words;

use app::state::cache::Command;
use app::state::client::{Client, Fetcher, fetcher};
use app::state::{Key, net, seed};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use words::{object, options, status};

thread_local! {
    static SEEN: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Asks `url` for text; with a body, by `POST`.
fn asks(url: String, body: Option<String>) -> Fetcher {
    fetcher::<String, _>(move |job| {
        let (url, body) = (url.clone(), body.clone());
        async move {
            match body {
                Some(body) => net::post(&url, &JsValue::from_str(&body)).await,
                None => net::text(&url, job.signal.as_ref()).await,
            }
        }
    })
}

/// Queries below `prefix` ask `url` followed by the key's last segment.
#[wasm_bindgen]
pub fn define(prefix: &str, url: &str, how: &JsValue) {
    let url = url.to_owned();
    let fetch = fetcher::<String, _>(move |job| {
        let last = job.key.as_str().rsplit('/').next().unwrap_or_default().to_owned();
        let url = format!("{url}{last}");
        async move { net::text(&url, job.signal.as_ref()).await }
    });
    Client::here().define(Key::parse(prefix), fetch, options(how));
}

#[wasm_bindgen]
pub fn prefetch(key: &str, url: &str, how: &JsValue) {
    Client::here().prefetch(Key::parse(key), asks(url.to_owned(), None), options(how));
}

/// `Client::fetch`, under a name that doesn't hide the glue's own `fetch`.
#[wasm_bindgen(js_name = load)]
pub async fn fetch(key: String, url: String, how: JsValue) -> Result<String, JsValue> {
    let found = Client::here().fetch::<String>(&Key::parse(&key), asks(url, None), options(&how)).await;
    found.map(|text| text.to_string()).map_err(|failure| JsValue::from(failure.status))
}

#[wasm_bindgen]
pub fn get(key: &str) -> Option<String> {
    Client::here().get::<String>(&Key::parse(key)).map(|text| text.to_string())
}

#[wasm_bindgen]
pub fn set(key: &str, text: &str) {
    Client::here().set(&Key::parse(key), text.to_owned());
}

#[wasm_bindgen]
pub fn invalidate(prefix: &str) {
    Client::here().invalidate(&prefix_of(prefix));
}

#[wasm_bindgen]
pub fn refetch(prefix: &str) {
    Client::here().refetch(&prefix_of(prefix));
}

#[wasm_bindgen]
pub fn cancel(prefix: &str) {
    Client::here().cancel(&prefix_of(prefix));
}

#[wasm_bindgen]
pub fn reset(prefix: &str) {
    Client::here().reset(&prefix_of(prefix));
}

/// The empty text is above everything.
fn prefix_of(prefix: &str) -> Key {
    if prefix.is_empty() { Key::default() } else { Key::parse(prefix) }
}

#[wasm_bindgen(js_name = isFetching)]
pub fn is_fetching() -> usize {
    use leptos::prelude::GetUntracked;
    Client::here().fetching().get_untracked()
}

/// Everything in the cache: key, status, number of observers.
#[wasm_bindgen]
pub fn inspect() -> js_sys::Array {
    let all = Client::here().inspect().into_iter().map(|(key, snapshot, observers)| {
        object(&[
            ("key", JsValue::from_str(key.as_str())),
            ("status", JsValue::from_str(status(snapshot.status))),
            ("stale", snapshot.stale.into()),
            ("observers", observers.into()),
        ])
    });
    all.collect()
}

/// Begins to note what the cache does.
#[wasm_bindgen(js_name = lookOn)]
pub fn look_on() {
    Client::here().look_on(|command| {
        let text = match command {
            Command::Fetch { key, .. } => format!("fetch {key}"),
            Command::Abort(_) => "abort".to_owned(),
            Command::Changed(key) => format!("changed {key}"),
            Command::Settled(key) => format!("settled {key}"),
            Command::Dropped(key) => format!("dropped {key}"),
        };
        SEEN.with_borrow_mut(|seen| seen.push(text));
    });
}

/// What has been noted.
#[wasm_bindgen]
pub fn seen() -> Vec<String> {
    SEEN.take()
}

/// The text that the page itself carries for `key`, in a script element or the attribute of the element that
/// `selector` finds, as `how.initial` and `how.initialAt` take it.
#[wasm_bindgen]
pub fn seeded(key: &str, selector: &str, attribute: &str) -> JsValue {
    let found = if selector.is_empty() {
        seed::script(&Key::parse(key))
    } else {
        app::islands::find(selector).and_then(|element| seed::attribute(&element, attribute))
    };
    let Some((data, at)) = found else { return JsValue::UNDEFINED };
    let text = app::state::data::typed::<String>(&data).map(|text| text.to_string()).unwrap_or_default();
    object(&[("initial", text.into()), ("initialAt", (at as f64).into())]).into()
}
