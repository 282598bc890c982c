//! Products to go on with, where a page has led nowhere: nothing was found, the cart is empty, the address is unknown.

use crate::organisms::product_grid::ProductGrid;
use crate::t;
use contract::catalog::ProductCard;
use leptos::prelude::*;

style::scoped! { pub GO_ON: Organisms = "go-on", r"
    display: grid; gap: var(--space-5); margin-block-start: var(--space-6);
    .go-on-title { font-size: var(--text-xl); }
"}

#[component]
pub fn GoOn(products: Vec<ProductCard>) -> impl IntoView {
    (!products.is_empty()).then(|| {
        view! {
            <section class=GO_ON aria-labelledby="go-on">
                <h2 class="go-on-title" id="go-on">{t!("shop-go-on")}</h2>
                <ProductGrid products=products heading=3/>
            </section>
        }
    })
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{samples, stories};

    stories! {
        GoOn {
            "four" => { products: samples::cards(4) },
            "none" => { products: Vec::new() },
        }
    }
}
