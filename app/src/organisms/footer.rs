//! The shop's footer: what the shop is, languages and theme.

use crate::request::here;
use leptos::prelude::*;

#[component]
pub fn Footer() -> impl IntoView {
    view! { <footer>{here().shop.view.name.clone()}</footer> }
}
