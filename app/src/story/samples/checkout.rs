//! What stories of the checkout show.

use super::{cart, contact, id, totals};
use crate::story::euros;
use contract::FormErrors;
use contract::checkout::{CheckoutForm, CheckoutView, PaymentMethod, ShippingMethodView, Totals};
use domain::ProductId;

pub fn checkout() -> CheckoutView {
    let method = |key: &str, title: &str, note: &str, price: i64, tax: i64| ShippingMethodView {
        key: key.into(),
        title: title.into(),
        note: note.into(),
        price: euros(price),
        totals: Totals { shipping: euros(price), tax_included: euros(tax), total: euros(5970 + price), ..totals() },
    };
    CheckoutView {
        cart: cart(),
        shipping_methods: vec![
            method("standard", "Standard", "Two to four working days", 490, 1031),
            method("express", "Express", "The next working day", 1290, 1159),
            method("collect", "Collect", "", 0, 953),
        ],
        payment_methods: PaymentMethod::ALL.to_vec(),
        totals: totals(),
        seen: "5970".into(),
        idempotency_key: id::<ProductId>(6).to_string(),
    }
}

/// Of what nobody has to ship.
pub fn unshipped_checkout() -> CheckoutView {
    let mut view = checkout();
    view.cart.needs_shipping = false;
    view.shipping_methods.clear();
    view.payment_methods.retain(|method| *method != PaymentMethod::PayOnDelivery);
    view
}

/// Filled in by somebody who pays so.
pub fn checkout_form(payment: PaymentMethod) -> CheckoutForm {
    let who = contact();
    CheckoutForm {
        email: who.email,
        phone: who.phone,
        name: who.name,
        line1: who.line1,
        postal_code: who.postal_code,
        city: who.city,
        country: who.country,
        shipping: "standard".into(),
        payment: payment.as_str().into(),
        ..CheckoutForm::default()
    }
}

/// These fields are wrong, each in its way: name and key of the fault.
pub fn faults(fields: &[(&str, &str)]) -> FormErrors {
    let mut faults = FormErrors::default();
    fields.iter().for_each(|(field, key)| faults.add(field, key));
    faults
}
