//! Keeps the desk alive: its counters by server-sent events, and `/` to reach the search field.

use leptos::prelude::*;

/// Around the desk's navigation, which names the events' address in `data-events` and marks its counters
/// with `data-live`. Each message has one counter a line.
#[island]
pub fn DeskLive(children: Children) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    browser::start();
    children()
}

#[cfg(feature = "hydrate")]
mod browser {
    use wasm_bindgen::JsCast;
    use wasm_bindgen::prelude::Closure;
    use web_sys::{Document, Element, EventSource, HtmlInputElement, KeyboardEvent, MessageEvent};

    pub fn start() {
        let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
        follow(&document);
        let page = document.clone();
        let key = Closure::<dyn Fn(KeyboardEvent)>::new(move |event: KeyboardEvent| seek(&page, &event));
        let _ = document.add_event_listener_with_callback("keydown", key.as_ref().unchecked_ref());
        key.forget();
    }

    fn follow(document: &Document) {
        let Some(address) = first(document, "[data-events]").and_then(|at| at.get_attribute("data-events")) else {
            return;
        };
        let Ok(events) = EventSource::new(&address) else { return };
        let page = document.clone();
        let message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let Some(text) = event.data().as_string() else { return };
            let Ok(counters) = page.query_selector_all("[data-live]") else { return };
            for (index, count) in text.split('\n').enumerate() {
                let Some(at) = counters.item(index as u32) else { return };
                at.set_text_content(Some(count));
                let _ = at.unchecked_ref::<Element>().toggle_attribute_with_force("hidden", count.is_empty());
            }
        });
        events.set_onmessage(Some(message.as_ref().unchecked_ref()));
        message.forget();
    }

    fn seek(document: &Document, event: &KeyboardEvent) {
        if event.key() != "/" || event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let writing = document.active_element().is_some_and(|at| at.matches("input,textarea,select").unwrap_or(false));
        if writing {
            return;
        }
        if let Some(field) = first(document, "main input[type=search]") {
            event.prevent_default();
            let field: HtmlInputElement = field.unchecked_into();
            let _ = field.focus();
            field.select();
        }
    }

    fn first(document: &Document, selector: &str) -> Option<Element> {
        document.query_selector(selector).ok().flatten()
    }
}
