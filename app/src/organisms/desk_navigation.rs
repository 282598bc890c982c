//! The desk's navigation, with its live counters.

use crate::request::here;
use crate::routes::Route;
use crate::t;
use leptos::prelude::*;

#[component]
pub fn DeskNavigation() -> impl IntoView {
    view! { <nav><a href=here().href(Route::DeskOrders)>{t!("desk-nav-orders")}</a></nav> }
}
