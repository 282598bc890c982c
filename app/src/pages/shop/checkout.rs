//! The checkout on one page, and placing the order.

use crate::atoms::{ButtonLink, ButtonVariant, Glyph, Tone};
use crate::document::{Document, Frame, PageResult, Reply};
use crate::error::{ApiError, Detail};
use crate::format::money;
use crate::molecules::{Alert, EmptyState};
use crate::organisms::cart_lines::GoneLines;
use crate::organisms::checkout_form::CheckoutForm as CheckoutFields;
use crate::pages::error::wait_text;
use crate::request::{PendingCard, here, lang, request, send};
use crate::routes::Route;
use crate::t;
use contract::checkout::{CheckoutForm, CheckoutView, PaymentMethod, PlaceOutcome};
use contract::messages::checkout::{AwaitsCard, GetCheckout, PlaceOrder};
use contract::{ErrorCode, FormErrors};
use leptos::prelude::*;

style::scoped! { pub CHECKOUT: Pages = "checkout", r"
    display: flex; flex-direction: column; gap: var(--space-5); padding-block-start: var(--space-6);
    .moved-table { inline-size: auto; margin-block: var(--space-3); font-variant-numeric: tabular-nums; }
    .moved-table th, .moved-table td { padding: var(--space-1) 0; padding-inline-end: var(--space-5); text-align: start; font-weight: 400; }
    .moved-table thead th { font-size: var(--text-s); }
    .moved-table tfoot th, .moved-table tfoot td, .moved-new { font-weight: 650; }
    .left-list { padding-inline-start: 1.1em; margin-block: var(--space-2) var(--space-3); }
"}

/// `shipping` is the chosen method's key.
async fn view(shipping: Option<String>) -> Result<CheckoutView, ApiError> {
    send(GetCheckout { cart: request()?.cart.clone(), shipping }).await
}

pub async fn show() -> PageResult {
    let request = request()?;
    match view(None).await {
        Ok(view) if view.payment_methods.is_empty() => Ok(closed(200).into()),
        Ok(view) => {
            let country = request.likely_country.clone().unwrap_or_default();
            Ok(document(view, CheckoutForm { country, ..CheckoutForm::default() }, None).into())
        }
        Err(error) if error.code == ErrorCode::CartEmpty => Ok(Reply::SeeOther(request.href(Route::Cart))),
        Err(error) => Err(error),
    }
}

/// Places the order. Where something is in the way, the same page comes back with everything typed, but
/// for the card, which is exchanged for a token before the rest of the form is looked at. Where there is nothing to
/// order, it is not.
pub async fn place(form: CheckoutForm, typed: PendingCard) -> PageResult {
    let request = request()?;
    let (cart, mut card, mut kept) = (request.cart.clone(), None, form.clone());
    let (mut card_faults, mut unreachable) = (FormErrors::default(), None);
    if form.payment == PaymentMethod::Card.as_str()
        && send(AwaitsCard { cart: cart.clone(), form: form.clone() }).await?
    {
        match typed.token().await {
            Ok(token) => card = Some(token),
            Err(error) if error.code == ErrorCode::Invalid => card_faults = error.faults,
            Err(error) if error.code.is_about_payments() => unreachable = Some(error),
            Err(error) => return Err(error),
        }
    }
    // Without a token nothing new is ordered; but this very form may have placed an order before.
    let placed = send(PlaceOrder { cart, form, card }).await.map_err(|error| unreachable.unwrap_or(error));
    let mut error = match placed {
        Ok(
            PlaceOutcome::Placed { number, key }
            | PlaceOutcome::Confirm { number, key }
            | PlaceOutcome::Declined { number, key },
        ) => {
            return Ok(Reply::SeeOther(request.href(Route::Order { number, key: &key })));
        }
        Err(error) => error,
    };
    // Without a token the checkout knows only that there is no card; the tokenizer told why.
    error.faults.replace("card_number", card_faults);
    match error.code {
        ErrorCode::CartEmpty => return Ok(Reply::SeeOther(request.href(Route::Cart))),
        ErrorCode::Invalid
        | ErrorCode::PricesMoved
        | ErrorCode::NotEnoughStock
        | ErrorCode::SoldOut
        | ErrorCode::TooManyUnpaid
        | ErrorCode::TooManyRequests
        | ErrorCode::PaymentsUnreachable
        | ErrorCode::OtherLedger => {}
        ErrorCode::KeyReused => {
            // The form goes on with a fresh key, and with the cart and the prices that this page shows.
            kept.idempotency_key.clear();
            kept.seen.clear();
        }
        _ => return Err(error),
    }
    if let Some(Detail::Prices { seen, .. }) = &error.detail {
        kept.seen.clone_from(seen);
    }
    let shipping = Some(kept.shipping.clone()).filter(|key| !key.is_empty());
    let view = match view(shipping).await {
        // An unknown way to ship is a fault at its field, not of the page.
        Err(other) if other.code == ErrorCode::Invalid => view(None).await?,
        Err(other) if other.code == ErrorCode::CartEmpty && error.code == ErrorCode::KeyReused => {
            return Ok(nothing_to_order(error).into());
        }
        Err(other) if other.code == ErrorCode::CartEmpty => return Ok(Reply::SeeOther(request.href(Route::Cart))),
        other => other?,
    };
    let status = error.code.status();
    if view.payment_methods.is_empty() && error.code == ErrorCode::KeyReused {
        return Ok(nothing_to_order(error).into());
    }
    if view.payment_methods.is_empty() {
        return Ok(closed(status).into());
    }
    Ok(document(view, kept, Some(error)).into())
}

/// A form that was sent before and changed since, with nothing in the cart: what became of it, and no form.
fn nothing_to_order(error: ApiError) -> Document {
    let title = t!("shop-checkout-title");
    let heading = title.clone();
    let status = error.code.status();
    Document::new(title, move || {
        view! {
            <div class="page checkout">
                <h1>{heading}</h1>
                <SentBefore detail=error.detail/>
                <p><ButtonLink href=here().href(Route::Cart) variant=ButtonVariant::Secondary>{t!("shop-cart-title")}</ButtonLink></p>
            </div>
        }
        .into_any()
    })
    .status(status)
    .frame(Frame::Focused)
}

/// The owner has set up no way to pay yet.
fn closed(status: u16) -> Document {
    let title = t!("shop-checkout-title");
    Document::new(title.clone(), move || {
        let back = here().href(Route::Cart);
        view! {
            <div class="page checkout">
                <h1>{title}</h1>
                <EmptyState glyph=Glyph::Bag title=t!("shop-closed-title") text=t!("shop-closed-text")>
                    <ButtonLink href=back>{t!("shop-checkout-back-to-cart")}</ButtonLink>
                </EmptyState>
            </div>
        }
    })
    .status(status)
    .frame(Frame::Focused)
}

fn document(view: CheckoutView, form: CheckoutForm, error: Option<ApiError>) -> Document {
    let title = t!("shop-checkout-title");
    let heading = title.clone();
    let refused = error.clone();
    let document = Document::new(title, move || view! { <Checkout view=view form=form error=error title=heading/> })
        .frame(Frame::Focused);
    refused.iter().fold(document, Document::error)
}

#[component]
fn Checkout(view: CheckoutView, form: CheckoutForm, error: Option<ApiError>, title: String) -> impl IntoView {
    let faults = error.as_ref().map(|error| error.faults.clone()).unwrap_or_default();
    let wait = error.as_ref().filter(|error| matches!(error.code, ErrorCode::TooManyRequests | ErrorCode::TooManyUnpaid)).map(|error| {
        let code = error.code;
        let when = error.retry_after.map(|seconds| format!("{} ", wait_text(seconds)));
        view! { <Alert tone=Tone::Danger title=t!(code.key()) urgent=true><p>{when}{t!("shop-checkout-kept")}</p></Alert> }
    });
    view! {
        <div class="page checkout">
            <h1>{title}</h1>
            {wait}
            {error.map(obstacle)}
            {(!view.cart.gone.is_empty()).then(|| view! { <GoneLines lines=view.cart.gone.clone()/> })}
            <CheckoutFields view=view form=form faults=faults/>
        </div>
    }
    .into_any()
}

/// What stands between the shopper and the order, and the choice that it leaves. Faults stand at their fields.
fn obstacle(error: ApiError) -> AnyView {
    match (error.code, error.detail) {
        (code, _) if code.is_about_payments() => view! {
            <Alert tone=Tone::Danger title=t!(code.key()) urgent=true>
                <p>{t!("shop-checkout-payments-unreachable")}</p>
            </Alert>
        }
        .into_any(),
        (ErrorCode::KeyReused, detail) => {
            view! { <SentBefore detail><p>{t!("shop-checkout-sent-before-again")}</p></SentBefore> }.into_any()
        }
        (_, Some(Detail::Shortage { left })) => {
            let items = left
                .into_iter()
                .map(|(title, left)| view! { <li>{t!("shop-checkout-left", title = title, left = left)}</li> })
                .collect_view();
            view! {
                <Alert tone=Tone::Danger title=t!("shop-checkout-shortage") urgent=true>
                    <ul class="left-list">{items}</ul>
                    <ButtonLink href=here().href(Route::Cart) variant=ButtonVariant::Danger>{t!("shop-checkout-change-cart")}</ButtonLink>
                </Alert>
            }
            .into_any()
        }
        (_, Some(Detail::Prices { changes, old_total, new_total, .. })) => {
            let rows = changes
                .into_iter()
                .map(|change| view! {
                    <tr><th scope="row">{change.title}</th><td><s>{money(lang(), change.old)}</s></td><td class="moved-new">{money(lang(), change.new)}</td></tr>
                })
                .collect_view();
            view! {
                <Alert tone=Tone::Warn title=t!("shop-checkout-prices-moved") urgent=true>
                    <p>{t!("shop-checkout-prices-moved-text")}</p>
                    <table class="moved-table">
                        <thead><tr><th scope="col">{t!("shop-checkout-item")}</th><th scope="col">{t!("shop-checkout-before")}</th><th scope="col">{t!("shop-checkout-now")}</th></tr></thead>
                        <tbody>{rows}</tbody>
                        <tfoot><tr><th scope="row">{t!("shop-totals-total")}</th><td><s>{money(lang(), old_total)}</s></td><td>{money(lang(), new_total)}</td></tr></tfoot>
                    </table>
                    <ButtonLink href=here().href(Route::Cart) variant=ButtonVariant::Secondary>{t!("shop-checkout-change-cart")}</ButtonLink>
                </Alert>
            }
            .into_any()
        }
        _ => ().into_any(),
    }
}

/// The form was sent before and changed since. Its own sender is led to the order that it placed.
#[component]
fn SentBefore(
    #[prop(optional_no_strip)] detail: Option<Detail>,
    /// What can be done now.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let order = match detail {
        Some(Detail::Ordered { number, key }) => {
            let href = here().href(Route::Order { number, key: &key });
            Some(view! { <p><a href=href>{t!("shop-order-title", number = number.to_string())}</a></p> })
        }
        _ => None,
    };
    view! {
        <Alert tone=Tone::Warn title=t!(ErrorCode::KeyReused.key()) urgent=true>
            <p>{t!("shop-checkout-sent-before-text")}</p>
            {order}
            {children.map(|children| children())}
        </Alert>
    }
}
