//! What outlives a page or is shared by tabs: kept queries, and stores with all their middleware.

use app::state::client::Client;
use app::state::global;
use app::state::middleware::Log;
use app::state::options::NEVER;
use app::state::shop::{Action, Shop, reduce};
use app::state::storage::{Keep, Shelf, restore};
use app::state::store::Store;
use app::state::stored::{DROP, Kept};
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// Keeps queries that say `persist`. With `raise`, texts of version 1 get a mark; else other versions are dropped.
#[wasm_bindgen]
pub fn persist(name: &str, version: u32, raise: bool, longest: Option<f64>) {
    let longest = longest.map_or(NEVER, |longest| longest as u64);
    let migrate = if raise { raised } else { DROP };
    Client::here().persist(Shelf::open(name, version, migrate, longest));
}

fn raised(version: u32, kept: Vec<Kept>) -> Option<Vec<Kept>> {
    let raise = |kept: Kept| Kept { text: format!("{} (raised from {version})", kept.text), ..kept };
    Some(kept.into_iter().map(raise).collect())
}

thread_local! {
    static LOGGED: Cell<bool> = const { Cell::new(false) };
}

/// The page's global store, which here writes its actions to the console.
fn logged() -> Store<Shop, Action> {
    let store = global::store();
    if !LOGGED.replace(true) {
        store.add(Log { write: Action::to_text });
    }
    store
}

/// The page's global store, as text: cart, session, theme, locale.
#[wasm_bindgen]
pub fn store() -> String {
    shown(&logged().state())
}

/// Sends an action as it is written: `cart 3`, `theme dark`.
#[wasm_bindgen]
pub fn dispatch(action: &str) {
    if let Some(action) = Action::from_text(action) {
        logged().dispatch(&action);
    }
}

fn shown(shop: &Shop) -> String {
    format!("{} {} {} {}", shop.cart, shop.session.as_str(), shop.theme.as_str(), shop.locale)
}

/// A store of its own, kept under another name and version.
#[wasm_bindgen]
pub struct ProbeStore {
    store: Store<Shop, Action>,
    /// How often a follower of the cart ran.
    cart: Rc<Cell<u32>>,
}

#[wasm_bindgen]
impl ProbeStore {
    #[wasm_bindgen(constructor)]
    pub fn new(version: u32, raise: bool) -> Self {
        const NAME: &str = "probe.store";
        let store = Store::new(Shop::default(), reduce);
        let migrate = if raise { doubled } else { DROP };
        restore(&store, NAME, version, migrate, Action::from_text);
        store.add(Keep { name: NAME, version, actions: Shop::actions, write: Action::to_text });
        let cart = Rc::new(Cell::new(0));
        let (runs, count) = (Rc::clone(&cart), store.select(|shop| shop.cart));
        Effect::new(move |_| {
            count.get();
            runs.set(runs.get() + 1);
        });
        Self { store, cart }
    }

    pub fn dispatch(&self, action: &str) {
        if let Some(action) = Action::from_text(action) {
            self.store.dispatch(&action);
        }
    }

    pub fn state(&self) -> String {
        shown(&self.store.state())
    }

    #[wasm_bindgen(js_name = cartRuns)]
    pub fn cart_runs(&self) -> u32 {
        self.cart.get()
    }
}

/// Version 1 counted pairs.
fn doubled(_: u32, kept: Vec<Kept>) -> Option<Vec<Kept>> {
    let raise = |kept: Kept| match Action::from_text(&kept.text) {
        Some(Action::CartCounted(pairs)) => Kept { text: Action::CartCounted(pairs * 2).to_text(), ..kept },
        _ => kept,
    };
    Some(kept.into_iter().map(raise).collect())
}
