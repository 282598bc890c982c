//! Keeps an order's page up to date: the server sends the live part's HTML whenever the order moves on.
//! Its part of the page is `organisms::order_progress`; what else the state decides comes in templates (`pages::shop::order`).

use leptos::prelude::*;

#[island]
pub fn OrderLive() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    start::start();
}

#[cfg(feature = "hydrate")]
mod start {
    use crate::islands::browser::{each, find, on, set, within};
    use wasm_bindgen::JsCast;
    use web_sys::{EventSource, MessageEvent};

    const STATE: &str = "data-part-state";

    pub fn start() {
        let Some(live) = find("[data-order]") else { return };
        let url = live.get_attribute("data-order").unwrap_or_default();
        let Ok(source) = EventSource::new(&url) else { return };
        on(&source, "message", move |event| {
            let html = event.unchecked_ref::<MessageEvent>().data().as_string().unwrap_or_default();
            if html.is_empty() {
                return;
            }
            let before = within(&live, "[data-state]").and_then(|state| state.text_content());
            live.set_inner_html(&html);
            each(&live, "[data-part-of]", |new| {
                let name = new.get_attribute("data-part-of").unwrap_or_default();
                let Some(part) = find(&format!("[data-part={name}]")) else { return };
                let state = new.get_attribute(STATE).unwrap_or_default();
                if part.get_attribute(STATE).as_deref() != Some(&state) {
                    set(&part, STATE, &state);
                    part.set_inner_html(&new.inner_html());
                }
            });
            let after = within(&live, "[data-state]").and_then(|state| state.text_content());
            if before != after
                && let Some(voice) = find("[data-order-voice]")
            {
                voice.set_text_content(after.as_deref());
            }
        });
    }
}
