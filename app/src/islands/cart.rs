//! Makes the cart quick: a changed quantity or a removed line comes back as the cart's new HTML, and the bag in the
//! header opens the cart beside the page. Its parts of a page are `organisms::cart_lines` and `::cart_drawer`.

use leptos::prelude::*;

#[island]
pub fn CartLive() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    start::start();
}

#[cfg(feature = "hydrate")]
mod start {
    use crate::islands::browser::{ask, count, find, on, origin, set, step, within};
    use leptos::prelude::window;
    use wasm_bindgen::JsCast;
    use web_sys::{Element, Event, HtmlElement, HtmlFormElement, MouseEvent};

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
        if let (Some(link), Some(opener)) = (find("[data-cart-open]"), find("[data-cart-opener]")) {
            let opener: HtmlElement = opener.unchecked_into();
            on(&link, "click", move |event| open(&cart, &opener, &event));
        }
    }

    /// Opens the drawer around the cart and fetches what is in it.
    fn open(cart: &Element, opener: &HtmlElement, event: &Event) {
        let press: &MouseEvent = event.unchecked_ref();
        if press.ctrl_key() || press.meta_key() || press.shift_key() {
            return;
        }
        opener.click();
        // A browser that opened nothing follows the link.
        if !matches!(cart.closest(":modal, :popover-open"), Ok(Some(_))) {
            return;
        }
        event.prevent_default();
        set(cart, "aria-busy", "true");
        let url = cart.get_attribute("data-cart").unwrap_or_default();
        let cart = cart.clone();
        ask(&url, None, move |html| match html {
            Some(html) => show(&cart, &html),
            None => drop(window().location().set_href(&url_of_page())),
        });
    }

    /// Where the header's bag leads.
    fn url_of_page() -> String {
        find("[data-cart-open]").and_then(|link| link.get_attribute("href")).unwrap_or_default()
    }

    fn show(cart: &Element, html: &str) {
        cart.set_inner_html(html);
        drop(cart.remove_attribute("aria-busy"));
        count(cart);
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
                let drawer = cart.closest("dialog").ok().flatten();
                let beside = drawer.and_then(|drawer| within(&drawer, "[data-cart-answer]"));
                if let Some(answer) = beside.or_else(|| find("[data-answer]")) {
                    answer.set_inner_html(&html);
                }
            }
            Some(html) => {
                show(&cart, &html);
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
