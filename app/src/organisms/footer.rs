//! The shop's footer: what the shop is, where to look, languages and theme.

use crate::molecules::LanguageMenu;
use crate::organisms::help_text::HelpLinks;
use crate::request::here;
use crate::routes::Route;
use crate::t;
use crate::theme::Theme;
use contract::shop::{HelpPage, localized};
use domain::Tax;
use leptos::prelude::*;

style::scoped! { pub FOOTER: Organisms = "footer", r#"
    margin-block-start: var(--space-9); padding-block: var(--space-7); background: var(--color-sunken); font-size: var(--text-s);
    .footer-columns { display: grid; gap: var(--space-6) var(--space-7); grid-template-columns: minmax(0, 1fr); }
    .footer-title { margin-block-end: var(--space-2); font-size: var(--text-s); font-weight: 600; letter-spacing: 0; }
    .footer-about { max-inline-size: 30rem; color: var(--color-muted); line-height: 1.6; }
    .footer-links { padding: 0; list-style: none; }
    .footer-links a { display: inline-flex; align-items: center; min-block-size: var(--target); color: var(--color-muted); text-decoration: none; }
    .footer-links a:hover { color: var(--color-text); text-decoration: underline; }
    .footer-choices { display: flex; flex-wrap: wrap; gap: var(--space-2); margin-block-end: var(--space-4); }
    .footer-choice { min-block-size: var(--target); padding: 0 var(--space-4); border: 1px solid var(--color-line-strong); border-radius: var(--radius-full); background: none; }
    .footer-choice:hover { border-color: var(--color-text); }
    .footer-choice[aria-pressed="true"] { color: var(--color-ground); background: var(--color-text); border-color: var(--color-text); }
    .footer-end { margin-block-start: var(--space-6); padding-block-start: var(--space-4); border-block-start: 1px solid var(--color-line); color: var(--color-muted); }
    .footer-columns > form { grid-column: 1 / -1; display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-2) var(--space-3); }
    .footer-columns > form .footer-title { margin: 0; }
    .footer-columns .footer-choices { margin: 0; }
    .footer-legal { display: flex; flex-wrap: wrap; gap: 0 var(--space-5); }
    @media (min-width: 48rem) {
        .footer-columns { grid-template-columns: 2fr 1fr 1fr; }
        .footer-themes { margin-inline-end: auto; }
        .footer-end { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: var(--space-2) var(--space-5); }
    }
    @media (max-width: 47.99rem) {
        & { margin-block-start: var(--space-8); padding-block: var(--space-4); }
        .footer-columns { grid-template-columns: 1fr 1fr; gap: var(--space-2) var(--space-4); }
        .footer-columns > :first-child { display: none; }
        .footer-columns > form { flex-wrap: nowrap; gap: var(--space-2); }
        .footer-columns > form .footer-title { position: absolute; clip-path: inset(50%); }
        .footer-themes { flex-wrap: nowrap; overflow-x: auto; }
        .footer-choice { flex: none; padding-inline: var(--space-3); }
        .footer-choices:not(.footer-themes) { flex: none; }
        .footer-links:not(.footer-legal) li:nth-child(n+5) { display: none; }
        .footer-end { margin-block-start: var(--space-2); padding-block-start: 0; }
    }
"#}

#[component]
pub fn Footer(
    /// At the checkout the links are left out.
    #[prop(optional)]
    focused: bool,
) -> impl IntoView {
    let request = here();
    let shop = &request.shop.view;
    let about = localized(&shop.about, request.lang, shop.default_lang).map(str::to_owned);
    let back = request.address();
    let themes = Theme::ALL
        .into_iter()
        .map(|theme| {
            let pressed = if theme == request.theme { "true" } else { "false" };
            view! { <button class="footer-choice" type="submit" name="theme" value=theme.as_str() aria-pressed=pressed>{theme.name()}</button> }
        })
        .collect_view();
    let (legal, of_purchase): (Vec<HelpPage>, Vec<HelpPage>) = shop.help.iter().partition(|page| page.is_legal());
    let links = (!focused).then(|| {
        let collections = request
            .collections
            .iter()
            .take(8)
            .map(|c| view! { <li><a href=request.href(Route::Collection(&c.handle))>{c.title.clone()}</a></li> })
            .collect_view();
        view! {
            <nav aria-labelledby="footer-shop">
                <h2 class="footer-title" id="footer-shop">{t!("shop-footer-shop")}</h2>
                <ul class="footer-links">
                    <li><a href=request.href(Route::Products)>{t!("shop-nav-all")}</a></li>
                    {collections}
                </ul>
            </nav>
            <nav aria-labelledby="footer-help">
                <h2 class="footer-title" id="footer-help">{t!("shop-footer-help")}</h2>
                <ul class="footer-links"><HelpLinks pages=of_purchase/></ul>
            </nav>
        }
    });
    view! {
        <footer class=FOOTER>
            <div class="page">
                <div class="footer-columns">
                    <div>
                        <h2 class="footer-title">{shop.name.clone()}</h2>
                        {about.map(|about| view! { <p class="footer-about">{about}</p> })}
                    </div>
                    {links}
                    <form method="post" action=request.href(Route::Preferences)>
                        <input type="hidden" name="back" value=back/>
                        <h2 class="footer-title">{t!("shop-footer-language")}</h2>
                        <div class="footer-choices"><LanguageMenu current=request.lang label=t!("shop-footer-language")/></div>
                        <h2 class="footer-title">{t!("shop-footer-theme")}</h2>
                        <div class="footer-choices footer-themes">{themes}</div>
                    </form>
                </div>
                <div class="footer-end">
                    {(!legal.is_empty()).then(|| view! { <ul class="footer-links footer-legal"><HelpLinks pages=legal/></ul> })}
                    <p>{tax_note(shop.tax())}</p>
                </div>
            </div>
        </footer>
    }
    .into_any()
}

/// What a price holds; shoppers in many countries have a right to know.
fn tax_note(tax: Tax) -> String {
    match tax.basis_points {
        0 => t!("shop-footer-tax-none"),
        _ if tax.on_top => t!("shop-footer-tax-added"),
        _ => t!("shop-footer-tax"),
    }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::stories;

    stories! {
        Footer {
            "whole" => {},
            "at the checkout" => { focused: true },
        }
    }
}
