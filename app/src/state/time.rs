//! The browser's clock: what time it is, and waiting. The client, its queries and what is kept ask it; the cache is
//! told the time.

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Milliseconds since 1970.
pub(super) fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// Waits for this many milliseconds.
pub(super) async fn sleep(wait: u64) {
    let wait = u32::try_from(wait).unwrap_or(u32::MAX).min(i32::MAX as u32);
    let over = js_sys::Promise::new(&mut |resolve, _| {
        Timeout::new(wait, move || drop(resolve.call0(&JsValue::NULL))).forget();
    });
    drop(JsFuture::from(over).await);
}
