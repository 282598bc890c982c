//! Follows a running import: asks for its report every second, until it runs no longer.

use leptos::prelude::*;

/// Around an element that names the import's address in `data-import`; the report inside it carries
/// `data-running` for as long as there is something to follow.
#[island]
pub fn DeskImport(children: Children) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    browser::start();
    children()
}

#[cfg(feature = "hydrate")]
mod browser {
    use gloo::timers::callback::Timeout;
    use wasm_bindgen::JsCast;
    use wasm_bindgen_futures::{JsFuture, spawn_local};
    use web_sys::{Element, Headers, RequestInit, Response, Window};

    pub fn start() {
        let Some(window) = web_sys::window() else { return };
        let place = window.document().and_then(|document| document.query_selector("[data-import]").ok().flatten());
        if let Some(place) = place {
            again(window, place);
        }
    }

    /// Asks in a second, as long as the report says that the import runs.
    fn again(window: Window, place: Element) {
        if place.query_selector("[data-running]").ok().flatten().is_none() {
            return;
        }
        Timeout::new(1000, move || {
            spawn_local(async move {
                let address = place.get_attribute("data-import").unwrap_or_default();
                if let Some(report) = fragment(&window, &address).await {
                    place.set_inner_html(&report);
                }
                again(window, place);
            });
        })
        .forget();
    }

    /// `None` where the answer doesn't come; the next round asks again.
    async fn fragment(window: &Window, address: &str) -> Option<String> {
        let headers = Headers::new().ok()?;
        headers.set("X-Orderly-Island", "1").ok()?;
        let options = RequestInit::new();
        options.set_headers(&headers);
        let response = JsFuture::from(window.fetch_with_str_and_init(address, &options)).await.ok()?;
        let response: Response = response.unchecked_into();
        if !response.ok() {
            return None;
        }
        JsFuture::from(response.text().ok()?).await.ok()?.as_string()
    }
}
