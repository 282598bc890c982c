//! The page for a reader without network, and all that is said without one. Fetched and kept by the worker
//! (`islands/worker.js`), which fills in its places and takes its templates; it must not know the reader.

use crate::atoms::{ButtonLink, ButtonVariant, Tone};
use crate::document::{Document, PageResult};
use crate::molecules::Alert;
use crate::request::here;
use crate::routes::Route;
use crate::t;
use leptos::prelude::*;

style::scoped! { pub OFFLINE: Pages = "offline", r"
    display: flex; flex-direction: column; align-items: flex-start; gap: var(--space-5); padding-block: var(--space-8) var(--space-6);
    .offline-text { max-inline-size: var(--measure); color: var(--color-muted); }
    .offline-ways { display: flex; flex-wrap: wrap; gap: var(--space-3); }
    .offline-seen:has(ul:empty) { display: none; }
    .offline-seen h2 { margin-block-end: var(--space-2); font-size: var(--text-l); }
    .offline-seen ul { padding: 0; list-style: none; }
    .offline-seen a { display: inline-flex; align-items: center; min-block-size: var(--target); }
"}

// The line above a page that comes from the browser's own store; `kept` holds its place while it is filled.
style::scoped! { pub OFFLINE_LINE: Pages = "offline-line", r"
    inline-size: min(100% - 2 * var(--gutter), var(--page)); margin-inline: auto; padding-block-start: var(--space-3);
    &.kept { min-block-size: 4.25rem; }
    .alert + .alert { margin-block-start: var(--space-1); }
"}

/// Where the worker writes the time that a copy is from.
const TIME: &str = "{time}";

pub async fn show() -> PageResult {
    let title = t!("shop-offline-title");
    let heading = title.clone();
    Ok(Document::new(title, move || view! { <Offline title=heading/> }).shared().noindex().into())
}

#[component]
fn Offline(title: String) -> impl IntoView {
    let cart = || here().href(Route::Cart);
    view! {
        <div class=format!("page {OFFLINE}")>
            <h1>{title}</h1>
            <p class="offline-text">{t!("shop-offline-text")}</p>
            <div class="offline-ways">
                <ButtonLink href="">{t!("shop-offline-again")}</ButtonLink>
                <ButtonLink href=cart() variant=ButtonVariant::Secondary>{t!("shop-cart-title")}</ButtonLink>
            </div>
            <nav class="offline-seen" aria-labelledby="offline-seen">
                <h2 id="offline-seen">{t!("shop-offline-seen")}</h2>
                <ul data-seen></ul>
            </nav>
            <template data-say="kept"><Alert tone=Tone::Info><p>{t!("shop-offline-kept", time = TIME)}</p></Alert></template>
            <template data-say="slow"><Alert tone=Tone::Info><p>{t!("shop-offline-slow", time = TIME)}</p></Alert></template>
            <template data-say="waiting"><Alert><p>{t!("shop-offline-waiting")}</p></Alert></template>
            <template data-say="waits"><Alert tone=Tone::Info><p>{t!("shop-offline-waits")}</p></Alert></template>
            <template data-say="sent"><Alert tone=Tone::Good>{t!("shop-offline-sent")}" "<a href=cart()>{t!("shop-offline-cart")}</a></Alert></template>
            <template data-say="refused"><Alert tone=Tone::Danger>{t!("shop-offline-refused")}" "<a href=cart()>{t!("shop-offline-cart")}</a></Alert></template>
            <template data-say="order"><Alert tone=Tone::Warn><p>{t!("shop-offline-order")}</p></Alert></template>
        </div>
    }
    .into_any()
}
