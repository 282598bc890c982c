//! What stories of an order show: the order in its states, with its sums, contact, parcel and timeline.

use super::{id, moment, picture};
use crate::story::euros;
use contract::checkout::{PaymentMethod, Totals};
use contract::order::{
    ContactView, FulfilmentState, Happening, OrderLineView, OrderView, PaymentState, TimelineEntry, Tracking,
};

pub fn totals() -> Totals {
    Totals {
        subtotal: euros(5970),
        shipping: euros(490),
        tax_included: euros(1031),
        tax_rate_basis_points: 1900,
        tax_on_top: false,
        total: euros(6460),
    }
}

pub fn contact() -> ContactView {
    ContactView {
        email: "mira@example.com".into(),
        phone: "+49 30 1234567".into(),
        name: "Mira Lang".into(),
        company: String::new(),
        line1: "Lindenweg 12".into(),
        line2: String::new(),
        postal_code: "10115".into(),
        city: "Berlin".into(),
        region: String::new(),
        country: "DE".into(),
    }
}

pub fn tracking() -> Tracking {
    Tracking {
        carrier: "DHL".into(),
        number: "00340434161094".into(),
        url: Some("https://parcels.example/00340434161094".into()),
    }
}

/// An order that was only just placed.
pub fn beginning() -> Vec<TimelineEntry> {
    timeline().into_iter().take(1).collect()
}

/// The newest last.
pub fn timeline() -> Vec<TimelineEntry> {
    let entry = |hours: i64, what, by: Option<&str>| TimelineEntry {
        at: moment() + chrono::TimeDelta::hours(hours),
        what,
        by: by.map(Into::into),
    };
    vec![
        entry(0, Happening::Placed { total: euros(6460), test: false }, None),
        entry(2, Happening::Paid { amount: euros(6460) }, None),
        entry(26, Happening::Shipped { tracking: Some(tracking()) }, Some("Anna Berg")),
    ]
}

/// The same of what nobody has to ship.
pub fn unshipped_order(payment: PaymentState, fulfilment: FulfilmentState) -> OrderView {
    let mut order = order(payment, fulfilment);
    order.needs_shipping = false;
    order.shipping_title.clear();
    order.tracking = None;
    order.lines.iter_mut().for_each(|line| line.without_shipping = true);
    if let Some(shipped) = order.timeline.last_mut() {
        shipped.what = Happening::Delivered;
    }
    let contact = order.contact.take().unwrap_or_default();
    order.contact = Some(ContactView { email: contact.email, name: contact.name, ..ContactView::default() });
    order
}

/// An order in a state of payment and fulfilment.
pub fn order(payment: PaymentState, fulfilment: FulfilmentState) -> OrderView {
    let nothing = euros(0);
    let paid = if matches!(payment, PaymentState::Pending | PaymentState::Confirming) { nothing } else { euros(6460) };
    let refunded = if matches!(payment, PaymentState::PartlyRefunded) { euros(1990) } else { nothing };
    let line = |number: u32, quantity: u32| OrderLineView {
        id: id(40 + number),
        product_handle: "clay-cup".into(),
        title: "Clay cup".into(),
        variant_title: "Small / Sand".into(),
        sku: "CUP-S-S".into(),
        picture: Some(picture()),
        quantity,
        unit_price: euros(1990),
        total: euros(1990 * i64::from(quantity)),
        without_shipping: false,
    };
    OrderView {
        id: id(4),
        number: 1042,
        version: 3,
        placed_at: moment(),
        test: false,
        held_until: None,
        payment_method: PaymentMethod::BankTransfer,
        payment,
        fulfilment,
        lines: vec![line(0, 1), line(1, 2)],
        totals: totals(),
        paid,
        refunded,
        needs_shipping: true,
        shipping_title: "Standard".into(),
        tracking: (fulfilment == FulfilmentState::Shipped).then(tracking),
        contact: Some(contact()),
        note: "Please ring twice.".into(),
        bank: None,
        card_offered: true,
        timeline: timeline(),
    }
}
