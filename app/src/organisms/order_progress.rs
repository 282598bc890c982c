//! The live part of an order's page: its state, its tracking, its timeline. Drawn with the page, and sent
//! again whenever the order moves on.

use crate::atoms::{Badge, ButtonLink, ButtonVariant, Glyph, Icon, Tone};
use crate::organisms::order_state::TestBadge;
use crate::organisms::timeline::Timeline;
use crate::request::{here, lang};
use crate::{format, t};
use contract::checkout::PaymentMethod;
use contract::order::{FulfilmentState, Happening, OrderView, PaymentState, TimelineEntry, Tracking};
use leptos::prelude::*;

style::scoped! { pub ORDER_PROGRESS: Organisms = "order-progress", r"
    display: flex; flex-direction: column; gap: var(--space-5);
    .progress-state { font-size: var(--text-l); font-weight: 600; }
    .progress-badges { display: flex; flex-wrap: wrap; gap: var(--space-2); margin-block-start: var(--space-2); }
    .progress-tracking { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-3); padding: var(--space-4); border-radius: var(--radius-m); background: var(--color-sunken); }
    .progress-tracking .icon { inline-size: 1.75rem; block-size: 1.75rem; stroke-width: 1.3; }
    .progress-tracking-words { flex: 1; min-inline-size: 10rem; overflow-wrap: anywhere; }
"}

/// A payment's state in words, and how it stands.
pub fn payment_state(state: PaymentState) -> (Tone, String) {
    match state {
        PaymentState::Pending => (Tone::Warn, t!("shop-payment-state-pending")),
        PaymentState::Confirming => (Tone::Warn, t!("shop-payment-state-confirming")),
        PaymentState::Paid => (Tone::Good, t!("shop-payment-state-paid")),
        PaymentState::PartlyRefunded => (Tone::Info, t!("shop-payment-state-partly-refunded")),
        PaymentState::Refunded => (Tone::Info, t!("shop-payment-state-refunded")),
        PaymentState::Voided => (Tone::Neutral, t!("shop-payment-state-voided")),
    }
}

/// A shipment's state in words.
pub fn fulfilment_state(state: FulfilmentState, needs_shipping: bool) -> (Tone, String) {
    match state {
        FulfilmentState::Unfulfilled if !needs_shipping => (Tone::Neutral, t!("shop-fulfilment-state-not-delivered")),
        FulfilmentState::Shipped if !needs_shipping => (Tone::Good, t!("shop-fulfilment-state-delivered")),
        FulfilmentState::Unfulfilled => (Tone::Neutral, t!("shop-fulfilment-state-unfulfilled")),
        FulfilmentState::Shipped => (Tone::Good, t!("shop-fulfilment-state-shipped")),
        FulfilmentState::Cancelled => (Tone::Danger, t!("shop-fulfilment-state-cancelled")),
    }
}

/// The one sentence that says where the order is now.
fn sentence(order: &OrderView) -> String {
    match (order.fulfilment, order.payment) {
        (FulfilmentState::Cancelled, _)
            if order.timeline.iter().any(|entry| entry.what == Happening::NotPaidInTime) =>
        {
            t!("shop-order-now-not-paid-in-time")
        }
        (FulfilmentState::Cancelled, _) => t!("shop-order-now-cancelled"),
        (FulfilmentState::Shipped, _) if !order.needs_shipping => t!("shop-order-now-delivered"),
        (FulfilmentState::Shipped, _) => t!("shop-order-now-shipped"),
        (_, PaymentState::Confirming) => t!("shop-order-now-confirming"),
        (_, PaymentState::Pending) => match order.payment_method {
            PaymentMethod::BankTransfer => t!("shop-order-now-transfer"),
            PaymentMethod::Card => t!("shop-order-now-card"),
            PaymentMethod::PayOnDelivery => t!("shop-order-now-packing"),
        },
        _ if !order.needs_shipping => t!("shop-order-now-preparing"),
        _ => t!("shop-order-now-packing"),
    }
}

/// What a shopper is told of a happening: not where the goods went, nor twice how to follow the parcel.
fn for_shopper(entry: TimelineEntry) -> TimelineEntry {
    let what = match entry.what {
        Happening::Cancelled { .. } => Happening::Cancelled { restocked: false },
        Happening::Shipped { .. } => Happening::Shipped { tracking: None },
        other => other,
    };
    TimelineEntry { what, by: None, ..entry }
}

#[component]
pub fn OrderProgress(order: OrderView) -> impl IntoView {
    let (payment_tone, payment) = payment_state(order.payment);
    let (fulfilment_tone, fulfilment) = fulfilment_state(order.fulfilment, order.needs_shipping);
    let tracking = (order.fulfilment == FulfilmentState::Shipped).then(|| order.tracking.clone()).flatten();
    let now = sentence(&order);
    let held = order
        .held_until
        .map(|until| t!("shop-order-held-until", date = format::date_time(lang(), here().local(until))));
    view! {
        <div class=ORDER_PROGRESS>
            <div>
                <p class="progress-state" data-state>{now}</p>
                {held.map(|held| view! { <p>{held}</p> })}
                <p class="progress-badges">
                    <Badge tone=payment_tone>{payment}</Badge>
                    <Badge tone=fulfilment_tone>{fulfilment}</Badge>
                    {order.test.then(|| view! { <TestBadge/> })}
                </p>
            </div>
            {tracking.map(|tracking| view! { <TrackingNote tracking=tracking/> })}
            <Timeline entries=order.timeline.into_iter().map(for_shopper).collect()/>
        </div>
    }
    .into_any()
}

#[component]
fn TrackingNote(tracking: Tracking) -> impl IntoView {
    // Only a safe address becomes a link.
    let url = tracking.url.filter(|url| url.starts_with("https://"));
    view! {
        <div class="progress-tracking">
            <Icon glyph=Glyph::Truck/>
            <p class="progress-tracking-words">{tracking.carrier}<br/><bdi>{tracking.number}</bdi></p>
            {url.map(|url| view! { <ButtonLink href=url variant=ButtonVariant::Secondary>{t!("shop-order-track")}<Icon glyph=Glyph::External/></ButtonLink> })}
        </div>
    }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{samples, stories};
    use FulfilmentState::{Cancelled, Shipped, Unfulfilled};
    use PaymentState::{Confirming, Paid, PartlyRefunded, Pending, Refunded, Voided};

    fn by(method: PaymentMethod) -> OrderView {
        OrderView {
            payment_method: method,
            held_until: Some(samples::moment()),
            tracking: None,
            timeline: samples::beginning(),
            ..samples::order(Pending, Unfulfilled)
        }
    }

    fn not_paid() -> OrderView {
        let mut timeline = samples::beginning();
        timeline.push(TimelineEntry { at: samples::moment(), what: Happening::NotPaidInTime, by: None });
        OrderView { timeline, ..samples::order(Voided, Cancelled) }
    }

    stories! {
        OrderProgress {
            "waits for a transfer" => { order: by(PaymentMethod::BankTransfer) },
            "waits for a card" => { order: by(PaymentMethod::Card) },
            "paid at the door" => { order: by(PaymentMethod::PayOnDelivery) },
            "the bank asks" => { order: OrderView { payment: Confirming, ..by(PaymentMethod::Card) } },
            "paid" => { order: samples::order(Paid, Unfulfilled) },
            "placed in test mode" => { order: OrderView { test: true, ..samples::order(Paid, Unfulfilled) } },
            "shipped" => { order: samples::order(Paid, Shipped) },
            "nothing to ship" => { order: samples::unshipped_order(Paid, Unfulfilled) },
            "delivered without a parcel" => { order: samples::unshipped_order(Paid, Shipped) },
            "partly paid back" => { order: samples::order(PartlyRefunded, Shipped) },
            "cancelled and paid back" => { order: samples::order(Refunded, Cancelled) },
            "not paid in time" => { order: not_paid() },
            "cancelled before it was paid" => { order: samples::order(Voided, Cancelled) },
        }
    }
}
