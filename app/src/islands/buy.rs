//! Makes the form that buys a product quick: a choice shows its price, stock and picture at once; the
//! product goes into the cart without leaving the page. Its form is `organisms::variant_picker`.

use leptos::prelude::*;

#[island]
pub fn Buy() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    start::start();
}

#[cfg(feature = "hydrate")]
mod start {
    use crate::islands::browser::{ask, count, each, find, on, origin, set, step, toggle, within};
    use wasm_bindgen::{JsCast, JsValue};
    use web_sys::{Element, HtmlFormElement, HtmlInputElement};

    pub fn start() {
        let Some(form) = find("[data-buy]") else { return };
        on(&form, "click", |event| {
            step(&event);
        });
        let chooser = form.clone();
        on(&form, "change", move |event| {
            if let Some(group) = origin(&event, "fieldset") {
                name(&group);
                choose(&chooser);
            }
        });
        let sent = form.clone();
        on(&form, "submit", move |event| {
            event.prevent_default();
            send(&sent);
        });
    }

    /// Writes the chosen value beside the option's name.
    fn name(group: &Element) {
        let value = within(group, "input:checked + span > span").and_then(|value| value.text_content());
        if let Some(picked) = within(group, "[data-picked]") {
            picked.set_text_content(value.as_deref());
        }
    }

    fn choose(form: &Element) {
        let mut keys: Vec<String> = Vec::new();
        each(form, "fieldset input:checked", |input| keys.push(value(&input)));
        let key = keys.join(".");
        let offer = within(form, &selector(&key)).or_else(|| within(form, &selector("none")));
        let Some(offer) = offer else { return };
        each(form, "[data-offer]", |other| toggle(&other, "hidden", !other.is_same_node(Some(&offer))));
        let buyable = offer.has_attribute("data-buyable");
        if let Some(button) = within(form, "button:not([type=button])") {
            toggle(&button, "disabled", !buyable);
        }
        mark(form, &keys);
        if let Some(answer) = within(form, "[data-answer]") {
            answer.set_inner_html("");
        }
        let Some(variant) = offer.get_attribute("data-variant") else { return };
        if let Some(field) = within(form, "[name=variant]") {
            set(&field, "value", &variant);
        }
        show(offer.get_attribute("data-shows"));
        if let Ok(history) = leptos::prelude::window().history() {
            drop(history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("?variant={variant}"))));
        }
    }

    fn selector(key: &str) -> String {
        format!("[data-offer=\"{key}\"]")
    }

    fn value(input: &Element) -> String {
        input.unchecked_ref::<HtmlInputElement>().value()
    }

    /// Marks each value that can't be had with the other choices as they are.
    fn mark(form: &Element, keys: &[String]) {
        let mut place = 0;
        each(form, "fieldset", |group| {
            each(&group, "input", |input| {
                let mut would: Vec<String> = keys.to_vec();
                if let Some(here) = would.get_mut(place) {
                    *here = value(&input);
                }
                let had =
                    within(form, &selector(&would.join("."))).is_some_and(|offer| offer.has_attribute("data-buyable"));
                if let Some(label) = input.parent_element() {
                    set(&label, "class", if had { "option-value" } else { "option-value gone" });
                }
            });
            place += 1;
        });
    }

    /// Brings the variant's picture to the front.
    fn show(picture: Option<String>) {
        let Some(gallery) = find("[data-gallery]") else { return };
        let wanted = picture.and_then(|number| within(&gallery, &format!("[data-picture=\"{number}\"]")));
        if let Some(wanted) = wanted {
            drop(gallery.prepend_with_node_1(&wanted));
            gallery.set_scroll_left(0);
        }
    }

    fn send(form: &Element) {
        let (Some(answer), Some(button)) = (within(form, "[data-answer]"), within(form, "button:not([type=button])"))
        else {
            return;
        };
        set(&button, "aria-busy", "true");
        let form: HtmlFormElement = form.clone().unchecked_into();
        let url = form.get_attribute("action").unwrap_or_default();
        let again = form.clone();
        ask(&url, Some(&form), move |html| {
            drop(button.remove_attribute("aria-busy"));
            match html {
                Some(html) => {
                    answer.set_inner_html(&html);
                    count(&answer);
                }
                // The plain way, which shows what is wrong.
                None => drop(again.submit()),
            }
        });
    }
}
