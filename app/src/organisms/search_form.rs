//! The search field; an island shows suggestions below it while one types.

use crate::atoms::{Glyph, Icon};
use crate::islands::suggest::Suggest;
use crate::request::here;
use crate::routes::Route;
use crate::t;
use leptos::prelude::*;

style::scoped! { pub SEARCH_FORM: Organisms = "search-form", r#"
    position: relative; display: block;
    .search-field { display: block; inline-size: 100%; min-block-size: var(--target); padding: var(--space-2) var(--target) var(--space-2) var(--space-4); border: 1px solid transparent; border-radius: var(--radius-full); background: var(--color-sunken); appearance: none; }
    .search-field:hover { border-color: var(--color-line-strong); }
    .search-field::placeholder { color: var(--color-muted); opacity: 1; }
    .search-field::-webkit-search-cancel-button { display: none; }
    [dir="rtl"] & .search-field { padding: var(--space-2) var(--space-4) var(--space-2) var(--target); }
    .search-go { position: absolute; inset-block-start: 0; inset-inline-end: 0; display: grid; place-items: center; inline-size: var(--target); block-size: var(--target); padding: 0; border: 0; border-radius: var(--radius-full); background: none; color: var(--color-muted); }
    .search-go:hover { color: var(--color-text); }
    .suggestions { position: absolute; inset-block-start: calc(100% + var(--space-2)); inset-inline-end: 0; z-index: var(--layer-popover); min-inline-size: min(22rem, 100%); inline-size: max(100%, 20rem); max-inline-size: calc(100vw - 2 * var(--gutter)); margin: 0; padding: var(--space-2); list-style: none; background: var(--color-raised); border: 1px solid var(--color-line); border-radius: var(--radius-l); box-shadow: var(--shadow-m); }
    .suggestion { display: grid; grid-template-columns: 2.75rem 1fr auto; align-items: center; gap: var(--space-3); padding: var(--space-2); border-radius: var(--radius-m); cursor: pointer; font-size: var(--text-s); }
    .suggestion .picture { border-radius: var(--radius-s); }
    .suggestion:hover { background: var(--color-sunken); }
    .suggestion[aria-selected="true"] { background: var(--color-accent-soft); }
    &.large .search-field { min-block-size: 3.5rem; font-size: var(--text-l); }
    &.large .search-go { inline-size: 3.5rem; block-size: 3.5rem; }
    &.large .suggestions { inline-size: 100%; }
"#}

#[component]
pub fn SearchForm(
    #[prop(into)] id: String,
    #[prop(optional, into)] value: String,
    #[prop(optional)] large: bool,
    /// The page's search landmark: one a page.
    #[prop(optional)]
    landmark: bool,
) -> impl IntoView {
    let request = here();
    let class = if large { "search-form large" } else { SEARCH_FORM };
    view! {
        <form class=class method="get" action=request.href(Route::Search) role=landmark.then_some("search") data-suggest=request.href(Route::Suggest)>
            <label class="sr-only" for=id.clone()>{t!("shop-search-label")}</label>
            <input class="search-field" type="search" name="q" id=id value=value placeholder=t!("shop-search-placeholder") autocomplete="off" maxlength="100" enterkeyhint="search"/>
            <button class="search-go" type="submit" aria-label=t!("shop-search-go")><Icon glyph=Glyph::Search/></button>
            <Suggest/>
        </form>
    }
    .into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::stories;

    stories! {
        SearchForm {
            "empty" => { id: "search" },
            "filled in" => { id: "search", value: "cup" },
            "large" => { id: "search", large: true },
            "the page's landmark" => { id: "search", landmark: true },
        }
    }
}
