//! The shop's header: name, collections, search, cart. It stays in view; at the checkout only the name is left.

use crate::atoms::{Glyph, Icon};
use crate::organisms::cart_drawer::CartDrawer;
use crate::organisms::search_form::SearchForm;
use crate::request::here;
use crate::routes::Route;
use crate::t;
use leptos::prelude::*;

style::scoped! { pub HEADER: Organisms = "header", r"
    position: sticky; inset-block-start: 0; z-index: var(--layer-header); background: var(--color-ground); border-block-end: 1px solid var(--color-line);
    .header-bar { display: flex; align-items: center; gap: var(--space-2); min-block-size: 4rem; }
    .header-name { margin-inline-end: auto; padding-block: var(--space-2); font-size: var(--text-xl); font-weight: 650; letter-spacing: var(--tracking-display); text-decoration: none; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
    .header-icon { display: inline-flex; align-items: center; justify-content: center; min-inline-size: var(--target); min-block-size: var(--target); gap: var(--space-1); border-radius: var(--radius-m); text-decoration: none; cursor: pointer; list-style: none; }
    .header-icon .icon { inline-size: 1.4rem; block-size: 1.4rem; }
    .header-icon:hover { background: var(--color-sunken); }
    .header-icon::-webkit-details-marker { display: none; }
    .header-bag { position: relative; margin-inline-end: calc((1.4rem - var(--target)) / 2); }
    .header-count { position: absolute; inset-block-start: .1rem; inset-inline-end: -.1rem; min-inline-size: 1.2rem; padding-inline: .3rem; border-radius: var(--radius-full); box-shadow: 0 0 0 2px var(--color-ground); font-size: var(--text-xs); font-weight: 700; line-height: 1.2rem; text-align: center; color: var(--color-on-accent); background: var(--color-accent); }
    .header-links { display: none; gap: var(--space-1); }
    .header-links a { display: inline-flex; align-items: center; min-block-size: var(--target); padding-inline: var(--space-3); font-size: var(--text-sm); text-decoration: none; white-space: nowrap; }
    .header-links a:hover { text-decoration: underline; }
    .header-search { display: none; }
    .header-panel { position: absolute; inset-inline: 0; inset-block-start: 100%; padding: var(--space-4) var(--gutter) var(--space-6); background: var(--color-ground); border-block-end: 1px solid var(--color-line); box-shadow: var(--shadow-m); }
    .header-panel ul { padding: 0; list-style: none; }
    .header-panel a { display: flex; align-items: center; min-block-size: 3.25rem; font-size: var(--text-l); text-decoration: none; border-block-end: 1px solid var(--color-line); }
    .header-panel li:last-child a { border: 0; }
    .header-menu[open] .icon-open { display: none; }
    .header-menu:not([open]) .icon-close { display: none; }
    .header-menu .header-icon { margin-inline-start: calc(-1 * var(--space-3)); }
    @media (min-width: 60rem) {
        .header-bar { gap: var(--space-4); min-block-size: 4.5rem; }
        .header-bar:not(.focused) .header-name { margin-inline-end: var(--space-4); }
        .header-menu, .header-to-search { display: none; }
        .header-links { display: flex; flex: 1; min-inline-size: 0; overflow: hidden; }
        .header-search { display: block; inline-size: clamp(12rem, 20vw, 18rem); }
    }
"}

/// So many collections fit beside the name; all of them are in the menu and on the list pages.
const LINKS: usize = 5;

#[component]
pub fn Header(
    /// At the checkout nothing leads away but the shop's name.
    focused: bool,
) -> impl IntoView {
    let request = here();
    let name = request.shop.view.name.clone();
    if focused {
        return view! {
            <header class=HEADER>
                <div class="page header-bar focused">
                    <a class="header-name" href=request.href(Route::Home)>{name}</a>
                    <a class="header-icon" href=request.href(Route::Cart)><Icon glyph=Glyph::Bag/>{t!("shop-checkout-back-to-cart")}</a>
                </div>
            </header>
        }
        .into_any();
    }
    let link = |(href, title): (String, String)| view! { <li><a href=href>{title}</a></li> };
    let all: Vec<(String, String)> = std::iter::once((request.href(Route::Products), t!("shop-nav-all")))
        .chain(request.collections.iter().map(|c| (request.href(Route::Collection(&c.handle)), c.title.clone())))
        .collect();
    let beside = all.iter().take(LINKS).cloned().map(|(href, title)| view! { <a href=href>{title}</a> }).collect_view();
    let count = request.cart_count;
    // The one field of the results' page is this one, where there is room for it.
    let at_search = request.path == Route::Search.to_string();
    let searched = request.query_value("q").filter(|_| at_search).unwrap_or_default();
    let at_cart = request.path == Route::Cart.to_string();
    view! {
        <header class=HEADER>
            <div class="page header-bar">
                <details class="header-menu">
                    <summary class="header-icon" aria-label=t!("shop-nav-menu")>
                        <span class="icon-open"><Icon glyph=Glyph::Menu/></span>
                        <span class="icon-close"><Icon glyph=Glyph::Close/></span>
                    </summary>
                    <nav class="header-panel" aria-label=t!("shop-nav-menu")><ul>{all.into_iter().map(link).collect_view()}</ul></nav>
                </details>
                <a class="header-name" href=request.href(Route::Home)>{name}</a>
                <nav class="header-links" aria-label=t!("shop-nav-collections")>{beside}</nav>
                <div class="header-search"><SearchForm id="header-search" landmark=true value=searched/></div>
                <a class="header-icon header-to-search" href=request.href(Route::Search) aria-label=t!("shop-search-title")><Icon glyph=Glyph::Search/></a>
                <a class="header-icon header-bag" href=request.href(Route::Cart) data-cart-open>
                    <Icon glyph=Glyph::Bag/>
                    <span class="sr-only">{t!("shop-cart-title")}</span>
                    <span class="header-count numeric" data-cart-count hidden={count == 0}>{count}</span>
                </a>
            </div>
        </header>
        {(!at_cart).then(|| view! { <CartDrawer/> })}
    }
    .into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::stories;

    stories! {
        Header {
            "whole" => { focused: false },
            "at the checkout" => { focused: true },
        }
    }
}
