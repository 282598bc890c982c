//! The gallery: every component in each of its stories, for designers and for tests. It draws in the browser alone
//! and needs no server: `frontend`'s program `gallery` mounts it. It speaks English; the stories speak every language.
//!
//! The page around (`page`, `panel`, with the `desk` that both share) holds the state and a frame; in the frame the
//! same program draws one story.

mod desk;
mod frame;
mod list;
mod page;
mod panel;
mod play;
mod stage;
mod state;

use leptos::prelude::*;

/// With `?frame=1` in its address one story alone (`story=*`: all of a component's), with `?list=1` the list of all
/// for programs, else the whole gallery.
#[component]
pub fn Gallery() -> impl IntoView {
    let query = window().location().search().unwrap_or_default();
    if query.contains("list=") {
        view! { <pre id="stories">{list::json()}</pre> }.into_any()
    } else if query.contains("frame=") {
        view! { <frame::Frame/> }.into_any()
    } else {
        view! { <page::Page/> }.into_any()
    }
}
