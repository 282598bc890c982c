//! All products, or a part of them: found by a word, page by page.

use super::query::{self, Address};
use crate::atoms::{Badge, Button, ButtonLink, ButtonVariant, Glyph, Icon, Input, Tone};
use crate::document::{Document, Frame, PageResult};
use crate::molecules::{Card, EmptyState, Pagination, Tab};
use crate::organisms::data_table::{Column, DataTable, SortLink, SortOrder};
use crate::organisms::desk_tabs::DeskTabs;
use crate::request::{here, lang, request, send};
use crate::routes::Route;
use crate::templates::desk_page::DeskPage;
use crate::{format, t};
use contract::desk::{LowVariant, ProductFilter, ProductOrder, ProductPart, ProductRow, ProductsView};
use contract::messages::catalog::ListDeskProducts;
use contract::{Cursor, Permission};
use leptos::prelude::*;

style::scoped! {
    pub PRODUCTS_TABLE: Pages = "products-table", r"
    .products-table-picture { inline-size: 2.5rem; block-size: 2.5rem; object-fit: cover; border-radius: var(--radius-s); background: var(--color-sunken); }
    .products-table-out { color: var(--color-danger); font-weight: 600; }
    .products-table-about { display: block; color: var(--color-danger); font-size: var(--text-xs); }
    .products-table-low { margin: 0; padding: 0; list-style: none; color: var(--color-danger); font-size: var(--text-xs); }
    td:first-child { inline-size: 4rem; padding-block: var(--space-2); }
    @media (max-width: 47.99rem) {
        .data-table-row { display: grid; grid-template-columns: 2.5rem minmax(0, 1fr) auto; grid-template-areas: 'picture title price' 'picture stock state'; gap: 0 var(--space-3); }
        .data-table-row td:first-child { grid-area: picture; inline-size: auto; }
        .data-table-row .data-table-text { grid-area: title; }
        .data-table-row .products-table-stock { grid-area: stock; text-align: start; color: var(--color-muted); }
        .products-table-about { display: inline; }
        .products-table-about::before { content: '· '; }
        .products-table-price { grid-area: price; }
        .products-table-state { grid-area: state; justify-self: end; }
        .products-table-state:has(.quiet) { display: none; }
    }
    "
}

pub async fn show() -> PageResult {
    let request = request()?;
    let value = |name| request.query_value(name);
    let filter = ProductFilter {
        query: value("q").unwrap_or_default().trim().to_owned(),
        part: value("show").as_deref().and_then(ProductPart::parse).unwrap_or_default(),
        order: value("order").as_deref().and_then(ProductOrder::parse).unwrap_or_default(),
    };
    let view = send(ListDeskProducts { filter, seek: request.seek() }).await?;
    let title = t!("desk-products-title");
    Ok(Document::new(title.clone(), move || {
        let actions = view! {
            <ButtonLink href=request.href(Route::DeskExport) variant=ButtonVariant::Secondary><Icon glyph=Glyph::Download/>{t!("desk-products-export")}</ButtonLink>
            {request.may(Permission::ImportProducts).then(|| view! {
                <ButtonLink href=request.href(Route::DeskImports) variant=ButtonVariant::Secondary><Icon glyph=Glyph::Upload/>{t!("desk-products-import")}</ButtonLink>
            })}
        }
        .into_any();
        let total = view.span.map(query::total);
        let state = total.map(|total| view! { <span class="desk-page-count"><span class="sr-only">{t!("desk-products-count")}</span>" "{total}</span> }.into_any());
        view! { <DeskPage title state actions=Some(actions)><Products view/></DeskPage> }
    })
    .frame(Frame::Desk)
    .into())
}

#[component]
fn Products(view: ProductsView) -> AnyView {
    let request = here();
    let ProductsView { filter, products, span } = view;
    let path = request.href(Route::DeskProducts);
    let step = |name: &str, cursor: Option<Cursor>| cursor.map(|cursor| listed(&filter).with(name, &cursor.0).build());
    let (previous, next) = (step("before", products.previous), step("after", products.next));
    let range = span.and_then(|span| query::range(span, products.items.len()));
    let narrowed = !filter.query.is_empty() || filter.part != ProductPart::All;
    // What was found stands by how well it fits, and a part has the newest first: there is nothing to turn round.
    let by_title = (!narrowed).then(|| {
        let (turned, now) = match filter.order {
            ProductOrder::Newest => (ProductOrder::Title, None),
            ProductOrder::Title => (ProductOrder::Newest, Some(SortOrder::Ascending)),
        };
        SortLink { href: listed(&ProductFilter { order: turned, ..ProductFilter::default() }).build(), order: now }
    });
    let tabs = tabs(&filter);
    view! {
        <Card flush=true>
            <DeskTabs label=t!("desk-products-parts") tabs>
                <form role="search" action=path>
                    <Input name="q" kind="search" value=filter.query label=Some(t!("desk-products-search")) placeholder=Some(t!("desk-products-search-hint"))/>
                    <Button variant=ButtonVariant::Secondary>{t!("desk-search")}</Button>
                </form>
            </DeskTabs>
            {if products.items.is_empty() {
                view! { <NoProducts narrowed/> }.into_any()
            } else {
                view! { <ProductsTable rows=products.items by_title/> }.into_any()
            }}
        </Card>
        <Pagination previous next range/>
    }
    .into_any()
}

/// The list's own address.
fn listed(filter: &ProductFilter) -> Address {
    let order = if filter.order == ProductOrder::default() { "" } else { filter.order.as_str() };
    let part = if filter.part == ProductPart::default() { "" } else { filter.part.as_str() };
    Address::new(here().href(Route::DeskProducts)).with("q", &filter.query).with("show", part).with("order", order)
}

/// The list's parts; words are looked for in all products.
fn tabs(filter: &ProductFilter) -> Vec<Tab> {
    let low = i64::try_from(here().counters.low_stock).ok().filter(|count| *count > 0);
    let tab = |part: ProductPart| {
        let label = match part {
            ProductPart::All => t!("desk-orders-all"),
            ProductPart::LowStock => t!("desk-nav-low-stock"),
            ProductPart::SoldOut => t!("desk-products-sold-out"),
            ProductPart::Draft => t!("desk-product-hidden"),
        };
        Tab {
            href: listed(&ProductFilter { part, ..ProductFilter::default() }).build(),
            label,
            count: low.filter(|_| part == ProductPart::LowStock).map(|count| format::number(lang(), count)),
            current: filter.part == part,
        }
    };
    ProductPart::ALL.into_iter().map(tab).collect()
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
    // Some variants are left, others are not: the sum of all pieces doesn't tell.
    let sold_out = match row.sold_out {
        0 => None,
        all if all == row.variants => Some(t!("desk-products-sold-out")),
        // Each is named with what is left of it.
        _ if !row.low.is_empty() => None,
        some => Some(t!("desk-products-variants-out", count = some)),
    };
    let low = (!row.low.is_empty()).then(|| view! { <LowVariants variants=row.low more=row.low_more/> });
    let (tone, state) = match row.published {
        true if row.unlisted => (Tone::Info, t!("desk-product-unlisted")),
        true => (Tone::Quiet, t!("desk-product-published")),
        false => (Tone::Neutral, t!("desk-product-hidden")),
    };
    view! {
        <tr class="data-table-row">
            <td><img class="products-table-picture" src=row.picture.src.clone() srcset=row.picture.srcset() sizes="40px" width="40" height="40" alt="" loading="lazy"/></td>
            <td class="data-table-text"><a class="data-table-link" href=href><bdi>{row.title}</bdi></a></td>
            <td class="products-table-state"><Badge tone>{state}</Badge></td>
            <td class="data-table-muted data-table-wide"><bdi>{row.vendor}</bdi></td>
            <td class="data-table-number data-table-wide">{format::number(lang, row.variants.into())}</td>
            <td class="data-table-number products-table-stock">
                <span class=out>{t!("desk-products-pieces", count = stock)}</span>
                {sold_out.map(|words| view! { " " <span class="products-table-about">{words}</span> })}
                {low}
            </td>
            <td class="data-table-number products-table-price">{format::money(lang, row.price)}</td>
        </tr>
    }
    .into_any()
}

/// Which variants are low, and how many pieces of each are left.
#[component]
fn LowVariants(
    variants: Vec<LowVariant>,
    /// Low ones that are not among them.
    more: u32,
) -> AnyView {
    let lang = lang();
    let each = |low: LowVariant| {
        let left = format::number(lang, low.stock);
        view! { <li>{t!("desk-products-variant-left", variant = low.title, count = left)}</li> }
    };
    let variants = variants.into_iter().map(each).collect_view();
    let more = (more > 0).then(|| view! { <li>{t!("desk-products-variants-more", count = more)}</li> });
    view! { <ul class="products-table-low">{variants}{more}</ul> }.into_any()
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
                {request.may(Permission::ImportProducts).then(|| view! {
                    <ButtonLink href=request.href(Route::DeskImports)>{t!("desk-begin-import-action")}</ButtonLink>
                })}
            </EmptyState>
        }
        .into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::{html_in, samples};
    use domain::Lang;

    fn row(low: &[(&str, i64)], low_more: u32) -> ProductRow {
        ProductRow {
            id: domain::ProductId(Default::default()),
            handle: "shirt".into(),
            title: "Shirt".into(),
            vendor: "Us".into(),
            picture: samples::picture(),
            published: true,
            unlisted: false,
            variants: 9,
            sold_out: 1,
            low: low.iter().map(|(title, stock)| LowVariant { title: (*title).into(), stock: *stock }).collect(),
            low_more,
            stock: 31,
            price: domain::Money::new(1990, "EUR".parse().unwrap()),
        }
    }

    #[test]
    fn a_row_names_its_low_variants_with_what_is_left_of_each() {
        let drawn = |lang, row: ProductRow| html_in(lang, move || view! { <Row row/> });
        let named = drawn(Lang::En, row(&[("Blue / M", 0), ("Blue / L", 2)], 3));
        let list = r#"<ul class="products-table-low"><li>Blue / M: 0 in stock</li><li>Blue / L: 2 in stock</li><li>3 more are low</li></ul>"#;
        assert!(named.contains(list) && !named.contains("variant out"), "{named}");
        assert!(drawn(Lang::De, row(&[("Blau / M", 2)], 0)).contains("<li>Blau / M: 2 auf Lager</li></ul>"));
        let plain = drawn(Lang::En, row(&[], 0));
        assert!(!plain.contains("products-table-low") && plain.contains("1 variant out"), "{plain}");
    }
}
