//! All orders: found by their state or by a word, newest first, page by page.

use super::orders_cancel;
use super::query::Address;
use crate::api::desk_orders;
use crate::atoms::{Button, ButtonLink, ButtonVariant, DateInput, Glyph, Input, Tone};
use crate::document::{Document, Frame, PageResult, Reply};
use crate::error::ApiError;
use crate::format;
use crate::islands::desk_orders::DeskOrders;
use crate::molecules::{BulkForm, Card, EmptyState, Pagination, Tab, Toast};
use crate::organisms::data_table::{SortLink, SortOrder};
use crate::organisms::desk_orders_table::OrdersTable;
use crate::organisms::desk_tabs::DeskTabs;
use crate::organisms::order_state::PaymentBadge;
use crate::request::{Reader, form_pairs, here, lang, request};
use crate::routes::Route;
use crate::t;
use crate::templates::desk_page::DeskPage;
use chrono::NaiveDate;
use contract::desk::{Counters, MarkPaidForm, OrderAction, OrderFilter, OrdersView, Waiting};
use contract::order::{FulfilmentState, PaymentState};
use contract::{Cursor, ErrorCode};
use leptos::prelude::*;

pub async fn show() -> PageResult {
    let request = request()?;
    let view = desk_orders::orders(filter(&request), request.seek()).await?;
    let count = |name| request.query_value(name).and_then(|count| count.parse::<u64>().ok());
    let done = count(PAID).map(|paid| done_text(paid, count(SKIPPED).unwrap_or(0)));
    let done = done.or_else(|| count(CANCELLED).map(|cancelled| orders_cancel::done_text(&request, cancelled)));
    let again = again(&request, &view.filter);
    let page = again.clone();
    let toast = move || done.map(|done| view! { <Toast dismiss=page>{done}</Toast> });
    if request.from_island {
        return Ok(Reply::fragment(move || view! { <Live view/> <template data-said>{toast()}</template> }));
    }
    let title = t!("desk-orders-title");
    let at = request.clock.now().timestamp_millis().to_string();
    Ok(Document::new(title.clone(), move || {
        view! {
            <DeskPage title>
                <div class="desk-page-column" data-orders=again data-at=at><Live view/></div>
                <div data-orders-voice aria-live="polite">{toast()}</div>
                <DeskOrders/>
            </DeskPage>
        }
    })
    .frame(Frame::Desk)
    .into())
}

/// This very page of the list: the island asks for it, and what is done with its rows leads back to it.
pub(super) fn again(request: &Reader, filter: &OrderFilter) -> String {
    let place = |name| request.query_value(name).unwrap_or_default();
    Address::new(address(request, filter)).with("after", &place("after")).with("before", &place("before")).build()
}

/// What the island keeps up to date: the list, and what it needs to show an order as paid before the server agrees.
#[component]
fn Live(view: OrdersView) -> impl IntoView {
    view! {
        <Orders view/>
        <template data-paid><PaymentBadge state=PaymentState::Paid/></template>
        <template data-refused><Toast tone=Tone::Danger>{t!("desk-orders-not-marked")}</Toast></template>
    }
}

/// The value of `?order=` that turns the list round.
const OLDEST: &str = "oldest";
/// How many orders were marked as paid, and how many could not be: in the query of the page that follows.
const PAID: &str = "marked";
const SKIPPED: &str = "skipped";
/// How many orders were cancelled, in the same place.
pub(super) const CANCELLED: &str = "cancelled";
/// What a button with a name does.
pub(super) const DO: &str = "do";
pub(super) const CANCEL: &str = "cancel";
pub(super) const CANCEL_NOW: &str = "cancel-now";
/// A page has no more rows than this.
pub(super) const MOST_CHOSEN: usize = 100;

fn done_text(paid: u64, skipped: u64) -> String {
    let paid = t!("desk-bulk-paid", count = paid);
    if skipped == 0 { paid } else { format!("{paid} {}", t!("desk-bulk-skipped", count = skipped)) }
}

/// What the pressed button says is done with the chosen orders; without its name, they are marked as paid.
pub async fn choose(body: String) -> PageResult {
    match form_pairs(&body).find(|(name, _)| name == DO).map(|(_, what)| what).as_deref() {
        Some(CANCEL) => orders_cancel::ask(&body).await,
        Some(CANCEL_NOW) => orders_cancel::cancel(&body).await,
        _ => mark_all_paid(&body).await,
    }
}

/// Marks the chosen orders as paid, each by itself: one that cannot be marked holds up no other.
async fn mark_all_paid(body: &str) -> PageResult {
    let request = request()?;
    let numbers = chosen(body);
    let (mut paid, mut skipped) = (0_u64, 0_u64);
    for number in numbers {
        match mark_paid(number).await {
            Ok(()) => paid += 1,
            Err(error) => {
                tracing::warn!(number, code = ?error.code, "not marked as paid");
                skipped += 1;
            }
        }
    }
    let back = Address::new(again(&request, &filter(&request))).with(PAID, &paid.to_string());
    let back = if skipped == 0 { back } else { back.with(SKIPPED, &skipped.to_string()) };
    Ok(Reply::SeeOther(back.build()))
}

/// The numbers of the orders whose boxes are ticked.
pub(super) fn chosen(body: &str) -> Vec<u64> {
    let numbers = form_pairs(body).filter(|(name, _)| name == "number").filter_map(|(_, number)| number.parse().ok());
    numbers.take(MOST_CHOSEN).collect()
}

async fn mark_paid(number: u64) -> Result<(), ApiError> {
    let view = desk_orders::order(number).await?;
    if !view.actions.contains(&OrderAction::MarkPaid) {
        return Err(ErrorCode::WrongState.into());
    }
    desk_orders::mark_paid(number, MarkPaidForm { version: view.order.version }).await.map(drop)
}

pub(super) fn filter(request: &Reader) -> OrderFilter {
    OrderFilter {
        query: request.query_value("q").unwrap_or_default().trim().to_owned(),
        payment: request.query_value("payment").as_deref().and_then(PaymentState::parse),
        fulfilment: request.query_value("fulfilment").as_deref().and_then(FulfilmentState::parse),
        waiting: request.query_value("waiting").as_deref().and_then(Waiting::parse),
        from: request.query_value("from").and_then(|day| day.parse().ok()),
        to: request.query_value("to").and_then(|day| day.parse().ok()),
        oldest_first: request.query_value("order").as_deref() == Some(OLDEST),
    }
}

/// As `<input type="date">` sends it.
fn iso(day: Option<NaiveDate>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

fn address(request: &Reader, filter: &OrderFilter) -> String {
    Address::new(request.href(Route::DeskOrders))
        .with("q", &filter.query)
        .with("payment", filter.payment.map_or("", PaymentState::as_str))
        .with("fulfilment", filter.fulfilment.map_or("", FulfilmentState::as_str))
        .with("waiting", filter.waiting.map_or("", Waiting::as_str))
        .with("from", &iso(filter.from))
        .with("to", &iso(filter.to))
        .with("order", if filter.oldest_first { OLDEST } else { "" })
        .build()
}

#[component]
fn Orders(view: OrdersView) -> AnyView {
    let OrdersView { filter, counters, orders } = view;
    let request = here();
    let (address, again) = (self::address(&request, &filter), again(&request, &filter));
    let step = |name: &str, cursor: Option<Cursor>| {
        cursor.map(|cursor| Address::new(address.clone()).with(name, &cursor.0).build())
    };
    let (previous, next) = (step("before", orders.previous), step("after", orders.next));
    let tabs = tabs(&filter, counters);
    let narrowed = filter != OrderFilter { oldest_first: filter.oldest_first, ..OrderFilter::default() };
    let order = if filter.oldest_first { SortOrder::Ascending } else { SortOrder::Descending };
    let turned = OrderFilter { oldest_first: !filter.oldest_first, ..filter.clone() };
    let by_day = SortLink { href: self::address(&request, &turned), order: Some(order) };
    view! {
        <Card flush=true>
            <DeskTabs label=t!("desk-orders-filters") tabs>
                <SearchForm filter/>
            </DeskTabs>
            {if orders.items.is_empty() {
                view! { <NoOrders narrowed/> }.into_any()
            } else {
                let actions = view! {
                    <Button>{t!("desk-order-mark-paid")}</Button>
                    <Button name=DO value=CANCEL variant=ButtonVariant::Danger>{t!("desk-bulk-cancel")}</Button>
                }
                .into_any();
                view! {
                    <BulkForm action=again actions>
                        <OrdersTable caption=t!("desk-orders-title") rows=orders.items choosable=true by_day=Some(by_day)/>
                    </BulkForm>
                }
                .into_any()
            }}
        </Card>
        <Pagination previous next/>
    }
    .into_any()
}

fn tabs(filter: &OrderFilter, counters: Counters) -> Vec<Tab> {
    let request = here();
    let of = |label: String, count: u64, fulfilment: Option<FulfilmentState>, waiting: Option<Waiting>| {
        let target = OrderFilter { payment: None, fulfilment, waiting, ..filter.clone() };
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
    let request = here();
    let hidden = |name: &'static str, value: Option<&'static str>| {
        value.map(|value| view! { <input type="hidden" name=name value=value/> })
    };
    view! {
        <form role="search" action=request.href(Route::DeskOrders)>
            {hidden("payment", filter.payment.map(PaymentState::as_str))}
            {hidden("fulfilment", filter.fulfilment.map(FulfilmentState::as_str))}
            {hidden("waiting", filter.waiting.map(Waiting::as_str))}
            {hidden("order", filter.oldest_first.then_some(OLDEST))}
            <DateRange from=filter.from to=filter.to/>
            <Input name="q" kind="search" value=filter.query label=Some(t!("desk-orders-search")) placeholder=Some(t!("desk-orders-search-hint"))/>
            <Button variant=ButtonVariant::Secondary>{t!("desk-search")}</Button>
        </form>
    }
    .into_any()
}

/// The first and the last day that the orders may have been placed on.
#[component]
fn DateRange(from: Option<NaiveDate>, to: Option<NaiveDate>) -> impl IntoView {
    let today = here().local(here().clock.now()).date_naive();
    view! {
        <fieldset class="desk-tabs-days">
            <legend class="sr-only">{t!("desk-orders-days")}</legend>
            <DateInput name="from" value=from max=Some(to.unwrap_or(today)) label=Some(t!("desk-orders-from"))/>
            <span aria-hidden="true">"–"</span>
            <DateInput name="to" value=to max=Some(today) label=Some(t!("desk-orders-to"))/>
        </fieldset>
    }
}

#[component]
fn NoOrders(
    /// A filter or a word is set: there may be others.
    narrowed: bool,
) -> impl IntoView {
    let request = here();
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
