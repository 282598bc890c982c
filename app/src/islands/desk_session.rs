//! Makes all tabs of the desk agree: signing out in one leaves the desk in each, a theme chosen in one is seen in
//! each. The desk's wasm entry calls it; it draws nothing.

use crate::islands::browser::{find, on, set};
use crate::state::global::store;
use crate::state::net;
use crate::state::shop::{Action, Session};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlFormElement, UrlSearchParams};

pub fn start() {
    let store = store();
    let session = store.select(|shop| shop.session);
    Effect::new(move |before: Option<Session>| {
        let now = session.get();
        if before == Some(Session::Staff) && now == Session::Anonymous {
            // The server knows where somebody belongs who is signed in no longer.
            drop(window().location().reload());
        }
        now
    });
    let theme = store.select(|shop| shop.theme);
    Effect::new(move |before: Option<()>| {
        let theme = theme.get();
        let Some(page) = document().document_element().filter(|_| before.is_some()) else { return };
        match theme.attribute() {
            Some(theme) => set(&page, "data-theme", theme),
            None => drop(page.remove_attribute("data-theme")),
        }
    });
    let Some(form) = find("form[action$=\"/desk/sign-out\"]") else { return };
    let form: HtmlFormElement = form.unchecked_into();
    let sent = form.clone();
    on(&form, "submit", move |event| {
        event.prevent_default();
        let (form, store) = (sent.clone(), store.clone());
        spawn_local(async move {
            let Ok(nothing) = UrlSearchParams::new() else { return };
            // The other tabs hear of it once the server has signed out, or they would still be let in.
            match net::post(&form.get_attribute("action").unwrap_or_default(), &nothing).await {
                Ok(_) => store.dispatch(&Action::SignedOut),
                Err(_) => drop(form.submit()),
            }
        });
    });
}
