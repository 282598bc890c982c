//! Cancelling many orders at once: first the question, which names each of them, then the deed and what came of it.

use super::order::offered;
use super::orders_address::{again, filter};
use super::orders_chosen::{MOST_CHOSEN, NOT, chosen, listed, refused};
use super::query::Address;
use crate::document::{Document, Frame, PageResult, Reply};
use crate::organisms::bulk_cancel::{BulkCancel, Cancellable};
use crate::request::{Reader, form_pairs, request, send};
use crate::routes::Route;
use crate::t;
use crate::templates::desk_page::DeskPage;
use contract::desk::{CancelForm, CancelOne, DeskOrderView, OrderAction, OrderRow};
use contract::messages::orders::{CancelEach, GetOrders};
use leptos::prelude::*;

/// How many orders were cancelled, in the query of the page that follows.
pub(super) const CANCELLED: &str = "cancelled";

/// Shows the chosen orders: which will be cancelled, and which can't be. Changes nothing.
pub async fn ask(body: &str) -> PageResult {
    let request = request()?;
    let (mut able, mut unable, mut unknown) = (Vec::new(), Vec::new(), Vec::new());
    let numbers = chosen(body);
    let views = send(GetOrders { numbers: numbers.clone() }).await?;
    let known: Vec<u64> = views.iter().map(|view| view.order.number).collect();
    unknown.extend(numbers.into_iter().filter(|number| !known.contains(number)));
    for view in views {
        let view = offered(view, |permission| request.may(permission));
        match view.actions.contains(&OrderAction::Cancel) {
            true => able.push(Cancellable { version: view.order.version, row: row(view) }),
            false => unable.push(row(view)),
        }
    }
    let back = again(&request, &filter(&request));
    if able.is_empty() && unable.is_empty() && unknown.is_empty() {
        return Ok(Reply::SeeOther(Address::new(back).with(CANCELLED, "0").build()));
    }
    let title = t!("desk-bulk-cancel-title");
    let leads_back = Some((request.href(Route::DeskOrders), t!("desk-order-back")));
    Ok(Document::new(title.clone(), move || {
        view! { <DeskPage title back=leads_back><BulkCancel able unable unknown back/></DeskPage> }
    })
    .frame(Frame::Desk)
    .into())
}

/// Cancels the orders of the question, each by itself: one that cannot be cancelled holds up no other, and is named.
pub async fn cancel(body: &str) -> PageResult {
    let request = request()?;
    let restock = form_pairs(body).find(|(name, _)| name == "restock").map(|(_, value)| value);
    let orders = form_pairs(body).filter(|(name, _)| name == "order").filter_map(|(_, order)| {
        let (number, version) = order.split_once(':')?;
        Some((number.parse::<u64>().ok()?, version.parse::<u64>().ok()?))
    });
    let one = |(number, version)| CancelOne { number, form: CancelForm { restock: restock.clone(), version } };
    let orders: Vec<CancelOne> = orders.take(MOST_CHOSEN).map(one).collect();
    let chosen = orders.len();
    let not = send(CancelEach { orders }).await?;
    let cancelled = chosen - not.len();
    let back = Address::new(again(&request, &filter(&request))).with(CANCELLED, &cancelled.to_string());
    Ok(Reply::SeeOther(back.with(NOT, &listed(&not)).build()))
}

/// How many were cancelled, and which could not be.
pub fn done_text(request: &Reader, cancelled: u64) -> String {
    let done = t!("desk-bulk-cancelled", count = cancelled);
    match refused(request) {
        Some(numbers) => format!("{done} {}", t!("desk-bulk-not-cancelled", numbers = numbers)),
        None => done,
    }
}

fn row(view: DeskOrderView) -> OrderRow {
    let can = |action: OrderAction| view.actions.contains(&action);
    let (to_ship, to_pay) = (can(OrderAction::Ship), can(OrderAction::MarkPaid));
    let order = view.order;
    OrderRow {
        number: order.number,
        placed_at: order.placed_at,
        customer: order.contact.map(|contact| contact.name).unwrap_or_default(),
        items: order.lines.iter().map(|line| line.quantity).sum(),
        total: order.totals.total,
        payment: order.payment,
        fulfilment: order.fulfilment,
        needs_shipping: order.needs_shipping,
        to_ship,
        to_pay,
        test: order.test,
    }
}
