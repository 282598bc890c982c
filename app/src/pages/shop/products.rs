//! All products, or those of one collection, page by page. `collection.rs` draws by the same view.

use crate::atoms::{ButtonLink, ButtonVariant, Glyph};
use crate::document::{Document, PageResult};
use crate::error::ApiError;
use crate::molecules::{Breadcrumb, EmptyState, Pagination};
use crate::organisms::list_tools::ListTools;
use crate::organisms::product_grid::ProductGrid;
use crate::request::{Reader, here, request, send};
use crate::routes::{Route, Segment};
use crate::t;
use contract::Cursor;
use contract::catalog::{ListView, Sort};
use contract::messages::catalog::ListProducts;
use contract::page::Seek;
use leptos::prelude::*;

style::scoped! { pub LIST: Pages = "list", r"
    display: flex; flex-direction: column; gap: var(--space-5); padding-block-start: var(--space-2);
    .list-head { display: flex; flex-direction: column; gap: var(--space-3); }
    .list-text { max-inline-size: var(--measure); color: var(--color-muted); font-size: var(--text-l); }
    .list-products { margin-block-start: var(--space-3); }
    .pagination { margin-block-start: var(--space-7); }
"}

pub async fn show() -> PageResult {
    let request = request()?;
    let (sort, seek) = asked(&request);
    let list = send(ListProducts { collection: None, sort, seek }).await?;
    Ok(document(&request, list)?.into())
}

/// The order and the place in the list that the address asks for.
pub(super) fn asked(request: &Reader) -> (Sort, Seek) {
    let sort = request.query_value("sort").and_then(|text| Sort::parse(&text)).unwrap_or_default();
    (sort, request.seek())
}

pub(super) fn document(request: &Reader, list: ListView) -> Result<Document, ApiError> {
    let title = list.collection.as_ref().map_or_else(|| t!("shop-list-title"), |collection| collection.title.clone());
    let description = list.collection.as_ref().map_or_else(|| t!("shop-list-description"), |c| c.description.clone());
    let path = match &list.collection {
        Some(collection) => Route::Collection(&collection.handle).to_string(),
        None => Route::Products.to_string(),
    };
    // Sorted and later pages are ways through the same list: search engines get the products by the sitemap.
    let first = matches!(request.seek(), Seek::First);
    let heading = title.clone();
    let mut document =
        Document::new(title, move || view! { <List list=list title=heading/> }).description(description).shared();
    document.canonical = Some(path);
    document.noindex = !first;
    Ok(document)
}

#[component]
fn List(list: ListView, title: String) -> impl IntoView {
    let request = here();
    let ListView { collection, collections, sort, products } = list;
    let path = match &collection {
        Some(collection) => request.href(Route::Collection(&collection.handle)),
        None => request.href(Route::Products),
    };
    let page = |name: &'static str, cursor: &Option<Cursor>| {
        let sorted = if sort == Sort::default() { String::new() } else { format!("sort={}&", sort.as_str()) };
        cursor.as_ref().map(|Cursor(cursor)| format!("{path}?{sorted}{name}={}", Segment(cursor)))
    };
    let (previous, next) = (page("before", &products.previous), page("after", &products.next));
    let mut steps = vec![(request.href(Route::Home), t!("shop-home-title"))];
    if collection.is_some() {
        steps.push((request.href(Route::Products), t!("shop-list-title")));
    }
    let text = collection.as_ref().map(|collection| collection.description.clone()).filter(|text| !text.is_empty());
    let empty = products.items.is_empty();
    view! {
        <div class="page list">
            <Breadcrumb steps=steps here=title.clone()/>
            <div class="list-head">
                <h1>{title}</h1>
                {text.map(|text| view! { <p class="list-text">{text}</p> })}
            </div>
            <ListTools collections=collections current=collection.map(|collection| collection.handle) sort=sort action=path/>
            <div class="list-products">
                {if empty {
                    view! {
                        <EmptyState glyph=Glyph::Bag title=t!("shop-list-empty-title") text=t!("shop-list-empty-text")>
                            <ButtonLink href=request.href(Route::Products) variant=ButtonVariant::Secondary>{t!("shop-nav-all")}</ButtonLink>
                        </EmptyState>
                    }.into_any()
                } else {
                    view! { <ProductGrid products=products.items first=true/> }.into_any()
                }}
                <Pagination previous=previous next=next/>
            </div>
        </div>
    }
    .into_any()
}
