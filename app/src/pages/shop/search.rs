//! Search: its page, and the suggestions that an island shows while one types.

use crate::atoms::{ButtonLink, ButtonVariant, Glyph, Picture, Ratio};
use crate::document::{Document, PageResult, Reply};
use crate::format::money;
use crate::molecules::{EmptyState, Pagination};
use crate::organisms::go_on::GoOn;
use crate::organisms::product_grid::ProductGrid;
use crate::organisms::search_form::SearchForm;
use crate::pages::error::featured;
use crate::request::{here, lang, request, send};
use crate::routes::{Route, Segment};
use crate::t;
use contract::Cursor;
use contract::catalog::{ProductCard, SearchView, Suggestion};
use contract::messages::catalog::{Search as SendSearch, Suggest};
use leptos::prelude::*;

style::scoped! { pub SEARCH: Pages = "search", r"
    display: flex; flex-direction: column; gap: var(--space-5); padding-block-start: var(--space-6);
    .search-form { max-inline-size: 42rem; }
    .search-count { color: var(--color-muted); }
    @media (min-width: 60rem) { .search-form { display: none; } }
    .pagination { margin-block-start: var(--space-7); }
"}

/// Longer than any title; the rest of a query is cut off.
const MAX_QUERY: usize = 100;

pub async fn show() -> PageResult {
    let request = request()?;
    let query: String = request.query_value("q").unwrap_or_default().trim().chars().take(MAX_QUERY).collect();
    let found = if query.is_empty() {
        None
    } else {
        Some(send(SendSearch { query: query.clone(), seek: request.seek() }).await?)
    };
    let go_on = match &found {
        Some(found) if found.products.items.is_empty() => featured().await,
        _ => Vec::new(),
    };
    let title =
        if query.is_empty() { t!("shop-search-title") } else { t!("shop-search-title-for", query = query.as_str()) };
    Ok(Document::new(title, move || view! { <Search query=query found=found go_on=go_on/> }).noindex().into())
}

/// The lines of the list below the search field; empty where nothing fits.
pub async fn suggest() -> PageResult {
    let request = request()?;
    let query: String = request.query_value("q").unwrap_or_default().trim().chars().take(MAX_QUERY).collect();
    let lines = if query.is_empty() { Vec::new() } else { send(Suggest { query }).await? };
    Ok(Reply::fragment(move || {
        lines.into_iter().enumerate().map(|(place, line)| suggestion(place, line)).collect_view()
    }))
}

fn suggestion(place: usize, line: Suggestion) -> impl IntoView {
    let href = here().href(Route::Product(&line.handle));
    view! {
        <li class="suggestion" role="option" id=format!("suggestion-{place}") aria-selected="false" data-href=href>
            <Picture picture=line.picture sizes="2.75rem" ratio=Ratio::Square decorative=true/>
            <span>{line.title}</span>
            <span class="muted numeric">{money(lang(), line.price)}</span>
        </li>
    }
}

#[component]
fn Search(query: String, found: Option<SearchView>, go_on: Vec<ProductCard>) -> impl IntoView {
    let request = here();
    let path = request.href(Route::Search);
    let results = found.map(|found| {
        let page = |name: &str, cursor: &Option<Cursor>| {
            cursor.as_ref().map(|Cursor(cursor)| format!("{path}?q={}&{name}={}", Segment(&query), Segment(cursor)))
        };
        let (previous, next) = (page("before", &found.products.previous), page("after", &found.products.next));
        if found.products.items.is_empty() {
            return view! {
                <EmptyState glyph=Glyph::Search title=t!("shop-search-none", query = query.as_str()) text=t!("shop-search-none-text")>
                    <ButtonLink href=request.href(Route::Products) variant=ButtonVariant::Secondary>{t!("shop-nav-all")}</ButtonLink>
                </EmptyState>
                <GoOn products=go_on/>
            }
            .into_any();
        }
        let count = if found.counts_on {
            t!("shop-search-more-than", count = found.total)
        } else {
            t!("shop-search-count", count = found.total)
        };
        let (products, found): (Vec<ProductCard>, Vec<_>) =
            found.products.items.into_iter().map(|hit| (hit.product, (hit.title, hit.excerpt))).unzip();
        view! {
            <p class="search-count">{count}</p>
            <ProductGrid products=products found=found first=true/>
            <Pagination previous=previous next=next/>
        }
        .into_any()
    });
    let heading =
        if query.is_empty() { t!("shop-search-title") } else { t!("shop-search-title-for", query = query.as_str()) };
    view! {
        <div class="page search">
            <h1>{heading}</h1>
            <SearchForm id="q" value=query large=true/>
            {results}
        </div>
    }
    .into_any()
}
