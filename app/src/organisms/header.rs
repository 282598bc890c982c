//! The shop's header: name, collections, search, cart.

use crate::request::here;
use crate::routes::Route;
use crate::t;
use leptos::prelude::*;

#[component]
pub fn Header(
    /// At the checkout nothing leads away but the shop's name.
    focused: bool,
) -> impl IntoView {
    let request = here();
    view! {
        <header>
            <a href=request.href(Route::Home)>{request.shop.view.name.clone()}</a>
            {(!focused).then(|| view! { <a href=request.href(Route::Cart)>{t!("shop-cart-title")}</a> })}
        </header>
    }
}
