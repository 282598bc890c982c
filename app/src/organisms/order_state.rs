//! The two states of an order as badges: its money and its parcel; and the mark of a test order.

use crate::atoms::{Badge, Tone};
use crate::t;
use contract::order::{FulfilmentState, PaymentState};
use leptos::prelude::*;

#[component]
pub fn PaymentBadge(state: PaymentState) -> AnyView {
    let (tone, words) = match state {
        PaymentState::Pending => (Tone::Warn, t!("order-payment-pending")),
        PaymentState::Confirming => (Tone::Info, t!("order-payment-confirming")),
        PaymentState::Paid => (Tone::Good, t!("order-payment-paid")),
        PaymentState::PartlyRefunded => (Tone::Neutral, t!("order-payment-partly-refunded")),
        PaymentState::Refunded => (Tone::Neutral, t!("order-payment-refunded")),
        PaymentState::Voided => (Tone::Neutral, t!("order-payment-voided")),
    };
    view! { <Badge tone>{words}</Badge> }.into_any()
}

#[component]
pub fn FulfilmentBadge(state: FulfilmentState) -> AnyView {
    let (tone, words) = match state {
        FulfilmentState::Unfulfilled => (Tone::Warn, t!("order-fulfilment-unfulfilled")),
        FulfilmentState::Shipped => (Tone::Good, t!("order-fulfilment-shipped")),
        FulfilmentState::Cancelled => (Tone::Danger, t!("order-fulfilment-cancelled")),
    };
    view! { <Badge tone>{words}</Badge> }.into_any()
}

/// The mark of an order that was placed in test mode.
#[component]
pub fn TestBadge() -> AnyView {
    view! { <Badge tone=Tone::Info>{t!("order-test")}</Badge> }.into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::stories;

    stories! {
        PaymentBadge {
            "pending" => { state: PaymentState::Pending },
            "confirming" => { state: PaymentState::Confirming },
            "paid" => { state: PaymentState::Paid },
            "partly refunded" => { state: PaymentState::PartlyRefunded },
            "refunded" => { state: PaymentState::Refunded },
            "voided" => { state: PaymentState::Voided },
        }
        FulfilmentBadge {
            "unfulfilled" => { state: FulfilmentState::Unfulfilled },
            "shipped" => { state: FulfilmentState::Shipped },
            "cancelled" => { state: FulfilmentState::Cancelled },
        }
        TestBadge {
            "alone" => {},
        }
    }
}
