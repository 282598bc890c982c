//! The page's one global store: made from the page's own HTML, kept beyond it, the same in every tab.

use super::client::Client;
use super::key::Key;
use super::middleware::{Caches, Effect, Tabs};
use super::shop::{Action, Session, Shop, reduce};
use super::storage::{Keep, restore};
use super::store::Store;
use super::stored::DROP;
use crate::theme::Theme;
use leptos::prelude::document;
use std::cell::OnceCell;

/// Raise it when an action's text changes its meaning; what older pages kept is dropped then.
const VERSION: u32 = 1;
const NAME: &str = "orderly.store";

thread_local! {
    static STORE: OnceCell<Store<Shop, Action>> = const { OnceCell::new() };
}

/// The store, made when it is first asked for.
pub fn store() -> Store<Shop, Action> {
    STORE.with(|store| store.get_or_init(start).clone())
}

fn start() -> Store<Shop, Action> {
    let store = Store::new(Shop::default(), reduce);
    restore(&store, NAME, VERSION, DROP, Action::from_text);
    store.add(Keep { name: NAME, version: VERSION, actions: Shop::actions, write: Action::to_text });
    if let Some(tabs) = Tabs::join(&store, NAME, Action::to_text, Action::from_text) {
        store.add(tabs);
    }
    store.add(Caches { client: Client::here(), effect });
    // The server drew this page: what it says is newer than what was kept.
    let page = document().document_element();
    let said = |name: &str| page.as_ref().and_then(|page| page.get_attribute(name));
    if let Some(locale) = said("lang") {
        store.dispatch(&Action::LocaleChosen(locale));
    }
    let theme = said("data-theme").and_then(|theme| Theme::parse(&theme)).unwrap_or_default();
    store.dispatch(&Action::ThemeChosen(theme));
    if said("data-frame").as_deref() == Some("desk") {
        store.dispatch(&Action::SignedIn(Session::Staff));
    }
    store
}

fn effect(action: &Action) -> Effect {
    match action {
        Action::CartCounted(_) => Effect::Outdates(Key::new(["cart"])),
        // Every text in the cache is in the old language.
        Action::LocaleChosen(_) => Effect::Outdates(Key::default()),
        Action::SignedOut => Effect::Forgets,
        Action::SignedIn(_) | Action::ThemeChosen(_) => Effect::Nothing,
    }
}
