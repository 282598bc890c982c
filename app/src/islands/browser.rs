//! The few calls into the browser that all islands share: find, listen, ask. Knows no page.

use leptos::prelude::document;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Element, Event, EventTarget, FormData, Headers, HtmlFormElement, HtmlInputElement, NodeList, RequestInit, Response,
    UrlSearchParams,
};

/// The first element that fits the selector.
pub fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

/// The first below `root` that fits.
pub fn within(root: &Element, selector: &str) -> Option<Element> {
    root.query_selector(selector).ok().flatten()
}

/// All below `root` that fit.
pub fn each(root: &Element, selector: &str, mut act: impl FnMut(Element)) {
    let list: Option<NodeList> = root.query_selector_all(selector).ok();
    let Some(list) = list else { return };
    for index in 0..list.length() {
        if let Some(node) = list.get(index) {
            act(node.unchecked_into());
        }
    }
}

/// Listens for as long as the page lives.
pub fn on(target: &EventTarget, event: &str, act: impl FnMut(Event) + 'static) {
    listen(target, event, Box::new(act));
}

fn listen(target: &EventTarget, event: &str, act: Box<dyn FnMut(Event)>) {
    let closure = Closure::wrap(act);
    drop(target.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref()));
    closure.forget();
}

/// The element that an event came from, or its nearest ancestor that fits.
pub fn origin(event: &Event, selector: &str) -> Option<Element> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(selector).ok().flatten()
}

pub fn set(element: &Element, name: &str, value: &str) {
    drop(element.set_attribute(name, value));
}

/// Sets or takes away an attribute that needs no value (`hidden`, `disabled`).
pub fn toggle(element: &Element, name: &str, on: bool) {
    drop(element.toggle_attribute_with_force(name, on));
}

/// A step button beside a number: changes it within its bounds. Tells whether it was one.
pub fn step(event: &Event) -> bool {
    let Some(button) = origin(event, "[data-step]") else { return false };
    let input = button.parent_element().and_then(|frame| within(&frame, "input"));
    let Some(input) = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) else { return false };
    let by: i32 = button.get_attribute("data-step").and_then(|by| by.parse().ok()).unwrap_or_default();
    let bound = |name: &str, none: i32| input.get_attribute(name).and_then(|text| text.parse().ok()).unwrap_or(none);
    let next = input.value().parse().unwrap_or(0_i32).saturating_add(by);
    input.set_value(&next.min(bound("max", i32::MAX)).max(bound("min", 0)).to_string());
    true
}

/// Asks for HTML in the background; `None` where the server can't be reached. With a form, posts it.
pub fn ask(url: &str, form: Option<&HtmlFormElement>, then: impl FnOnce(Option<String>) + 'static) {
    let request = RequestInit::new();
    if let Ok(headers) = Headers::new() {
        drop(headers.set("X-Orderly-Island", "1"));
        request.set_headers(&headers);
    }
    if let Some(form) = form {
        request.set_method("POST");
        let body =
            FormData::new_with_form(form).and_then(|data| UrlSearchParams::new_with_str_sequence_sequence(&data));
        if let Ok(body) = body {
            request.set_body(&body);
        }
    }
    let answer = leptos::prelude::window().fetch_with_str_and_init(url, &request);
    spawn_local(async move { then(text(answer).await.ok()) });
}

async fn text(answer: js_sys::Promise) -> Result<String, JsValue> {
    let response: Response = JsFuture::from(answer).await?.unchecked_into();
    if response.status() >= 500 {
        return Err(JsValue::NULL);
    }
    let text = JsFuture::from(response.text()?).await?;
    Ok(text.as_string().unwrap_or_default())
}

/// Shows the number of things in the cart (`data-count` in an answer) in the header.
pub fn count(answer: &Element) {
    let Some(number) = within(answer, "[data-count]").and_then(|element| element.get_attribute("data-count")) else {
        return;
    };
    if let Some(mark) = find("[data-cart-count]") {
        mark.set_text_content(Some(&number));
        toggle(&mark, "hidden", number == "0");
    }
}
