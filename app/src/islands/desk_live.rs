//! Keeps the desk alive: its counters by server-sent events (lists ask anew at each), `/` to reach the search field,
//! Ctrl-K to open the command palette, Escape to send a tooltip away, and the box that takes all rows of a table.

use leptos::prelude::*;

/// Stands beside the desk's navigation, which names the events' address in `data-events` and marks its
/// counters with their places in `data-live`. Each message has one counter a line.
#[island]
pub fn DeskLive() -> impl IntoView {
    #[cfg(feature = "desk")]
    start::start();
}

#[cfg(feature = "desk")]
mod start {
    use crate::islands::browser::{each, find, on, origin, set, toggle};
    use crate::islands::desk_orders;
    use crate::state::client::Client;
    use leptos::prelude::document;
    use wasm_bindgen::JsCast;
    use web_sys::{EventSource, HtmlElement, HtmlInputElement, KeyboardEvent, MessageEvent};

    /// On the page's root; `off` while Escape has sent them away.
    const TOOLTIPS: &str = "data-tooltips";

    pub fn start() {
        on(&document(), "keydown", |event| {
            let key: &KeyboardEvent = event.unchecked_ref();
            if (key.ctrl_key() || key.meta_key()) && key.key() == "k" {
                if let Some(button) = find("[data-palette]") {
                    event.prevent_default();
                    button.unchecked_into::<HtmlElement>().click();
                }
                return;
            }
            if key.key() == "Escape"
                && let Some(page) = document().document_element()
            {
                set(&page, TOOLTIPS, "off");
            }
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
        // What is pointed at or reached next shows its tooltip again.
        for event in ["pointerover", "focusin"] {
            on(&document(), event, |_| {
                if let Some(page) = document().document_element() {
                    drop(page.remove_attribute(TOOLTIPS));
                }
            });
        }
        on(&document(), "change", |event| {
            let Some(all) = origin(&event, "[data-check-all]") else { return };
            let taken = all.unchecked_ref::<HtmlInputElement>().checked();
            if let Ok(Some(form)) = all.closest("form") {
                each(&form, ".bulk-check", |check| check.unchecked_ref::<HtmlInputElement>().set_checked(taken));
            }
        });
        // Where the navigation is one line, the page's own place in it may lie beyond its edge; browsers that know
        // `scroll-initial-target` have it in view already.
        if let Some(current) = find("[data-events] > ul [aria-current]")
            && let Ok(Some(list)) = current.closest("ul")
        {
            let current: HtmlElement = current.unchecked_into();
            let (begin, end) = (current.offset_left(), current.offset_left() + current.offset_width());
            list.set_scroll_left((end - list.client_width()).max(0) + begin.min(0));
        }
        on(&document(), "click", |event| {
            if origin(&event, "[data-print]").is_some()
                && let Some(window) = web_sys::window()
            {
                drop(window.print());
            }
        });
        if let Some(print) = find("[data-print]") {
            toggle(&print, "hidden", false);
        }
        let Some(navigation) = find("[data-events]") else { return };
        let url = navigation.get_attribute("data-events").unwrap_or_default();
        let Ok(source) = EventSource::new(&url) else { return };
        let mut first = true;
        on(&source, "message", move |event| {
            // The first message comes with the connection; each other one because an order has moved on. One that moved
            // on after the page was drawn and before it was connected mostly shows by a counter; else it waits for the next.
            let mut moved = !std::mem::take(&mut first);
            let text = event.unchecked_ref::<MessageEvent>().data().as_string().unwrap_or_default();
            each(&navigation, "[data-live]", |counter| {
                let place = counter.get_attribute("data-live").and_then(|place| place.parse().ok());
                let Some(count) = place.and_then(|place| text.split('\n').nth(place)) else { return };
                if let Some(number) = counter.first_element_child() {
                    moved |= number.text_content().as_deref() != Some(count);
                    number.set_text_content(Some(count));
                }
                toggle(&counter, "hidden", count.is_empty());
            });
            if moved {
                Client::here().invalidate(&desk_orders::key());
            }
        });
    }
}
