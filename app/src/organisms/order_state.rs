//! The two states of an order as badges: its money and its parcel; and the mark of a test order. They say what the
//! list's tabs say, and only what is still to be done stands out.

use crate::atoms::{Badge, Tone};
use crate::t;
use contract::order::{FulfilmentState, PaymentState};
use leptos::prelude::*;

#[component]
pub fn PaymentBadge(state: PaymentState) -> AnyView {
    let (tone, words) = match state {
        PaymentState::Pending => (Tone::Warn, t!("order-payment-pending")),
        PaymentState::Confirming => (Tone::Info, t!("order-payment-confirming")),
        PaymentState::Paid => (Tone::Quiet, t!("order-payment-paid")),
        PaymentState::PartlyRefunded => (Tone::Quiet, t!("order-payment-partly-refunded")),
        PaymentState::Refunded => (Tone::Quiet, t!("order-payment-refunded")),
        PaymentState::Voided => (Tone::Quiet, t!("order-payment-voided")),
    };
    view! { <Badge tone>{words}</Badge> }.into_any()
}

#[component]
pub fn FulfilmentBadge(
    state: FulfilmentState,
    /// Any of it goes into a parcel; else it is delivered without one.
    needs_shipping: bool,
    /// It can't be shipped yet, so there is nothing to do about it.
    #[prop(optional)]
    waits: bool,
) -> AnyView {
    let (tone, words) = match state {
        FulfilmentState::Unfulfilled if waits && !needs_shipping => {
            (Tone::Quiet, t!("order-fulfilment-not-delivered"))
        }
        FulfilmentState::Unfulfilled if !needs_shipping => (Tone::Warn, t!("order-fulfilment-to-deliver")),
        FulfilmentState::Shipped if !needs_shipping => (Tone::Quiet, t!("order-fulfilment-delivered")),
        FulfilmentState::Unfulfilled if waits => (Tone::Quiet, t!("order-fulfilment-waits")),
        FulfilmentState::Unfulfilled => (Tone::Warn, t!("order-fulfilment-unfulfilled")),
        FulfilmentState::Shipped => (Tone::Quiet, t!("order-fulfilment-shipped")),
        FulfilmentState::Cancelled => (Tone::Quiet, t!("order-fulfilment-cancelled")),
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
            "unfulfilled" => { state: FulfilmentState::Unfulfilled, needs_shipping: true },
            "waits for its payment" => { state: FulfilmentState::Unfulfilled, needs_shipping: true, waits: true },
            "shipped" => { state: FulfilmentState::Shipped, needs_shipping: true },
            "cancelled" => { state: FulfilmentState::Cancelled, needs_shipping: true },
        }
        TestBadge {
            "alone" => {},
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::{html, html_in};
    use domain::Lang;

    #[test]
    fn only_what_is_to_be_done_stands_out() {
        let payment = |state| html(move || view! { <PaymentBadge state/> });
        let parcel = |state, waits| html(move || view! { <FulfilmentBadge state needs_shipping=true waits/> });
        assert!(payment(PaymentState::Pending).contains(r#"class="badge warn">To pay"#));
        assert!(parcel(FulfilmentState::Unfulfilled, false).contains(r#"class="badge warn">To ship"#));
        for state in [PaymentState::Paid, PaymentState::PartlyRefunded, PaymentState::Refunded, PaymentState::Voided] {
            assert!(payment(state).contains("badge quiet"), "{state:?}");
        }
        let done = [
            (FulfilmentState::Shipped, false),
            (FulfilmentState::Cancelled, false),
            (FulfilmentState::Unfulfilled, true),
        ];
        for (state, waits) in done {
            assert!(parcel(state, waits).contains("badge quiet"), "{state:?}");
        }
    }

    #[test]
    fn an_order_without_a_parcel_is_delivered_and_not_shipped() {
        let said = |lang, state, waits| {
            html_in(lang, move || view! { <FulfilmentBadge state needs_shipping=false waits/> })
        };
        let (open, done) = (FulfilmentState::Unfulfilled, FulfilmentState::Shipped);
        assert!(said(Lang::En, done, false).contains("badge quiet\">Delivered<"));
        assert!(said(Lang::En, open, false).contains("badge warn\">To deliver<"));
        assert!(said(Lang::En, open, true).contains("badge quiet\">Not delivered<"));
        assert!(said(Lang::De, done, false).contains("badge quiet\">Geliefert<"));
        assert!(said(Lang::En, FulfilmentState::Cancelled, false).contains("badge quiet\">Cancelled<"));
    }
}
