//! Makes the cart quick: a changed quantity or a removed line comes back as the cart's new HTML. Its part of
//! the page is `organisms::cart_lines`.

use leptos::prelude::*;

#[island]
pub fn CartLive() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    start::start();
}

#[cfg(feature = "hydrate")]
mod start {
    use crate::islands::browser::{ask, count, find, on, origin, set, step};
    use wasm_bindgen::JsCast;
    use web_sys::{Element, Event, HtmlElement, HtmlFormElement};

    pub fn start() {
        let Some(cart) = find("[data-cart]") else { return };
        let stepped = cart.clone();
        on(&cart, "click", move |event| {
            if step(&event) {
                send(&stepped, &event);
            }
        });
        let changed = cart.clone();
        on(&cart, "change", move |event| send(&changed, &event));
        let sent = cart.clone();
        on(&cart, "submit", move |event| {
            if origin(&event, "form[data-line]").is_some() {
                event.prevent_default();
                send(&sent, &event);
            }
        });
    }

    fn send(cart: &Element, event: &Event) {
        let Some(form) = origin(event, "form[data-line]") else { return };
        let form: HtmlFormElement = form.unchecked_into();
        let focus = origin(event, "[id]").map(|element| element.id());
        let cart = cart.clone();
        set(&cart, "aria-busy", "true");
        let url = form.get_attribute("action").unwrap_or_default();
        let again = form.clone();
        ask(&url, Some(&form), move |html| match html {
            // Without network the worker keeps the change and says so; what is shown stays.
            Some(html) if html.starts_with("<div data-waits") => {
                drop(cart.remove_attribute("aria-busy"));
                if let Some(answer) = find("[data-answer]") {
                    answer.set_inner_html(&html);
                }
            }
            Some(html) => {
                cart.set_inner_html(&html);
                drop(cart.remove_attribute("aria-busy"));
                count(&cart);
                // Where the line is gone, the focus goes to the cart itself, not back to the page's top.
                let next = focus.and_then(|id| find(&format!("#{id}"))).unwrap_or(cart);
                if let Ok(next) = next.dyn_into::<HtmlElement>() {
                    drop(next.focus());
                }
            }
            None => drop(again.submit()),
        });
    }
}
