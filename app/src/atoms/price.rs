//! A price, with the former one where it was reduced; the words for it are read aloud.

use crate::format::money;
use crate::request::lang;
use crate::t;
use domain::Money;
use leptos::prelude::*;

style::scoped! { pub PRICE: Atoms = "price", r"
    display: inline-flex; flex-wrap: wrap; align-items: baseline; gap: 0 var(--space-2); font-variant-numeric: tabular-nums;
    .price-was { color: var(--color-muted); font-weight: 400; }
    &.reduced .price-now { color: var(--color-sale); }
"}

#[component]
pub fn Price(
    price: Money,
    /// The former price; shown only where it is higher.
    #[prop(optional_no_strip)]
    compare_at: Option<Money>,
    /// Variants cost differently and this is the lowest ("from …").
    #[prop(optional)]
    from: bool,
) -> impl IntoView {
    let now = money(lang(), price);
    let now = if from { t!("shop-price-from", price = now) } else { now };
    let was = compare_at.filter(|was| was.currency() == price.currency() && was.minor() > price.minor());
    match was {
        None => view! { <span class=PRICE><span class="price-now">{now}</span></span> }.into_any(),
        Some(was) => view! {
            <span class="price reduced">
                <span class="sr-only">{t!("shop-price-now")}" "</span>
                <span class="price-now">{now}</span>
                <span class="sr-only">" "{t!("shop-price-was")}" "</span>
                <s class="price-was">{money(lang(), was)}</s>
            </span>
        }
        .into_any(),
    }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{euros, stories};

    stories! {
        Price {
            "plain" => { price: euros(1990) },
            "lowered" => { price: euros(1990), compare_at: Some(euros(2490)) },
            "lowest of several" => { price: euros(129_900), from: true },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::{html, html_in};
    use domain::Lang;

    fn eur(minor: i64) -> Money {
        Money::new(minor, "EUR".parse().unwrap())
    }

    #[test]
    fn a_reduced_price_says_both() {
        let drawn = html(|| view! { <Price price=eur(1900) compare_at=Some(eur(2500))/> });
        assert!(drawn.contains("€19.00") && drawn.contains(r#"<s class="price-was">€25.00</s>"#), "{drawn}");
        assert!(drawn.contains("sr-only"), "{drawn}");
    }

    #[test]
    fn a_former_price_that_is_not_higher_is_left_out() {
        for was in [1900, 1500] {
            let drawn = html(|| view! { <Price price=eur(1900) compare_at=Some(eur(was))/> });
            assert!(!drawn.contains("price-was"), "{drawn}");
        }
    }

    #[test]
    fn the_lowest_of_several_says_from() {
        let drawn = html_in(Lang::De, || view! { <Price price=eur(1900) from=true/> });
        assert!(drawn.contains("ab 19,00"), "{drawn}");
    }
}
