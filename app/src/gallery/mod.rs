//! The gallery: every atom and molecule in each of its looks, drawn in the browser alone, for designers.
//! `frontend`'s program `gallery` mounts it (`trunk serve`); it must need no server.

mod stories;

use crate::request::with_lang;
use domain::Lang;
use leptos::prelude::*;
use leptos::tachys::dom::document;
use stories::{Story, stories};

/// The values of `<html data-theme>`.
const THEMES: [&str; 2] = ["light", "dark"];

/// The whole page: language, theme, and below them every story.
#[component]
pub fn Gallery() -> impl IntoView {
    let lang = RwSignal::new(Lang::default());
    let theme = RwSignal::new(THEMES[0]);
    Effect::new(move || {
        if let Some(root) = document().document_element() {
            let attributes =
                [("lang", lang.get().tag()), ("dir", lang.get().direction().as_str()), ("data-theme", theme.get())];
            for (name, value) in attributes {
                // The names are ours and well-formed, which is all that can go wrong.
                let _ = root.set_attribute(name, value);
            }
        }
    });
    let languages =
        Lang::ALL.map(|choice| pressed(choice.endonym(), move || lang.get() == choice, move || lang.set(choice)));
    let themes = THEMES.map(|choice| pressed(choice, move || theme.get() == choice, move || theme.set(choice)));
    view! {
        <header><h1>{env!("CARGO_PKG_NAME")}</h1><p>{languages}</p><p>{themes}</p></header>
        <main>{move || with_lang(lang.get(), || stories().into_iter().map(section).collect_view())}</main>
    }
}

/// A button that stays pressed while its choice holds.
fn pressed(
    text: &'static str,
    is_chosen: impl Fn() -> bool + Send + Sync + 'static,
    choose: impl Fn() + Send + Sync + 'static,
) -> impl IntoView {
    view! {
        <button type="button" aria-pressed=move || is_chosen().to_string() on:click=move |_| choose()>{text}</button>
    }
}

fn section(Story { name, looks }: Story) -> impl IntoView {
    view! { <section id=name.to_lowercase()><h2>{name}</h2>{looks.into_iter().map(|look| view! { <div>{look}</div> }).collect_view()}</section> }
}
