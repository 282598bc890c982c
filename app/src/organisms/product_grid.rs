//! Products as a grid of pictures, titles and prices.

use crate::atoms::{Badge, Picture, Price, Ratio, Swatch, Tone};
use crate::molecules::Marked;
use crate::request::here;
use crate::routes::Route;
use crate::t;
use contract::catalog::{MarkedText, ProductCard};
use leptos::prelude::*;

style::scoped! { pub PRODUCT_GRID: Organisms = "product-grid", r"
    display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: var(--space-6) var(--space-3); padding: 0; list-style: none;
    .product-card { position: relative; display: flex; flex-direction: column; gap: var(--space-3); min-inline-size: 0; }
    .product-card-frame { position: relative; order: -1; overflow: hidden; border-radius: var(--radius-m); background: var(--color-sunken); }
    .product-card-frame .picture { transition: transform var(--duration-picture) var(--ease); }
    .product-card-badge { position: absolute; inset-block-start: var(--space-2); inset-inline-start: var(--space-2); }
    .product-card-title { font-size: var(--text-sm); font-weight: 500; letter-spacing: 0; line-height: 1.35; text-wrap: pretty; }
    .product-card-title a { text-decoration: none; }
    .product-card-title a::after { content: ''; position: absolute; inset: 0; }
    .product-card-title a:focus-visible { outline: none; }
    .product-card:focus-within:has(:focus-visible) { outline: var(--focus-width) solid var(--color-focus); outline-offset: 4px; border-radius: var(--radius-m); }
    .product-card-excerpt { font-size: var(--text-xs); color: var(--color-muted); overflow-wrap: anywhere; }
    .product-card-vendor { font-size: var(--text-xs); color: var(--color-muted); }
    .product-card .price { font-size: var(--text-sm); color: var(--color-muted); }
    .product-card-colours { display: flex; align-items: center; gap: .3rem; margin-block-start: .2rem; font-size: var(--text-xs); color: var(--color-muted); }
    .product-card-colours .swatch { inline-size: .7rem; block-size: .7rem; }
    .product-card-words { display: flex; flex-direction: column; gap: .15rem; }
    @media (hover: hover) {
        .product-card:hover .picture { transform: scale(1.025); }
        .product-card:hover .product-card-title a { text-decoration: underline; }
    }
    @media (min-width: 48rem) { grid-template-columns: repeat(3, minmax(0, 1fr)); gap: var(--space-7) var(--space-5); }
    @media (min-width: 64rem) { grid-template-columns: repeat(4, minmax(0, 1fr)); }
"}

/// So many colours are shown as dots, the others counted.
const DOTS: usize = 5;
/// How wide a card's picture is drawn.
const SIZES: &str = "(min-width: 84rem) 19rem, (min-width: 64rem) 23vw, (min-width: 48rem) 31vw, 46vw";

#[component]
pub fn ProductGrid(
    products: Vec<ProductCard>,
    /// Of the titles: 2 below the page's heading, 3 below a section's.
    #[prop(default = 2)]
    heading: u8,
    /// The first row is in view at once.
    #[prop(optional)]
    first: bool,
    /// For each product of a search: its title, and where else it was found, with the words marked.
    #[prop(optional)]
    found: Vec<(MarkedText, MarkedText)>,
) -> impl IntoView {
    let mut found = found.into_iter();
    let cards = products
        .into_iter()
        .enumerate()
        .map(|(index, product)| {
            let (marked, excerpt) = found.next().map_or((None, None), |(title, excerpt)| {
                (Some(title), Some(excerpt).filter(|excerpt| !excerpt.0.is_empty()))
            });
            let href = here().href(Route::Product(&product.handle));
            let vendor = (!product.vendor.is_empty() && product.vendor != here().shop.view.name).then_some(product.vendor);
            let reduced = product.compare_at.is_some_and(|was| was.minor() > product.price.minor());
            let badge = if product.sold_out {
                Some((Tone::Neutral, t!("shop-stock-sold-out")))
            } else {
                reduced.then(|| (Tone::Sale, t!("shop-badge-sale")))
            };
            let more = product.colours.len().saturating_sub(DOTS);
            let dots = product.colours.iter().take(DOTS).map(|colour| view! { <Swatch colour=*colour/> }).collect_view();
            let colours = (!product.colours.is_empty()).then(|| view! { <div class="product-card-colours" aria-hidden="true">{dots}{(more > 0).then(|| format!("+{more}"))}</div> });
            let title = match marked {
                Some(title) => view! { <Marked text=title/> }.into_any(),
                None => product.title.into_any(),
            };
            let link = view! { <a href=href>{title}</a> };
            let title = if heading == 3 {
                view! { <h3 class="product-card-title">{link}</h3> }.into_any()
            } else {
                view! { <h2 class="product-card-title">{link}</h2> }.into_any()
            };
            view! {
                <li class="product-card">
                    <div class="product-card-words">
                        {title}
                        {vendor.map(|vendor| view! { <p class="product-card-vendor">{vendor}</p> })}
                        {excerpt.map(|excerpt| view! { <p class="product-card-excerpt"><Marked text=excerpt/></p> })}
                        <Price price=product.price compare_at=product.compare_at from=product.price_varies/>
                        {colours}
                    </div>
                    <div class="product-card-frame">
                        <Picture picture=product.picture sizes=SIZES ratio=Ratio::Portrait first=first && index < 2 decorative=true/>
                        {badge.map(|(tone, text)| view! { <span class="product-card-badge"><Badge tone=tone>{text}</Badge></span> })}
                    </div>
                </li>
            }
        })
        .collect_view();
    view! { <ul class=PRODUCT_GRID>{cards}</ul> }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{samples, stories};

    stories! {
        ProductGrid {
            "one" => { products: samples::cards(1), first: true },
            "twelve" => { products: samples::cards(12), first: true },
            "found by a search" => {
                products: samples::cards(2),
                found: vec![
                    (samples::marked("Clay |cup|"), samples::marked("")),
                    (samples::marked("Clay bowl"), samples::marked("… goes with the |cup| of the same glaze.")),
                ],
            },
            "below a section" => { products: samples::cards(4), heading: 3 },
        }
    }
}
