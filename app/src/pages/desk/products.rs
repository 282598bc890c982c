//! All products: found by a word, page by page.

use super::query::Address;
use crate::api::desk_products;
use crate::atoms::{Badge, Button, ButtonLink, ButtonVariant, Glyph, Icon, Input, Tone};
use crate::document::{Document, Frame, PageResult};
use crate::format;
use crate::molecules::{Card, EmptyState, Pagination};
use crate::organisms::data_table::{Column, DataTable, SortLink, SortOrder};
use crate::organisms::desk_tabs::DeskTabs;
use crate::request::{here, lang, request};
use crate::routes::Route;
use crate::t;
use crate::templates::desk_page::DeskPage;
use contract::Cursor;
use contract::desk::{ProductOrder, ProductRow, ProductsView};
use leptos::prelude::*;

style::scoped! {
    pub PRODUCTS_TABLE: Pages = "products-table", r"
    .products-table-picture { inline-size: 2.5rem; block-size: 2.5rem; object-fit: cover; border-radius: var(--radius-s); background: var(--color-sunken); }
    .products-table-out { color: var(--color-danger); font-weight: 600; }
    td:first-child { inline-size: 4rem; padding-block: var(--space-2); }
    @media (max-width: 47.99rem) { .data-table-row { display: grid; grid-template-columns: 2.5rem minmax(0, 1fr) auto; } .data-table-row td:first-child { inline-size: auto; grid-row: span 2; } }
    "
}

pub async fn show() -> PageResult {
    let request = request()?;
    let query = request.query_value("q").unwrap_or_default().trim().to_owned();
    let order = request.query_value("order").as_deref().and_then(ProductOrder::parse).unwrap_or_default();
    let view = desk_products::products(query, order, request.seek()).await?;
    let title = t!("desk-products-title");
    Ok(Document::new(title.clone(), move || {
        let actions = view! {
            <ButtonLink href=request.href(Route::DeskExport) variant=ButtonVariant::Secondary><Icon glyph=Glyph::Download/>{t!("desk-products-export")}</ButtonLink>
            <ButtonLink href=request.href(Route::DeskImports) variant=ButtonVariant::Secondary><Icon glyph=Glyph::Upload/>{t!("desk-products-import")}</ButtonLink>
        }
        .into_any();
        view! { <DeskPage title actions=Some(actions)><Products view/></DeskPage> }
    })
    .frame(Frame::Desk)
    .into())
}

#[component]
fn Products(view: ProductsView) -> AnyView {
    let request = here();
    let ProductsView { query, order, products } = view;
    let path = request.href(Route::DeskProducts);
    let step =
        |name: &str, cursor: Option<Cursor>| cursor.map(|cursor| listed(&query, order).with(name, &cursor.0).build());
    let (previous, next) = (step("before", products.previous), step("after", products.next));
    let narrowed = !query.is_empty();
    // What was found stands by how well it fits: there is nothing to turn round.
    let by_title = (!narrowed).then(|| {
        let (turned, now) = match order {
            ProductOrder::Newest => (ProductOrder::Title, None),
            ProductOrder::Title => (ProductOrder::Newest, Some(SortOrder::Ascending)),
        };
        SortLink { href: listed("", turned).build(), order: now }
    });
    view! {
        <Card flush=true>
            <DeskTabs label=t!("desk-products-title") tabs=vec![]>
                <form role="search" action=path>
                    <Input name="q" kind="search" value=query label=Some(t!("desk-products-search")) placeholder=Some(t!("desk-products-search-hint"))/>
                    <Button variant=ButtonVariant::Secondary>{t!("desk-search")}</Button>
                </form>
            </DeskTabs>
            {if products.items.is_empty() {
                view! { <NoProducts narrowed/> }.into_any()
            } else {
                view! { <ProductsTable rows=products.items by_title/> }.into_any()
            }}
        </Card>
        <Pagination previous next/>
    }
    .into_any()
}

/// The list's own address.
fn listed(query: &str, order: ProductOrder) -> Address {
    let order = if order == ProductOrder::default() { "" } else { order.as_str() };
    Address::new(here().href(Route::DeskProducts)).with("q", query).with("order", order)
}

#[component]
fn ProductsTable(
    rows: Vec<ProductRow>,
    /// How the list is sorted by its titles.
    by_title: Option<SortLink>,
) -> AnyView {
    let title = Column::text(t!("desk-products-column-title"));
    let title = match by_title {
        Some(sort) => title.sorted(sort),
        None => title,
    };
    let columns = vec![
        Column::silent(t!("desk-products-column-picture")),
        title,
        Column::text(t!("desk-products-column-state")),
        Column::text(t!("desk-products-column-vendor")).wide(),
        Column::number(t!("desk-products-column-variants")).wide(),
        Column::number(t!("desk-products-column-stock")),
        Column::number(t!("desk-products-column-price")),
    ];
    let rows = rows.into_iter().map(|row| view! { <Row row/> }).collect_view();
    view! { <div class=PRODUCTS_TABLE><DataTable caption=t!("desk-products-title") columns>{rows}</DataTable></div> }
        .into_any()
}

#[component]
fn Row(row: ProductRow) -> AnyView {
    let lang = lang();
    let href = here().href(Route::DeskProduct(row.id));
    let stock = format::number(lang, row.stock);
    let out = (row.stock <= 0).then_some("products-table-out");
    let (tone, state) = match row.published {
        true if row.unlisted => (Tone::Info, t!("desk-product-unlisted")),
        true => (Tone::Good, t!("desk-product-published")),
        false => (Tone::Neutral, t!("desk-product-hidden")),
    };
    view! {
        <tr class="data-table-row">
            <td><img class="products-table-picture" src=row.picture.src.clone() srcset=row.picture.srcset() sizes="40px" width="40" height="40" alt="" loading="lazy"/></td>
            <td class="data-table-text"><a class="data-table-link" href=href><bdi>{row.title}</bdi></a></td>
            <td><Badge tone>{state}</Badge></td>
            <td class="data-table-muted data-table-wide"><bdi>{row.vendor}</bdi></td>
            <td class="data-table-number data-table-wide">{format::number(lang, row.variants.into())}</td>
            <td class="data-table-number"><span class=out>{t!("desk-products-pieces", count = stock)}</span></td>
            <td class="data-table-number">{format::money(lang, row.price)}</td>
        </tr>
    }
    .into_any()
}

#[component]
fn NoProducts(
    /// A word is being searched for: there may be others.
    narrowed: bool,
) -> impl IntoView {
    let request = here();
    if narrowed {
        view! {
            <EmptyState glyph=Glyph::Search title=t!("desk-products-none-found") text=t!("desk-products-none-found-text")>
                <ButtonLink href=request.href(Route::DeskProducts) variant=ButtonVariant::Secondary>{t!("desk-products-show-all")}</ButtonLink>
            </EmptyState>
        }
        .into_any()
    } else {
        view! {
            <EmptyState glyph=Glyph::Parcel title=t!("desk-products-none") text=t!("desk-products-none-text")>
                <ButtonLink href=request.href(Route::DeskImports)>{t!("desk-begin-import-action")}</ButtonLink>
            </EmptyState>
        }
        .into_any()
    }
}
