//! The gallery: every component in each of its stories, for designers and for tests. It draws in the browser alone
//! and needs no server: `frontend`'s program `gallery` mounts it. It speaks English; the stories speak every language.
//!
//! The page around (`page`, `panel`) holds the state and a frame; in the frame the same program draws one story.

mod frame;
mod page;
mod panel;
mod play;
mod state;

use leptos::prelude::*;

/// With `?frame` in its address one story alone, else the whole gallery.
#[component]
pub fn Gallery() -> impl IntoView {
    let query = window().location().search().unwrap_or_default();
    if query.contains("frame=") { view! { <frame::Frame/> }.into_any() } else { view! { <page::Page/> }.into_any() }
}
