//! Asking the server for text, with a request that can be given up. Queries and mutations call it.

use super::data::Failure;
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Headers, RequestInit, Response};

/// Marks a request as an island's, which gets a fragment instead of a page.
const ISLAND: &str = "X-Orderly-Island";

/// `GET`s text.
///
/// # Errors
/// Status 0 where the server wasn't reached or the request was given up, else every status from 400 on.
pub async fn text(url: &str, signal: Option<&AbortSignal>) -> Result<String, Failure> {
    ask(url, &RequestInit::new(), signal).await
}

/// `POST`s a body that `fetch` takes: text, `URLSearchParams`, form data.
///
/// # Errors
/// As [`text`].
pub async fn post(url: &str, body: &JsValue) -> Result<String, Failure> {
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_body(body);
    ask(url, &request, None).await
}

async fn ask(url: &str, request: &RequestInit, signal: Option<&AbortSignal>) -> Result<String, Failure> {
    request.set_signal(signal);
    if let Ok(headers) = Headers::new() {
        drop(headers.set(ISLAND, "1"));
        request.set_headers(&headers);
    }
    let lost = |_: JsValue| Failure::new(0, "");
    let answer = JsFuture::from(window().fetch_with_str_and_init(url, request)).await.map_err(lost)?;
    let answer: Response = answer.unchecked_into();
    let body = JsFuture::from(answer.text().map_err(lost)?).await.map_err(lost)?.as_string().unwrap_or_default();
    if answer.status() >= 400 {
        return Err(Failure::new(answer.status(), body));
    }
    Ok(body)
}
