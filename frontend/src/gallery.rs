//! The gallery's wasm entry, built by Trunk (`trunk serve`). It must hold no logic of its own.

fn main() {
    leptos::mount::mount_to_body(app::gallery::Gallery);
}
