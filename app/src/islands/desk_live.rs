//! Keeps the desk alive: its counters by server-sent events, and `/` to reach the search field.

use leptos::prelude::*;

/// Stands beside the desk's navigation, which names the events' address in `data-events` and marks its
/// counters with their places in `data-live`. Each message has one counter a line.
#[island]
pub fn DeskLive() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    start::start();
}

#[cfg(feature = "hydrate")]
mod start {
    use crate::islands::browser::{each, find, on, origin, toggle};
    use leptos::prelude::document;
    use wasm_bindgen::JsCast;
    use web_sys::{EventSource, HtmlInputElement, KeyboardEvent, MessageEvent};

    pub fn start() {
        on(&document(), "keydown", |event| {
            let key: &KeyboardEvent = event.unchecked_ref();
            let meant = key.key() == "/" && !key.ctrl_key() && !key.meta_key() && !key.alt_key();
            if !meant || origin(&event, "input,textarea,select").is_some() {
                return;
            }
            if let Some(field) = find("main input[type=search]") {
                event.prevent_default();
                let field: HtmlInputElement = field.unchecked_into();
                drop(field.focus());
                field.select();
            }
        });
        let Some(navigation) = find("[data-events]") else { return };
        let url = navigation.get_attribute("data-events").unwrap_or_default();
        let Ok(source) = EventSource::new(&url) else { return };
        on(&source, "message", move |event| {
            let text = event.unchecked_ref::<MessageEvent>().data().as_string().unwrap_or_default();
            each(&navigation, "[data-live]", |counter| {
                let place = counter.get_attribute("data-live").and_then(|place| place.parse().ok());
                let Some(count) = place.and_then(|place| text.split('\n').nth(place)) else { return };
                if let Some(number) = counter.first_element_child() {
                    number.set_text_content(Some(count));
                }
                toggle(&counter, "hidden", count.is_empty());
            });
        });
    }
}
