//! A product: pictures, price, choice of variant, description, what goes with it.

use super::json_ld;
use crate::atoms::{Glyph, Icon};
use crate::document::{Document, PageResult};
use crate::error::ApiError;
use crate::format::money;
use crate::molecules::Breadcrumb;
use crate::organisms::product_gallery::ProductGallery;
use crate::organisms::product_grid::ProductGrid;
use crate::organisms::variant_picker::{VariantPicker, chosen_variant};
use crate::request::{Reader, here, request, send};
use crate::routes::Route;
use crate::t;
use contract::ErrorCode;
use contract::catalog::{ProductView, VariantView};
use contract::messages::catalog::GetProduct;
use contract::shop::HelpPage;
use leptos::prelude::*;

style::scoped! { pub PRODUCT: Pages = "product", r"
    padding-block-start: var(--space-2);
    .product-columns { display: grid; gap: var(--space-5) var(--space-8); align-items: start; margin-block-start: var(--space-2); }
    .product-columns > * { min-inline-size: 0; }
    .product-words { display: flex; flex-direction: column; gap: var(--space-5); }
    .product-head { display: flex; flex-direction: column; gap: var(--space-2); }
    .product-vendor { font-size: var(--text-s); color: var(--color-muted); }
    .promises { display: grid; gap: var(--space-2); padding: 0; padding-block-start: var(--space-5); border-block-start: 1px solid var(--color-line); list-style: none; font-size: var(--text-s); color: var(--color-muted); }
    .promises li { display: flex; align-items: flex-start; gap: var(--space-3); }
    .prose { line-height: 1.65; overflow-wrap: anywhere; }
    .prose > * + * { margin-block-start: var(--space-3); }
    .prose ul, .prose ol { padding-inline-start: 1.25em; }
    .prose li + li { margin-block-start: var(--space-1); }
    .prose h2, .prose h3, .prose h4 { font-size: var(--text-m); letter-spacing: 0; margin-block-start: var(--space-5); }
    .prose img { border-radius: var(--radius-m); }
    .prose table { display: block; overflow-x: auto; }
    .prose td, .prose th { padding: var(--space-2); border: 1px solid var(--color-line); }
    .product-more { margin-block-start: var(--space-8); padding-block-start: var(--space-7); border-block-start: 1px solid var(--color-line); }
    .product-more h2 { margin-block-end: var(--space-5); font-size: var(--text-2xl); }
    .product-in { display: flex; flex-wrap: wrap; gap: var(--space-2); padding: 0; list-style: none; }
    .product-in a { display: inline-flex; align-items: center; min-block-size: var(--target); padding-inline: var(--space-4); border: 1px solid var(--color-line); border-radius: var(--radius-full); font-size: var(--text-s); text-decoration: none; }
    .product-in a:hover { border-color: var(--color-text); }
    @media (min-width: 60rem) {
        .product-columns { grid-template-columns: minmax(0, 7fr) minmax(0, 5fr); }
        .product-words { position: sticky; inset-block-start: 6rem; padding-block-end: var(--space-5); }
    }
"}

pub async fn show(handle: String) -> PageResult {
    let request = request()?;
    let product = send(GetProduct { handle }).await?;
    let asked = request.query_value("variant");
    let chosen =
        chosen_variant(&product, asked.as_deref()).cloned().ok_or_else(|| ApiError::new(ErrorCode::NotFound))?;
    let title = product.seo_title.clone();
    let description = product.seo_description.clone();
    let path = Route::Product(&product.handle).to_string();
    let json = structured(&request, &product, &description);
    let picture = product.pictures.first().map(|picture| picture.src.clone());
    let unlisted = product.unlisted;
    let document = Document::new(title, move || view! { <Product product=product chosen=chosen/> })
        .description(description)
        .shared();
    let mut document = if unlisted { document.noindex() } else { document };
    document.canonical = Some(path);
    document.picture = picture;
    document.json_ld = Some(json);
    Ok(document.into())
}

/// Address and name of each page above the product.
fn trail(request: &Reader, product: &ProductView) -> Vec<(String, String)> {
    let mut steps = vec![(request.href(Route::Home), t!("shop-home-title"))];
    match product.collections.first() {
        Some(collection) => steps.push((request.href(Route::Collection(&collection.handle)), collection.title.clone())),
        None => steps.push((request.href(Route::Products), t!("shop-list-title"))),
    }
    steps
}

fn structured(request: &Reader, product: &ProductView, description: &str) -> String {
    let absolute = |path: String| format!("{}{path}", request.origin);
    let url = absolute(request.href(Route::Product(&product.handle)));
    let mut names: Vec<(String, String)> =
        trail(request, product).into_iter().map(|(href, name)| (name, absolute(href))).collect();
    names.push((product.title.clone(), url.clone()));
    let site = json_ld::Site { origin: &request.origin, shop: &request.shop.view.name, trail: &names, url: &url };
    json_ld::product(&site, product, description)
}

#[component]
fn Product(product: ProductView, chosen: VariantView) -> impl IntoView {
    let request = here();
    let steps = trail(&request, &product);
    let vendor =
        (!product.vendor.is_empty() && product.vendor != request.shop.view.name).then(|| product.vendor.clone());
    let title = product.title.clone();
    let pictures = product.pictures.clone();
    let needs_shipping = product.needs_shipping;
    let description = (!product.description_html.trim().is_empty()).then(|| product.description_html.clone());
    let related = product.related.clone();
    let collections = product
        .collections
        .iter()
        .map(|collection| view! { <li><a href=request.href(Route::Collection(&collection.handle))>{collection.title.clone()}</a></li> })
        .collect_view();
    let in_collections = !product.collections.is_empty();
    let first = chosen.picture;
    view! {
        <div class="page product">
            <Breadcrumb steps=steps here=title.clone()/>
            <div class="product-columns">
                <ProductGallery pictures=pictures chosen=first/>
                <div class="product-words">
                    <div class="product-head">
                        {vendor.map(|vendor| view! { <p class="product-vendor">{vendor}</p> })}
                        <h1>{title}</h1>
                    </div>
                    <VariantPicker product=product chosen=chosen/>
                    <Promises needs_shipping=needs_shipping/>
                    {description.map(|html| view! {
                        <section aria-label=t!("shop-product-description")><div class="prose" inner_html=html></div></section>
                    })}
                    {in_collections.then(|| view! { <nav aria-label=t!("shop-product-collections")><ul class="product-in">{collections}</ul></nav> })}
                </div>
            </div>
            {(!related.is_empty()).then(|| view! {
                <section class="product-more" aria-labelledby="related">
                    <h2 id="related">{t!("shop-product-related")}</h2>
                    <ProductGrid products=related heading=3/>
                </section>
            })}
        </div>
    }
    .into_any()
}

/// What the shop's settings promise of every product: when shipping is free, what the price holds.
#[component]
fn Promises(needs_shipping: bool) -> impl IntoView {
    let request = here();
    let cheapest = request.shop.shipping.iter().min_by_key(|method| method.price.minor());
    let shipping = cheapest.filter(|_| needs_shipping).map(|method| match method.free_from {
        _ if method.price.is_zero() => t!("shop-product-shipping-free"),
        Some(from) => t!(
            "shop-product-shipping-from",
            price = money(request.lang, method.price),
            free = money(request.lang, from)
        ),
        None => t!("shop-product-shipping", price = money(request.lang, method.price)),
    });
    let returns = request.shop.view.help.contains(&HelpPage::Returns);
    let returns = returns.then(|| request.href(Route::Help(HelpPage::Returns)));
    let tax = match request.shop.view.tax() {
        tax if tax.basis_points == 0 => None,
        tax if tax.on_top => Some(t!("shop-product-tax-added")),
        _ => Some(t!("shop-product-tax")),
    };
    view! {
        <ul class="promises">
            {shipping.map(|shipping| view! { <li><Icon glyph=Glyph::Truck/>{shipping}</li> })}
            {returns.map(|href| view! { <li><Icon glyph=Glyph::Refund/><a href=href>{t!("shop-product-returns")}</a></li> })}
            {tax.map(|tax| view! { <li><Icon glyph=Glyph::Receipt/>{tax}</li> })}
        </ul>
    }
    .into_any()
}
