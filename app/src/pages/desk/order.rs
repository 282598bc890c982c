//! One order at the desk: what to do next, what was ordered, by whom, and its whole history.

use crate::api::desk_orders;
use crate::atoms::{ButtonLink, ButtonVariant, Glyph, Icon};
use crate::document::{Document, Frame, PageResult, Reply};
use crate::error::ApiError;
use crate::format;
use crate::molecules::{Card, Toast};
use crate::organisms::order_actions::{Attempt, OrderActions};
use crate::organisms::order_contact::OrderContact;
use crate::organisms::order_lines::OrderLines;
use crate::organisms::order_state::{FulfilmentBadge, PaymentBadge, TestBadge};
use crate::organisms::timeline::Timeline;
use crate::request::{here, request};
use crate::routes::Route;
use crate::t;
use crate::templates::desk_page::DeskPage;
use contract::ErrorCode;
use contract::checkout::PaymentMethod;
use contract::desk::{CancelForm, DeskOrderView, MarkPaidForm, RefundForm, ShipForm};
use contract::order::FulfilmentState;
use leptos::prelude::*;

pub async fn show(number: u64) -> PageResult {
    let view = desk_orders::order(number).await?;
    let done = request()?.query_value("done").and_then(|done| done_text(&done));
    Ok(page(view, None, done).into())
}

pub async fn paid(number: u64, form: MarkPaidForm) -> PageResult {
    let result = desk_orders::mark_paid(number, form).await;
    answer(number, result, Attempt::MarkPaid, "paid").await
}

pub async fn ship(number: u64, form: ShipForm) -> PageResult {
    let result = desk_orders::ship(number, form.clone()).await;
    answer(number, result, Attempt::Ship(form), "shipped").await
}

pub async fn cancel(number: u64, form: CancelForm) -> PageResult {
    let result = desk_orders::cancel(number, form.clone()).await;
    answer(number, result, Attempt::Cancel(form), "cancelled").await
}

pub async fn refund(number: u64, form: RefundForm) -> PageResult {
    let result = desk_orders::refund(number, form.clone()).await;
    answer(number, result, Attempt::Refund(form), "refunded").await
}

/// Done: back to the order's page, which says so. Refused: the same page as it is now, with what was typed.
async fn answer(number: u64, result: Result<DeskOrderView, ApiError>, attempt: Attempt, done: &str) -> PageResult {
    match result {
        Ok(_) => {
            let path = request()?.href(Route::DeskOrder(number));
            Ok(Reply::SeeOther(format!("{path}?done={done}")))
        }
        Err(error) if is_told(error.code) => {
            let status = error.code.status();
            let view = desk_orders::order(number).await?;
            Ok(page(view, Some((attempt, error)), None).status(status).into())
        }
        Err(error) => Err(error),
    }
}

/// What the order's own page tells; everything else has its own page.
const fn is_told(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::Invalid
            | ErrorCode::Conflict
            | ErrorCode::WrongState
            | ErrorCode::RefundTooLarge
            | ErrorCode::KeyReused
            | ErrorCode::PaymentDeclined
            | ErrorCode::PaymentPending
    )
}

fn done_text(done: &str) -> Option<String> {
    match done {
        "paid" => Some(t!("desk-order-done-paid")),
        "shipped" => Some(t!("desk-order-done-shipped")),
        "cancelled" => Some(t!("desk-order-done-cancelled")),
        "refunded" => Some(t!("desk-order-done-refunded")),
        _ => None,
    }
}

fn page(view: DeskOrderView, refused: Option<(Attempt, ApiError)>, done: Option<String>) -> Document {
    let title = t!("desk-order-title", number = view.order.number.to_string());
    Document::new(title.clone(), move || view! { <Order title view refused done/> }).frame(Frame::Desk)
}

#[component]
fn Order(title: String, view: DeskOrderView, refused: Option<(Attempt, ApiError)>, done: Option<String>) -> AnyView {
    let request = here();
    let order = view.order.clone();
    let number = order.number;
    let back = Some((request.href(Route::DeskOrders), t!("desk-order-back")));
    let test = order.test.then(|| view! { <TestBadge/> });
    let state =
        Some(view! { <PaymentBadge state=order.payment/><FulfilmentBadge state=order.fulfilment/>{test} }.into_any());
    let actions = Some(
        view! {
            <ButtonLink href=request.href(&view.shopper_path) variant=ButtonVariant::Secondary>
                <Icon glyph=Glyph::External/>{t!("desk-order-shopper-page")}
            </ButtonLink>
        }
        .into_any(),
    );
    let about = Some(
        view! {
            <time datetime=order.placed_at.to_rfc3339()>{format::date_time(request.lang, request.local(order.placed_at))}</time>
            " · " {method_text(order.payment_method)}
        }
        .into_any(),
    );
    let heading = match order.fulfilment {
        FulfilmentState::Unfulfilled => t!("desk-order-next"),
        FulfilmentState::Shipped | FulfilmentState::Cancelled => t!("desk-order-actions"),
    };
    let (contact, entries, note) = (order.contact.clone(), order.timeline.clone(), order.note.clone());
    let note = (!note.is_empty()).then(|| view! { <Card title=t!("desk-order-note")><p><bdi>{note}</bdi></p></Card> });
    view! {
        <DeskPage title back state actions about>
            {done.map(|done| view! { <Toast dismiss=request.href(Route::DeskOrder(number))>{done}</Toast> })}
            <div class="desk-page-columns">
                <div class="desk-page-column">
                    <div class="no-print"><Card title=heading><OrderActions view refused/></Card></div>
                    <Card title=t!("desk-lines-title") flush=true><OrderLines order/></Card>
                    <div class="no-print"><Card title=t!("desk-order-timeline")><Timeline entries/></Card></div>
                </div>
                <div class="desk-page-column">
                    <Card title=t!("desk-order-contact")><OrderContact contact/></Card>
                    {note}
                </div>
            </div>
        </DeskPage>
    }
    .into_any()
}

fn method_text(method: PaymentMethod) -> String {
    match method {
        PaymentMethod::BankTransfer => t!("order-method-bank-transfer"),
        PaymentMethod::PayOnDelivery => t!("order-method-pay-on-delivery"),
        PaymentMethod::Card => t!("order-method-card"),
    }
}
