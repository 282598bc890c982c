//! Draws components to HTML for their tests, without a request, without the markers that only islands need.

use crate::request::with_lang;
use domain::Lang;
use leptos::prelude::*;

/// The HTML of a view in English.
pub fn html<V: IntoView + 'static>(view: impl FnOnce() -> V) -> String {
    html_in(Lang::En, view)
}

pub fn html_in<V: IntoView + 'static>(lang: Lang, view: impl FnOnce() -> V) -> String {
    let owner = Owner::new();
    let html = owner.with(|| with_lang(lang, || view().into_view().to_html()));
    html.replace("<!>", "").replace("<!---->", "")
}
