//! The fields of a card: number, expiry, code. Never filled in again: a card's data is not kept.

use crate::atoms::Tone;
use crate::molecules::{Alert, TextField, fault_at};
use crate::t;
use contract::FormErrors;
use leptos::prelude::*;

style::scoped! { pub PAYMENT_FIELDS: Organisms = "payment-fields", r"
    display: grid; grid-template-columns: 1fr 1fr; gap: var(--space-4);
    .payment-wide { grid-column: 1 / -1; }
    .alert { font-size: var(--text-s); }
"}

#[component]
pub fn PaymentFields(faults: FormErrors) -> impl IntoView {
    view! {
        <div class=PAYMENT_FIELDS>
            <div class="payment-wide"><Alert tone=Tone::Info>{t!("shop-card-test-note")}</Alert></div>
            <div class="payment-wide">
                <TextField name="card_number" label=t!("shop-card-number") fault=fault_at(&faults, "card_number")
                    autocomplete=Some("cc-number") inputmode=Some("numeric") maxlength=Some(24) dir=Some("ltr")/>
            </div>
            <TextField name="card_expiry" label=t!("shop-card-expiry") placeholder=Some(t!("shop-card-expiry-form")) fault=fault_at(&faults, "card_expiry")
                autocomplete=Some("cc-exp") inputmode=Some("numeric") maxlength=Some(7) dir=Some("ltr")/>
            <TextField name="card_code" label=t!("shop-card-code") fault=fault_at(&faults, "card_code")
                autocomplete=Some("cc-csc") inputmode=Some("numeric") maxlength=Some(4) dir=Some("ltr")/>
        </div>
    }
    .into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{Step, samples, stories};

    stories! {
        PaymentFields {
            "empty" => { faults: FormErrors::default() }
                plays [Step::Clicks("label[for=card_number]"), Step::Finds("#card_number"), Step::Clicks("label[for=card_code]"), Step::Finds("#card_code")],
            "with faults" => { faults: samples::faults(&[("card_number", "error-card-number"), ("card_expiry", "error-card-expiry"), ("card_code", "error-card-code")]) },
        }
    }
}
