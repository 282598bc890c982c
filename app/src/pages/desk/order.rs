//! One order at the desk: what to do next, what was ordered, by whom, and its whole history.

use crate::document::{Document, Frame, PageResult, Reply};
use crate::error::ApiError;
use crate::molecules::{Card, Toast};
use crate::organisms::order_actions::{Attempt, OrderActions};
use crate::organisms::order_contact::OrderContact;
use crate::organisms::order_lines::OrderLines;
use crate::organisms::order_menu::OrderMenu;
use crate::organisms::order_notes::OrderNotes;
use crate::organisms::order_state::{FulfilmentBadge, PaymentBadge, TestBadge};
use crate::organisms::timeline::Timeline;
use crate::request::{here, request, send};
use crate::routes::Route;
use crate::templates::desk_page::DeskPage;
use crate::{format, t};
use contract::checkout::PaymentMethod;
use contract::desk::{CancelForm, DeskOrderView, MarkPaidForm, NoteForm, OrderAction, RefundForm, ShipForm};
use contract::messages::orders::{Cancel, GetOrder, MarkPaid, Refund, Ship, WriteNote};
use contract::{ErrorCode, FormErrors, Permission};
use leptos::prelude::*;

pub async fn show(number: u64) -> PageResult {
    let view = send(GetOrder { number }).await?;
    let done = request()?.query_value("done").and_then(|done| done_text(&done, view.order.needs_shipping));
    Ok(page(view, Tried { done, ..Tried::default() }).into())
}

/// Done: back to the order, whose timeline has the note. Refused: the same page, with what was typed.
pub async fn note(number: u64, form: NoteForm) -> PageResult {
    match send(WriteNote { number, form: form.clone() }).await {
        Ok(()) => done(number, "noted"),
        Err(error) if matches!(error.code, ErrorCode::Invalid | ErrorCode::KeyReused) => {
            let status = error.code.status();
            let mut faults = error.faults;
            if error.code == ErrorCode::KeyReused {
                faults.add("text", error.code.key());
            }
            let view = send(GetOrder { number }).await?;
            Ok(page(view, Tried { note: Some((form, faults)), ..Tried::default() }).status(status).into())
        }
        Err(error) => Err(error),
    }
}

fn done(number: u64, done: &str) -> PageResult {
    let path = request()?.href(Route::DeskOrder(number));
    Ok(Reply::SeeOther(format!("{path}?done={done}")))
}

/// What was just tried with the order, and what came of it.
#[derive(Default)]
struct Tried {
    refused: Option<(Attempt, ApiError)>,
    note: Option<(NoteForm, FormErrors)>,
    done: Option<String>,
}

pub async fn paid(number: u64, form: MarkPaidForm) -> PageResult {
    let result = send(MarkPaid { number, form }).await;
    answer(number, result, Attempt::MarkPaid, "paid").await
}

pub async fn ship(number: u64, form: ShipForm) -> PageResult {
    let result = send(Ship { number, form: form.clone() }).await;
    answer(number, result, Attempt::Ship(form), "shipped").await
}

pub async fn cancel(number: u64, form: CancelForm) -> PageResult {
    let result = send(Cancel { number, form: form.clone() }).await;
    answer(number, result, Attempt::Cancel(form), "cancelled").await
}

pub async fn refund(number: u64, form: RefundForm) -> PageResult {
    let result = send(Refund { number, form: form.clone() }).await;
    answer(number, result, Attempt::Refund(form), "refunded").await
}

/// Done: back to the order's page, which says so. Refused: the same page as it is now, with what was typed.
async fn answer(number: u64, result: Result<u64, ApiError>, attempt: Attempt, what: &str) -> PageResult {
    match result {
        Ok(_) => done(number, what),
        Err(error) if is_told(error.code) => {
            let status = error.code.status();
            let view = send(GetOrder { number }).await?;
            let tried = Tried { refused: Some((attempt, error)), ..Tried::default() };
            Ok(page(view, tried).status(status).into())
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

fn done_text(done: &str, needs_shipping: bool) -> Option<String> {
    match done {
        "paid" => Some(t!("desk-order-done-paid")),
        "shipped" if !needs_shipping => Some(t!("desk-order-done-delivered")),
        "shipped" => Some(t!("desk-order-done-shipped")),
        "cancelled" => Some(t!("desk-order-done-cancelled")),
        "refunded" => Some(t!("desk-order-done-refunded")),
        "noted" => Some(t!("desk-order-done-noted")),
        _ => None,
    }
}

fn page(view: DeskOrderView, tried: Tried) -> Document {
    let title = t!("desk-order-title", number = view.order.number.to_string());
    Document::new(title.clone(), move || view! { <Order title view tried/> }).frame(Frame::Desk)
}

#[component]
fn Order(title: String, view: DeskOrderView, tried: Tried) -> AnyView {
    let request = here();
    let Tried { refused, note: written, done } = tried;
    let order = view.order.clone();
    let number = order.number;
    let back = Some((request.href(Route::DeskOrders), t!("desk-order-back")));
    let test = order.test.then(|| view! { <TestBadge/> });
    let waits = !view.actions.contains(&OrderAction::Ship);
    let view = offered(view, |permission| request.may(permission));
    let state = Some(
        view! { <PaymentBadge state=order.payment/><FulfilmentBadge state=order.fulfilment needs_shipping=order.needs_shipping waits/>{test} }.into_any(),
    );
    let asking = refused.as_ref().and_then(|(attempt, _)| attempt.question());
    let actions = Some(view! { <OrderMenu view=view.clone() asking/> }.into_any());
    let about = Some(
        view! {
            <time datetime=order.placed_at.to_rfc3339()>{format::date_time(request.lang, request.local(order.placed_at))}</time>
            " · " {method_text(order.payment_method)}
        }
        .into_any(),
    );
    let (contact, entries, note) = (order.contact.clone(), order.timeline.clone(), order.note.clone());
    let note = (!note.is_empty()).then(|| view! { <Card title=t!("desk-order-note")><p><bdi>{note}</bdi></p></Card> });
    let (today, ordered_in) = (view.today.clone(), view.ordered_in);
    let (form, faults) = written.map_or((None, FormErrors::default()), |(form, faults)| (Some(form), faults));
    let notes = request.may(Permission::FulfilOrders).then(|| {
        view! { <div class="no-print"><Card title=t!("desk-notes-title")><OrderNotes number form faults/></Card></div> }
    });
    view! {
        <DeskPage title back state actions about>
            {done.map(|done| view! { <Toast dismiss=request.href(Route::DeskOrder(number))>{done}</Toast> })}
            <div class="desk-page-columns">
                <div class="desk-page-column">
                    <div class="no-print"><OrderActions view refused/></div>
                    <Card title=t!("desk-lines-title") flush=true><OrderLines order today ordered_in/></Card>
                    <div class="no-print"><Card title=t!("desk-order-timeline")><Timeline entries/></Card></div>
                </div>
                <div class="desk-page-column">
                    <Card title=t!("desk-order-contact")><OrderContact contact/></Card>
                    {note}
                    {notes}
                </div>
            </div>
        </DeskPage>
    }
    .into_any()
}

/// The order with those actions only that the reader may take.
pub(super) fn offered(mut view: DeskOrderView, may: impl Fn(Permission) -> bool) -> DeskOrderView {
    view.actions.retain(|action| action.needs(view.refundable).iter().all(|permission| may(*permission)));
    view
}

fn method_text(method: PaymentMethod) -> String {
    match method {
        PaymentMethod::BankTransfer => t!("order-method-bank-transfer"),
        PaymentMethod::PayOnDelivery => t!("order-method-pay-on-delivery"),
        PaymentMethod::Card => t!("order-method-card"),
    }
}
