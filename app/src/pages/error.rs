//! The page for everything that went wrong: what, what to do now, and the request's id.

use crate::atoms::{ButtonLink, ButtonVariant};
use crate::document::{Document, Frame};
use crate::error::ApiError;
use crate::organisms::go_on::GoOn;
use crate::organisms::search_form::SearchForm;
use crate::request::{here, request, send};
use crate::routes::Route;
use crate::t;
use contract::ErrorCode;
use contract::catalog::ProductCard;
use contract::messages::catalog::GetHome;
use leptos::prelude::*;

style::scoped! { pub ERROR: Pages = "error", r"
    display: flex; flex-direction: column; align-items: flex-start; gap: var(--space-5); padding-block: var(--space-8) var(--space-6);
    .error-status { font-size: var(--text-3xl); font-weight: 650; letter-spacing: var(--tracking-display); line-height: 1; color: var(--color-line-strong); }
    .error-text { max-inline-size: var(--measure); color: var(--color-muted); }
    .error-ways { display: flex; flex-wrap: wrap; gap: var(--space-3); }
    .error-id { font-size: var(--text-s); color: var(--color-muted); overflow-wrap: anywhere; }
    .search-form { inline-size: min(100%, 30rem); }
    .go-on { align-self: stretch; }
"}

/// A row on a desktop, two on a phone.
const FEATURED: usize = 4;

/// A few products in stock, for pages that have led nowhere; none where they can't be had.
pub async fn featured() -> Vec<ProductCard> {
    let home = send(GetHome {}).await.map(|home| home.featured.into_iter().chain(home.newest)).ok();
    let mut products: Vec<ProductCard> = Vec::new();
    for product in home.into_iter().flatten().filter(|product| !product.sold_out) {
        if products.len() < FEATURED && products.iter().all(|known| known.id != product.id) {
            products.push(product);
        }
    }
    products
}

/// What the page shows besides: an unknown address of the shop leads on to products.
pub async fn to_go_on_with(error: &ApiError) -> Vec<ProductCard> {
    let asks = request().is_ok_and(|request| !request.path.starts_with("/desk") && !request.from_island);
    if asks && error.code == ErrorCode::NotFound { featured().await } else { Vec::new() }
}

pub fn page(error: &ApiError, go_on: Vec<ProductCard>) -> Document {
    let code = error.code;
    let title = t!(code.key());
    let heading = title.clone();
    let unforeseen = matches!(code, ErrorCode::Internal | ErrorCode::Unavailable);
    let wait = error.retry_after.map(wait_text);
    let desk = here().path.starts_with("/desk");
    let frame = if desk { Frame::Bare } else { Frame::Shop };
    Document::new(title, move || {
        let request = here();
        let text = match code {
            ErrorCode::NotFound => Some(t!("shop-error-not-found-text")),
            _ if unforeseen => Some(t!("shop-error-unforeseen-text")),
            _ => wait,
        };
        let home = if desk { request.href(Route::Desk) } else { request.href(Route::Home) };
        view! {
            <div class="page error">
                <p class="error-status numeric" aria-hidden="true">{code.status()}</p>
                <h1>{heading}</h1>
                {text.map(|text| view! { <p class="error-text">{text}</p> })}
                {(!desk && code == ErrorCode::NotFound).then(|| view! { <SearchForm id="q" large=true/> })}
                <div class="error-ways">
                    <ButtonLink href=home>{t!("error-back-home")}</ButtonLink>
                    {(!desk).then(|| view! { <ButtonLink href=request.href(Route::Products) variant=ButtonVariant::Secondary>{t!("shop-nav-all")}</ButtonLink> })}
                </div>
                <GoOn products=go_on/>
                {unforeseen.then(|| view! { <p class="error-id">{t!("error-request-id", id = request.id.to_string())}</p> })}
            </div>
        }
    })
    .error(error)
    .frame(frame)
    .noindex()
}

/// When the same may be asked again, in words: seconds up to two minutes, then minutes.
pub fn wait_text(seconds: u32) -> String {
    if seconds <= 120 {
        t!("error-wait-seconds", count = seconds)
    } else {
        t!("error-wait-minutes", count = seconds.div_ceil(60))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::with_lang;
    use domain::Lang;

    #[test]
    fn a_wait_is_told_in_seconds_then_in_minutes() {
        for (lang, seconds, text) in [
            (Lang::En, 1, "Please try again in one second."),
            (Lang::En, 120, "Please try again in 120 seconds."),
            (Lang::En, 121, "Please try again in 3 minutes."),
            (Lang::De, 900, "Bitte in 15 Minuten noch einmal versuchen."),
            (Lang::Fr, 1, "Veuillez réessayer dans une seconde."),
            (Lang::Es, 30, "Inténtelo de nuevo dentro de 30 segundos."),
            (Lang::Ja, 30, "30秒後にもう一度お試しください。"),
            (Lang::Ar, 2, "يُرجى المحاولة مرة أخرى بعد ثانيتين."),
        ] {
            assert_eq!(with_lang(lang, || wait_text(seconds)), text);
        }
    }
}
