//! The wasm entries: make the islands of `app` known to the loader script, which starts them one by one.
//! Built by `cargo xtask build`, once for the shop and once for the desk; they must hold no logic of their own.

#![cfg(feature = "islands")]

#[cfg(feature = "desk")]
mod desk;
#[cfg(feature = "probe")]
mod probe;

// Named so that the linker keeps the exports of the islands.
use app as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Prepares the page for its islands. The loader calls this once, before the first island.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
    #[cfg(feature = "desk")]
    desk::start();
}
