//! The wasm entry: makes the islands of `app` known to the loader script, which starts them one by one.
//! Built by `cargo xtask build`; it must hold no logic of its own.

#![cfg(feature = "islands")]

// Named so that the linker keeps the exports of the islands.
use app as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Prepares the page for its islands. The loader calls this once, before the first island.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
