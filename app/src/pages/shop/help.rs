//! A page of help or law: what the owner has written there. The one about shipping begins with the shop's settings.

use crate::document::{Document, PageResult};
use crate::error::ApiError;
use crate::format::money;
use crate::molecules::Breadcrumb;
use crate::organisms::help_text::{HelpText, help_title};
use crate::request::{here, request};
use crate::routes::Route;
use crate::t;
use contract::ErrorCode;
use contract::shop::{HelpPage, localized};
use leptos::prelude::*;

style::scoped! { pub HELP: Pages = "help", r"
    padding-block-start: var(--space-2);
    .help-body { display: flex; flex-direction: column; gap: var(--space-5); max-inline-size: 42rem; margin-block-start: var(--space-4); }
    .help-ways { inline-size: 100%; }
    .help-ways th, .help-ways td { padding-block: var(--space-3); padding-inline-end: var(--space-4); text-align: start; vertical-align: top; border-block-end: 1px solid var(--color-line); }
    .help-ways td:last-child { padding-inline-end: 0; text-align: end; white-space: nowrap; }
    .help-ways .muted { font-size: var(--text-s); font-weight: 400; }
"}

/// `NotFound` for a page that has nothing to say.
pub async fn show(page: String) -> PageResult {
    let request = request()?;
    let found = HelpPage::parse(&page).filter(|page| request.shop.view.help.contains(page));
    let page = found.ok_or_else(|| ApiError::new(ErrorCode::NotFound))?;
    Ok(Document::new(help_title(page), move || view! { <Help page=page/> }).shared().into())
}

#[component]
fn Help(page: HelpPage) -> impl IntoView {
    let request = here();
    let steps = vec![(request.href(Route::Home), t!("shop-home-title"))];
    let text = request.shop.help_text(page, request.lang).cloned();
    view! {
        <div class="page help">
            <Breadcrumb steps=steps here=help_title(page)/>
            <div class="help-body">
                <h1>{help_title(page)}</h1>
                {(page == HelpPage::Shipping).then(|| view! { <WaysToShip/> })}
                {text.map(|help| view! { <HelpText text=help.text lang=help.lang/> })}
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn WaysToShip() -> impl IntoView {
    let request = here();
    let fallback = request.shop.view.default_lang;
    let rows = request
        .shop
        .shipping
        .iter()
        .map(|method| {
            let told = |texts| localized(texts, request.lang, fallback).unwrap_or_default().to_owned();
            let (title, note) = (told(&method.title), told(&method.note));
            let price = if method.price.is_zero() { t!("shop-totals-free") } else { money(request.lang, method.price) };
            let free = method.free_from.map(|from| t!("shop-help-free-from", amount = money(request.lang, from)));
            view! {
                <tr>
                    <th scope="row">{title}{(!note.is_empty()).then(|| view! { <p class="muted">{note}</p> })}</th>
                    <td class="numeric">{price}{free.map(|free| view! { <p class="muted">{free}</p> })}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="help-ways">
            <caption class="sr-only">{t!("shop-help-shipping")}</caption>
            <thead class="sr-only"><tr><th scope="col">{t!("shop-checkout-shipping")}</th><th scope="col">{t!("shop-help-price")}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
