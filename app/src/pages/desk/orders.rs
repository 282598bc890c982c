//! All orders: found by their state or by a word, newest first, page by page.

use super::orders_address::{OLDEST, address, again, filter, parcel};
use super::orders_cancel::{self, CANCELLED};
use super::orders_chosen::chosen;
use super::orders_ship::{self, SHIPPED};
use super::query::{self, Address};
use crate::atoms::{Button, ButtonLink, ButtonVariant, Glyph, Input, Tone};
use crate::document::{Document, Frame, PageResult, Reply};
use crate::islands::desk_orders::DeskOrders;
use crate::molecules::{Applies, BulkAction, BulkForm, Card, EmptyState, Pagination, Tab, Toast};
use crate::organisms::data_table::{SortLink, SortOrder};
use crate::organisms::date_filter::{DateChoice, DateFilter};
use crate::organisms::desk_orders_table::OrdersTable;
use crate::organisms::desk_tabs::DeskTabs;
use crate::organisms::order_state::PaymentBadge;
use crate::request::{form_pairs, here, lang, request, send};
use crate::routes::Route;
use crate::templates::desk_page::DeskPage;
use crate::{format, t};
use chrono::{Datelike, Days, NaiveDate};
use contract::desk::{Counters, OrderFilter, OrdersView, Waiting};
use contract::messages::orders::{ListOrders, MarkEachPaid};
use contract::order::{FulfilmentState, PaymentState};
use contract::{Cursor, Permission};
use leptos::prelude::*;

pub async fn show() -> PageResult {
    let request = request()?;
    let view = send(ListOrders { filter: filter(&request), seek: request.seek() }).await?;
    let count = |name| request.query_value(name).and_then(|count| count.parse::<u64>().ok());
    let done = count(PAID).map(|paid| done_text(paid, count(SKIPPED).unwrap_or(0)));
    let done = done.or_else(|| count(CANCELLED).map(|cancelled| orders_cancel::done_text(&request, cancelled)));
    let done = done.or_else(|| count(SHIPPED).map(|shipped| orders_ship::done_text(&request, shipped)));
    let again = again(&request, &view.filter);
    let page = again.clone();
    let toast = move || done.map(|done| view! { <Toast dismiss=page>{done}</Toast> });
    if request.from_island {
        return Ok(Reply::fragment(move || view! { <Live view/> <template data-said>{toast()}</template> }));
    }
    let title = t!("desk-orders-title");
    let at = request.clock.now().timestamp_millis().to_string();
    let total = query::total(view.span);
    Ok(Document::new(title.clone(), move || {
        let state = view! {
            <span class="desk-page-count"><span class="sr-only">{t!("desk-orders-count")}</span>" "<span data-orders-total>{total}</span></span>
        }
        .into_any();
        view! {
            <DeskPage title state=Some(state)>
                <div class="desk-page-column" data-orders=again data-at=at><Live view/></div>
                <div data-orders-voice aria-live="polite">{toast()}</div>
                <DeskOrders/>
            </DeskPage>
        }
    })
    .frame(Frame::Desk)
    .into())
}

/// What the island keeps up to date: the list, and what it needs to show an order as paid before the server agrees.
#[component]
fn Live(view: OrdersView) -> impl IntoView {
    let total = query::total(view.span);
    view! {
        <Orders view/>
        <template data-total>{total}</template>
        <template data-paid><PaymentBadge state=PaymentState::Paid/></template>
        <template data-refused><Toast tone=Tone::Danger>{t!("desk-orders-not-marked")}</Toast></template>
    }
}

/// How many orders were marked as paid, and how many could not be: in the query of the page that follows.
const PAID: &str = "marked";
const SKIPPED: &str = "skipped";
/// What a button with a name does.
const DO: &str = "do";
const SHIP: &str = "ship";
const SLIPS: &str = "slips";
const CANCEL: &str = "cancel";
const CANCEL_NOW: &str = "cancel-now";

fn done_text(paid: u64, skipped: u64) -> String {
    let paid = t!("desk-bulk-paid", count = paid);
    if skipped == 0 { paid } else { format!("{paid} {}", t!("desk-bulk-skipped", count = skipped)) }
}

/// What the pressed button says is done with the chosen orders; without its name, they are marked as paid.
pub async fn choose(body: String) -> PageResult {
    match form_pairs(&body).find(|(name, _)| name == DO).map(|(_, what)| what).as_deref() {
        Some(CANCEL) => orders_cancel::ask(&body).await,
        Some(CANCEL_NOW) => orders_cancel::cancel(&body).await,
        Some(SHIP) => orders_ship::ship(&body).await,
        Some(SLIPS) => orders_ship::slips(&body),
        _ => mark_all_paid(&body).await,
    }
}

/// Marks the chosen orders as paid, each by itself: one that cannot be marked holds up no other.
async fn mark_all_paid(body: &str) -> PageResult {
    let request = request()?;
    let numbers = chosen(body);
    let chosen = numbers.len();
    let skipped = send(MarkEachPaid { numbers }).await?.len();
    let paid = chosen - skipped;
    let back = Address::new(again(&request, &filter(&request))).with(PAID, &paid.to_string());
    let back = if skipped == 0 { back } else { back.with(SKIPPED, &skipped.to_string()) };
    Ok(Reply::SeeOther(back.build()))
}

#[component]
fn Orders(view: OrdersView) -> AnyView {
    let OrdersView { filter, counters, orders, span, delivers } = view;
    let request = here();
    let (address, again) = (self::address(&request, &filter), again(&request, &filter));
    let step = |name: &str, cursor: Option<Cursor>| {
        cursor.map(|cursor| Address::new(address.clone()).with(name, &cursor.0).build())
    };
    let (previous, next) = (step("before", orders.previous), step("after", orders.next));
    let range = query::range(span, orders.items.len());
    let tabs = tabs(&filter, counters, delivers);
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
                let may = request.may(Permission::FulfilOrders);
                let actions = view! {
                    <input type="hidden" name="key" value=request.id.to_string()/>
                    {may.then(|| view! {
                        <Button><BulkAction to=Applies::ToPay>{t!("desk-order-mark-paid")}</BulkAction></Button>
                        <Button name=DO value=SHIP><BulkAction to=Applies::ToShip>{t!("desk-ship-action")}</BulkAction></Button>
                    })}
                    <Button name=DO value=SLIPS variant=ButtonVariant::Secondary><BulkAction to=Applies::All>{t!("desk-bulk-slips")}</BulkAction></Button>
                    {may.then(|| view! {
                        <Button name=DO value=CANCEL variant=ButtonVariant::Danger><BulkAction to=Applies::ToCancel>{t!("desk-bulk-cancel")}</BulkAction></Button>
                    })}
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
        <Pagination previous next range/>
    }
    .into_any()
}

/// A shop that delivers without a parcel has a tab for what is delivered, beside the one for what is shipped.
fn tabs(filter: &OrderFilter, counters: Counters, delivers: bool) -> Vec<Tab> {
    let request = here();
    let tab = |label: String, count: u64, target: OrderFilter| {
        let count = i64::try_from(count).ok().filter(|count| *count > 0).map(|count| format::number(lang(), count));
        Tab { href: address(&request, &target), label, count, current: *filter == target }
    };
    let of = |label: String, count: u64, fulfilment: Option<FulfilmentState>, waiting: Option<Waiting>| {
        let target = OrderFilter { payment: None, fulfilment, needs_shipping: None, waiting, ..filter.clone() };
        tab(label, count, target)
    };
    let done = |label: String, needs_shipping: Option<bool>| {
        let fulfilment = Some(FulfilmentState::Shipped);
        tab(label, 0, OrderFilter { payment: None, fulfilment, needs_shipping, waiting: None, ..filter.clone() })
    };
    let mut tabs = vec![
        of(t!("desk-orders-all"), 0, None, None),
        of(t!("desk-orders-to-ship"), counters.to_ship, None, Some(Waiting::Shipping)),
        of(t!("desk-orders-to-pay"), counters.to_pay, None, Some(Waiting::Money)),
        done(t!("desk-orders-shipped"), delivers.then_some(true)),
    ];
    tabs.extend(delivers.then(|| done(t!("desk-orders-delivered"), Some(false))));
    tabs.push(of(t!("desk-orders-cancelled"), 0, Some(FulfilmentState::Cancelled), None));
    tabs
}

#[component]
fn SearchForm(filter: OrderFilter) -> AnyView {
    let request = here();
    let today = request.local(request.clock.now()).date_naive();
    let (from, to, choices) = (filter.from, filter.to, choices(&filter, today));
    let hidden = |name: &'static str, value: Option<&'static str>| {
        value.map(|value| view! { <input type="hidden" name=name value=value/> })
    };
    view! {
        <form role="search" action=request.href(Route::DeskOrders)>
            {hidden("payment", filter.payment.map(PaymentState::as_str))}
            {hidden("fulfilment", filter.fulfilment.map(FulfilmentState::as_str))}
            {hidden("parcel", filter.needs_shipping.map(parcel))}
            {hidden("waiting", filter.waiting.map(Waiting::as_str))}
            {hidden("order", filter.oldest_first.then_some(OLDEST))}
            <Input name="q" kind="search" value=filter.query label=Some(t!("desk-orders-search")) placeholder=Some(t!("desk-orders-search-hint"))/>
            <Button variant=ButtonVariant::Secondary>{t!("desk-search")}</Button>
            <DateFilter from to today choices/>
        </form>
    }
    .into_any()
}

/// Spans of days that are one press away. They reach up to now, whenever that is.
fn choices(filter: &OrderFilter, today: NaiveDate) -> Vec<DateChoice> {
    let back = |days: u64| today.checked_sub_days(Days::new(days - 1));
    let spans = [
        (t!("desk-date-any"), None),
        (t!("desk-date-today"), back(1)),
        (t!("desk-date-week"), back(7)),
        (t!("desk-date-month"), back(30)),
        (t!("desk-date-this-month"), today.with_day(1)),
    ];
    let choice = |(label, from): (String, Option<NaiveDate>)| {
        let target = OrderFilter { from, to: None, ..filter.clone() };
        DateChoice { label, href: address(&here(), &target), current: *filter == target }
    };
    // On the first of a month two spans are the same: the first of them is the one that is shown.
    let mut taken = false;
    let once = |mut choice: DateChoice| {
        choice.current &= !taken;
        taken |= choice.current;
        choice
    };
    spans.into_iter().map(choice).map(once).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html_in;
    use domain::Lang;

    #[test]
    fn a_shop_that_delivers_without_a_parcel_has_a_tab_for_it() {
        let drawn = |lang, delivers| {
            html_in(lang, move || {
                let tabs = tabs(&OrderFilter::default(), Counters::default(), delivers);
                let words = tabs.into_iter().map(|tab| view! { <a href=tab.href>{tab.label}</a> });
                words.collect_view()
            })
        };
        let goods = drawn(Lang::En, false);
        assert!(goods.contains(r#"<a href="/desk/orders?fulfilment=shipped">Shipped</a>"#), "{goods}");
        assert!(!goods.contains("Delivered"), "{goods}");
        let both = drawn(Lang::De, true);
        for tab in [
            r#"<a href="/desk/orders?fulfilment=shipped&amp;parcel=yes">Versandt</a>"#,
            r#"<a href="/desk/orders?fulfilment=shipped&amp;parcel=no">Geliefert</a>"#,
        ] {
            assert!(both.contains(tab), "{both}");
        }
    }
}
