//! The shop's front: its picture and word, collections, featured and newest products.

use crate::atoms::{ButtonLink, ButtonSize, Glyph, Icon, Picture, Ratio};
use crate::document::{Document, PageResult};
use crate::molecules::EmptyState;
use crate::organisms::product_grid::ProductGrid;
use crate::request::{here, request, send};
use crate::routes::Route;
use crate::t;
use contract::catalog::{CollectionView, HomeView, PictureView, ProductCard};
use contract::messages::catalog::GetHome;
use contract::shop::localized;
use leptos::prelude::*;

style::scoped! { pub HOME: Pages = "home", r#"
    .hero { position: relative; display: grid; background: var(--color-sunken); }
    .hero-picture .picture { block-size: 100%; aspect-ratio: 1; object-fit: cover; object-position: 78% 50%; }
    [dir="rtl"] & .hero-picture { transform: scaleX(-1); }
    .hero-words { display: flex; flex-direction: column; align-items: flex-start; gap: var(--space-4); padding-block: var(--space-6); }
    .hero-words h1 { font-size: var(--text-3xl); line-height: 1.02; letter-spacing: -.035em; max-inline-size: 9em; }
    .hero-words:lang(ar) h1, .hero-words:lang(ja) h1 { letter-spacing: 0; line-height: 1.25; }
    .hero-words p { max-inline-size: 27rem; font-size: var(--text-l); }
    .section { margin-block-start: var(--space-8); }
    .section-head { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0 var(--space-4); margin-block-end: var(--space-5); }
    .section-head h2 { font-size: var(--text-2xl); }
    .section-head a { display: inline-flex; align-items: center; gap: var(--space-1); min-block-size: var(--target); font-size: var(--text-s); font-weight: 600; text-decoration: none; white-space: nowrap; }
    .section-head a:hover { text-decoration: underline; }
    .tiles { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: var(--space-3); padding: 0; list-style: none; }
    .tile { position: relative; display: flex; flex-direction: column; overflow: hidden; border-radius: var(--radius-m); background: var(--color-sunken); }
    .tile-words { display: flex; align-items: center; justify-content: space-between; gap: var(--space-2); padding: var(--space-3) var(--space-4); }
    .tile h3 { font-size: var(--text-m); letter-spacing: 0; }
    .tile h3 a { text-decoration: none; }
    .tile h3 a::after { content: ''; position: absolute; inset: 0; }
    .tile:hover h3 a { text-decoration: underline; }
    .tile .picture { transition: transform var(--duration-picture) var(--ease); }
    @media (hover: hover) { .tile:hover .picture { transform: scale(1.025); } }
    .tile-picture { overflow: hidden; }
    @media (min-width: 48rem) {
        .hero-picture .picture { aspect-ratio: 2; object-position: 60% 60%; }
        .hero.bare .hero-words { padding-block: var(--space-9); color: inherit; }
        .hero.bare .hero-words > * { max-inline-size: 46rem; }
        .section { margin-block-start: var(--space-9); }
    }
    @media (min-width: 64rem) {
        .hero:not(.bare) { background: var(--color-picture); }
        .hero-picture { grid-area: 1 / 1; }
        .hero-picture .picture { aspect-ratio: auto; max-block-size: 44rem; min-block-size: 26rem; inline-size: 100%; }
        .hero:not(.bare) .hero-words { grid-area: 1 / 1; z-index: var(--layer-above); align-self: center; padding-block: var(--space-7); color: var(--color-on-picture); }
        .hero:not(.bare) .hero-words > * { max-inline-size: 42%; }
        .hero:not(.bare) .hero-words > p { max-inline-size: min(27rem, 42%); }
        .hero:not(.bare) .button { color: var(--color-picture); background: var(--color-on-picture); }
        .tiles { grid-template-columns: repeat(4, minmax(0, 1fr)); gap: var(--space-5); }
    }
"#}

pub async fn show() -> PageResult {
    let request = request()?;
    let home = send(GetHome {}).await?;
    let shop = &request.shop.view;
    let tagline = localized(&shop.tagline, request.lang, shop.default_lang).map(str::to_owned);
    let about = localized(&shop.about, request.lang, shop.default_lang).map(str::to_owned);
    let picture = home.hero.as_ref().map(|hero| hero.src.clone());
    let description = about.clone().unwrap_or_default();
    let mut document =
        Document::new(shop.name.clone(), move || view! { <Home home=home tagline=tagline about=about/> })
            .description(description)
            .shared();
    document.picture = picture;
    Ok(document.into())
}

#[component]
fn Home(home: HomeView, tagline: Option<String>, about: Option<String>) -> impl IntoView {
    let request = here();
    let HomeView { hero, collections, featured, newest } = home;
    let empty = featured.is_empty() && newest.is_empty();
    view! {
        <div class=HOME>
            <Hero picture=hero title=tagline.unwrap_or_else(|| request.shop.view.name.clone()) text=about/>
            <div class="page">
                {empty.then(|| view! { <EmptyState glyph=Glyph::Bag title=t!("shop-home-empty-title") text=t!("shop-home-empty-text")/> })}
                {(!collections.is_empty()).then(|| view! { <Collections collections=collections/> })}
                <Shelf title=t!("shop-home-featured") href=request.href(Route::Products) products=featured/>
                <Shelf title=t!("shop-home-newest") href=format!("{}?sort=newest", request.href(Route::Products)) products=newest/>
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn Hero(picture: Option<PictureView>, title: String, text: Option<String>) -> impl IntoView {
    let class = if picture.is_some() { "hero" } else { "hero bare" };
    view! {
        <div class=class>
            {picture.map(|picture| view! { <div class="hero-picture"><Picture picture=picture sizes="100vw" first=true decorative=true/></div> })}
            <div class="page hero-words">
                <h1>{title}</h1>
                {text.map(|text| view! { <p>{text}</p> })}
                <ButtonLink href=here().href(Route::Products) size=ButtonSize::Large>{t!("shop-home-browse")}<Icon glyph=Glyph::Forward/></ButtonLink>
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn Collections(collections: Vec<CollectionView>) -> impl IntoView {
    let tiles = collections
        .into_iter()
        .take(8)
        .map(|collection| {
            let href = here().href(Route::Collection(&collection.handle));
            view! {
                <li class="tile">
                    {collection.picture.map(|picture| view! {
                        <div class="tile-picture"><Picture picture=picture sizes="(min-width: 84rem) 19rem, (min-width: 64rem) 23vw, 46vw" ratio=Ratio::Landscape decorative=true/></div>
                    })}
                    <div class="tile-words"><h3><a href=href>{collection.title}</a></h3><Icon glyph=Glyph::Forward/></div>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="section" aria-labelledby="home-collections">
            <div class="section-head"><h2 id="home-collections">{t!("shop-home-collections")}</h2></div>
            <ul class="tiles">{tiles}</ul>
        </section>
    }
    .into_any()
}

#[component]
fn Shelf(title: String, href: String, products: Vec<ProductCard>) -> impl IntoView {
    (!products.is_empty()).then(|| {
        let name = title.clone();
        view! {
            <section class="section">
                <div class="section-head"><h2>{title}</h2><a href=href aria-label=t!("shop-home-all-of", title = name)>{t!("shop-home-all")}<Icon glyph=Glyph::Forward/></a></div>
                <ProductGrid products=products heading=3/>
            </section>
        }
    })
}
