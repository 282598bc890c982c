//! The desk's navigation, with its live counters: beside the page where there is room, above it where not.

use crate::atoms::{Glyph, Icon};
use crate::islands::desk_live::DeskLive;
use crate::molecules::LanguageMenu;
use crate::organisms::account_menu::AccountMenu;
use crate::organisms::command_palette::{CommandPalette, PaletteButton};
use crate::organisms::theme_menu::ThemeMenu;
use crate::request::{Reader, here, lang};
use crate::routes::Route;
use crate::{format, t};
use contract::Permission;
use contract::desk::{Counters, ProductPart, Waiting};
use leptos::prelude::*;

style::scoped! {
    pub DESK_NAVIGATION: Organisms = "desk-navigation", r#"
    display: flex; flex-direction: column; gap: var(--space-1); padding: var(--space-2) var(--space-3) 0; background: var(--color-sunken); border-block-end: 1px solid var(--color-line); font-size: var(--text-s);
    .desk-navigation-shop { display: flex; align-items: center; gap: var(--space-2); min-block-size: var(--target); padding-inline: var(--space-2); }
    body:has(&) { background: var(--color-sunken); }
    body:has(&) main { background: var(--color-ground); }
    .desk-navigation-name { font-weight: 650; text-decoration: none; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    & > ul { position: relative; display: flex; gap: var(--space-1); margin-inline: calc(-1 * var(--space-1)); overflow-x: auto; list-style: none; }
    .desk-navigation-link { display: flex; align-items: center; gap: var(--space-2); min-block-size: var(--target); padding-inline: var(--space-2); border-radius: var(--radius-s); color: var(--color-muted); font-weight: 500; text-decoration: none; white-space: nowrap; }
    .desk-navigation-link:hover { color: var(--color-text); }
    .desk-navigation-link[aria-current] { color: var(--color-text); box-shadow: inset 0 -2px var(--color-accent); scroll-initial-target: nearest; }
    .desk-navigation-link:focus-visible { outline-offset: -3px; }
    .desk-navigation-count { min-inline-size: 1.5em; padding: .05rem .4em; border-radius: var(--radius-full); color: var(--color-text); background: var(--color-fill); font-size: var(--text-xs); font-weight: 600; text-align: center; font-variant-numeric: tabular-nums; }
    .desk-navigation-shop > .tooltip { margin-inline-start: auto; }
    .desk-navigation-sub { display: none; }
    .desk-navigation-language { display: flex; }
    .language-menu { inline-size: 100%; color: var(--color-muted); font-weight: 500; }
    .language-menu summary { padding-inline: var(--space-2); border: 0; border-radius: var(--radius-m); }
    .language-menu summary:hover { color: var(--color-text); background: var(--color-fill); }
    .language-menu-list { color: var(--color-text); }
    @media (max-width: 59.912rem) {
        li > a > .icon, .desk-navigation-label, .language-menu-name, .language-menu-arrow { display: none; }
        .language-menu-list { inset-block: calc(100% + var(--space-1)) auto; inset-inline: auto 0; }
        .desk-navigation-foot { position: absolute; inset-block-start: var(--space-2); inset-inline-end: var(--space-2); display: flex; align-items: center; }
        .desk-navigation-shop { padding-inline-end: 7.25rem; }
    }
    @media (min-width: 60rem) {
        body:has(&) { display: grid; grid-template-columns: 14.5rem minmax(0, 1fr); }
        & { position: sticky; inset-block-start: 0; block-size: 100vh; padding: var(--space-3); background: none; border-block-end: 0; overflow-y: auto; }
        body:has(&) main { border-inline-start: 1px solid var(--color-line); }
        & > ul { flex-direction: column; gap: 1px; margin-inline: 0; overflow: visible; }
        .desk-navigation-link { min-block-size: 2.25rem; border-radius: var(--radius-m); }
        .desk-navigation-link:hover { background: var(--color-fill); }
        .desk-navigation-link[aria-current] { background: var(--color-fill); box-shadow: none; font-weight: 600; }
        [aria-current] .desk-navigation-count { background: var(--color-ground); }
        .desk-navigation-count { margin-inline-start: auto; }
        .desk-navigation-slim { display: none; }
        .desk-navigation-sub { display: block; }
        .desk-navigation-sub .desk-navigation-link { min-block-size: 2rem; padding-inline-start: 2.35rem; }
        .desk-navigation-foot { margin-block-start: auto; padding-block-start: var(--space-3); }
    }
    "#
}

/// The counters' words in the navigation's order (to ship, to pay, low stock); empty for none.
pub fn counter_texts(counters: Counters) -> [String; 3] {
    [counters.to_ship, counters.to_pay, counters.low_stock].map(|count| match i64::try_from(count) {
        Ok(0) => String::new(),
        Ok(count) => format::number(lang(), count),
        Err(_) => String::new(),
    })
}

#[component]
pub fn DeskNavigation() -> AnyView {
    let request = here();
    let may = |permission| request.may(permission);
    let (orders_too, products_too) = (may(Permission::ViewOrders), may(Permission::ViewProducts));
    let settings_too = may(Permission::ChangeSettings);
    let [to_ship, to_pay, low_stock] = counter_texts(request.counters);
    let (to_ship_slim, low_stock_slim) = (to_ship.clone(), low_stock.clone());
    let orders = request.href(Route::DeskOrders);
    let to_ship_href = format!("{orders}?waiting={}", Waiting::Shipping.as_str());
    let to_pay_href = format!("{orders}?waiting={}", Waiting::Money.as_str());
    let low_stock_href = format!("{}?show={}", request.href(Route::DeskProducts), ProductPart::LowStock.as_str());
    view! {
            <nav class=DESK_NAVIGATION aria-label=t!("desk-nav-label") data-events=orders_too.then(|| request.href(Route::DeskEvents))>
                <div class="desk-navigation-shop">
                    <a class="desk-navigation-name" href=request.href(Route::Desk)>{request.shop.view.name.clone()}</a>
                    <PaletteButton/>
                </div>
                <ul>
                    {orders_too.then(|| view! {
                    <li><NavigationLink route=Route::Desk glyph=Glyph::Home label=t!("desk-nav-home")/></li>
                    <li>
                        <NavigationLink route=Route::DeskOrders glyph=Glyph::Receipt label=t!("desk-nav-orders")>
                            <span class="desk-navigation-slim"><Count place=0 text=to_ship_slim about=t!("desk-nav-to-ship")/></span>
                        </NavigationLink>
                    </li>
                    <li class="desk-navigation-sub">
                        <a class="desk-navigation-link" href=to_ship_href>{t!("desk-nav-to-ship")}<Count place=0 text=to_ship/></a>
                    </li>
                    <li class="desk-navigation-sub">
                        <a class="desk-navigation-link" href=to_pay_href>{t!("desk-nav-to-pay")}<Count place=1 text=to_pay/></a>
                    </li>
                    })}
                    {products_too.then(|| view! {
                    <li>
                        <NavigationLink route=Route::DeskProducts glyph=Glyph::Bag label=t!("desk-nav-products")>
                            <span class="desk-navigation-slim"><Count place=2 text=low_stock_slim about=t!("desk-nav-low-stock")/></span>
                        </NavigationLink>
                    </li>
                    <li class="desk-navigation-sub">
                        <a class="desk-navigation-link" href=low_stock_href>{t!("desk-nav-low-stock")}<Count place=2 text=low_stock/></a>
                    </li>
                    })}
                    {settings_too.then(|| view! { <li><NavigationLink route=Route::DeskAppearance glyph=Glyph::Theme label=t!("desk-nav-appearance")/></li> })}
                    {may(Permission::ImportProducts).then(|| view! { <li><NavigationLink route=Route::DeskImports glyph=Glyph::Upload label=t!("desk-nav-imports")/></li> })}
                    {settings_too.then(|| view! { <li><NavigationLink route=Route::DeskSettings glyph=Glyph::Settings label=t!("desk-nav-settings")/></li> })}
                </ul>
                <div class="desk-navigation-foot">
                    <form class="desk-navigation-language" method="post" action=request.href(Route::DeskLanguage)>
                        <input type="hidden" name="back" value=request.address()/>
                        <LanguageMenu current=request.lang label=t!("desk-nav-language")/>
                    </form>
                    <ThemeMenu/>
                    {request.staff.clone().map(|staff| view! { <AccountMenu staff/> })}
                </div>
                <CommandPalette/>
            </nav>
        <DeskLive/>
    }
    .into_any()
}

#[component]
fn NavigationLink(
    route: Route<'static>,
    glyph: Glyph,
    label: String,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    let request = here();
    let current = is_current(&request, route).then_some("page");
    view! {
        <a class="desk-navigation-link" href=request.href(route) aria-current=current>
            <Icon glyph/>{label}{children.map(|children| children())}
        </a>
    }
    .into_any()
}

/// A counter that the island keeps up to date; hidden while there is nothing to count.
#[component]
fn Count(
    /// Its place among the counters' texts.
    place: u8,
    text: String,
    /// What is counted, where the link beside it doesn't say so.
    #[prop(optional, into)]
    about: Option<String>,
) -> AnyView {
    let nothing = text.is_empty();
    let about = about.map(|about| view! { <span class="sr-only">" "{about}</span> });
    view! {
        <span class="desk-navigation-count" data-live=place.to_string() hidden=nothing><span>{text}</span>{about}</span>
    }
    .into_any()
}

fn is_current(request: &Reader, route: Route<'_>) -> bool {
    let path = route.to_string();
    if route == Route::Desk {
        return request.path == path;
    }
    request.path.strip_prefix(path.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{Step, stories};

    stories! {
        DeskNavigation {
            "on the desk" => {} plays [Step::Misses("#account"), Step::Clicks("[popovertarget=account]"), Step::Sees("#account")],
        }
    }
}
