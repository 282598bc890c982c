//! All orders: found by their state or by a word, newest first, page by page.

use super::query::{Address, seek};
use crate::api::desk_orders;
use crate::atoms::{Button, ButtonLink, ButtonVariant, Glyph, Input};
use crate::document::{Document, Frame, PageResult};
use crate::format;
use crate::molecules::{Card, EmptyState, Pagination};
use crate::organisms::desk_orders_table::OrdersTable;
use crate::organisms::desk_tabs::{DeskTabs, Tab};
use crate::request::{Reader, lang, request};
use crate::routes::Route;
use crate::t;
use crate::templates::desk_page::DeskPage;
use contract::Cursor;
use contract::desk::{Counters, OrderFilter, OrdersView, Waiting};
use contract::order::{FulfilmentState, PaymentState};
use leptos::prelude::*;

pub async fn show() -> PageResult {
    let request = request()?;
    let view = desk_orders::orders(filter(&request), seek(&request)).await?;
    let title = t!("desk-orders-title");
    Ok(Document::new(title.clone(), move || {
        let address = address(&request, &view.filter);
        view! { <DeskPage title><Orders view address/></DeskPage> }
    })
    .frame(Frame::Desk)
    .into())
}

fn filter(request: &Reader) -> OrderFilter {
    OrderFilter {
        query: request.query_value("q").unwrap_or_default().trim().to_owned(),
        payment: request.query_value("payment").as_deref().and_then(PaymentState::parse),
        fulfilment: request.query_value("fulfilment").as_deref().and_then(FulfilmentState::parse),
        waiting: request.query_value("waiting").as_deref().and_then(Waiting::parse),
    }
}

fn address(request: &Reader, filter: &OrderFilter) -> String {
    Address::new(request.href(Route::DeskOrders))
        .with("q", &filter.query)
        .with("payment", filter.payment.map_or("", PaymentState::as_str))
        .with("fulfilment", filter.fulfilment.map_or("", FulfilmentState::as_str))
        .with("waiting", filter.waiting.map_or("", Waiting::as_str))
        .build()
}

#[component]
fn Orders(view: OrdersView, address: String) -> AnyView {
    let OrdersView { filter, counters, orders } = view;
    let step = |name: &str, cursor: Option<Cursor>| {
        cursor.map(|cursor| Address::new(address.clone()).with(name, &cursor.0).build())
    };
    let (previous, next) = (step("before", orders.previous), step("after", orders.next));
    let tabs = tabs(&filter, counters);
    let narrowed = filter != OrderFilter::default();
    view! {
        <Card flush=true>
            <DeskTabs label=t!("desk-orders-filters") tabs>
                <SearchForm filter/>
            </DeskTabs>
            {if orders.items.is_empty() {
                view! { <NoOrders narrowed/> }.into_any()
            } else {
                view! { <OrdersTable caption=t!("desk-orders-title") rows=orders.items/> }.into_any()
            }}
        </Card>
        <Pagination previous next/>
    }
    .into_any()
}

fn tabs(filter: &OrderFilter, counters: Counters) -> Vec<Tab> {
    let request = crate::request::here();
    let of = |label: String, count: u64, fulfilment: Option<FulfilmentState>, waiting: Option<Waiting>| {
        let target = OrderFilter { query: filter.query.clone(), payment: None, fulfilment, waiting };
        let count = i64::try_from(count).ok().filter(|count| *count > 0).map(|count| format::number(lang(), count));
        Tab { href: address(&request, &target), label, count, current: *filter == target }
    };
    vec![
        of(t!("desk-orders-all"), 0, None, None),
        of(t!("desk-orders-to-ship"), counters.to_ship, None, Some(Waiting::Shipping)),
        of(t!("desk-orders-to-pay"), counters.to_pay, None, Some(Waiting::Money)),
        of(t!("desk-orders-shipped"), 0, Some(FulfilmentState::Shipped), None),
        of(t!("desk-orders-cancelled"), 0, Some(FulfilmentState::Cancelled), None),
    ]
}

#[component]
fn SearchForm(filter: OrderFilter) -> AnyView {
    let request = crate::request::here();
    let hidden = |name: &'static str, value: Option<&'static str>| {
        value.map(|value| view! { <input type="hidden" name=name value=value/> })
    };
    view! {
        <form role="search" action=request.href(Route::DeskOrders)>
            {hidden("payment", filter.payment.map(PaymentState::as_str))}
            {hidden("fulfilment", filter.fulfilment.map(FulfilmentState::as_str))}
            {hidden("waiting", filter.waiting.map(Waiting::as_str))}
            <Input name="q" kind="search" value=filter.query label=Some(t!("desk-orders-search")) placeholder=Some(t!("desk-orders-search-hint"))/>
            <Button variant=ButtonVariant::Secondary>{t!("desk-search")}</Button>
        </form>
    }
    .into_any()
}

#[component]
fn NoOrders(
    /// A filter or a word is set: there may be others.
    narrowed: bool,
) -> impl IntoView {
    let request = crate::request::here();
    if narrowed {
        view! {
            <EmptyState glyph=Glyph::Search title=t!("desk-orders-none-found") text=t!("desk-orders-none-found-text")>
                <ButtonLink href=request.href(Route::DeskOrders) variant=ButtonVariant::Secondary>{t!("desk-orders-show-all")}</ButtonLink>
            </EmptyState>
        }
        .into_any()
    } else {
        view! {
            <EmptyState glyph=Glyph::Receipt title=t!("desk-orders-none") text=t!("desk-orders-none-text")>
                <ButtonLink href=request.href(Route::Home) variant=ButtonVariant::Secondary>{t!("desk-nav-shop")}</ButtonLink>
            </EmptyState>
        }
        .into_any()
    }
}
