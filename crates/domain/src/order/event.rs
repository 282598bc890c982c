//! What has happened to an order. Stored for ever: no personal data, only references to it; texts that
//! the order must still show when the catalogue has moved on are copied in.

use super::{PaymentMethod, Tracking};
use crate::pricing::Item;
use crate::{ContactId, Lang, LineId, Money, PaymentId, ProductId, RefundId, VariantId};
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

/// The stored kind is the serde name. A payload whose shape changes gets an upcaster in the orders' registry, and so
/// the next schema version.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data")]
pub enum Event {
    #[serde(rename = "order.placed")]
    Placed(Placed),
    #[serde(rename = "order.payment_started")]
    PaymentStarted { payment: PaymentId },
    #[serde(rename = "order.payment_confirmation_asked")]
    PaymentConfirmationAsked { payment: PaymentId },
    #[serde(rename = "order.payment_declined")]
    PaymentDeclined { payment: PaymentId },
    #[serde(rename = "order.payment_captured")]
    PaymentCaptured { payment: PaymentId, amount: Money, reference: String },
    /// The desk saw the money arrive.
    #[serde(rename = "order.marked_paid")]
    MarkedPaid { amount: Money },
    #[serde(rename = "order.shipped")]
    Shipped { tracking: Option<Tracking> },
    /// `written_off` is the part of the total that will never be paid. Without a `reason`, somebody decided it.
    #[serde(rename = "order.cancelled")]
    Cancelled {
        restocked: bool,
        written_off: Money,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<CancelReason>,
    },
    /// `payment` is the captured card payment that the money goes back to; without one it goes by hand.
    #[serde(rename = "order.refunded")]
    Refunded { refund: RefundId, amount: Money, payment: Option<PaymentId> },
}

impl Event {
    /// Whether this gives back money that came after the order was cancelled: nobody has counted on it.
    /// Such a refund bears its payment's own id.
    pub fn is_refund_of_late_money(&self) -> bool {
        matches!(self, Self::Refunded { refund, payment: Some(payment), .. } if refund.0 == payment.0)
    }

    /// The stored kind, for example `order.placed`.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Placed(_) => "order.placed",
            Self::PaymentStarted { .. } => "order.payment_started",
            Self::PaymentConfirmationAsked { .. } => "order.payment_confirmation_asked",
            Self::PaymentDeclined { .. } => "order.payment_declined",
            Self::PaymentCaptured { .. } => "order.payment_captured",
            Self::MarkedPaid { .. } => "order.marked_paid",
            Self::Shipped { .. } => "order.shipped",
            Self::Cancelled { .. } => "order.cancelled",
            Self::Refunded { .. } => "order.refunded",
        }
    }
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Placed {
    pub number: u64,
    pub contact: ContactId,
    pub lines: Vec<Line>,
    pub shipping: Shipping,
    /// Sum of all lines.
    pub subtotal: Money,
    /// Tax that is inside `total`.
    pub tax_included: Money,
    pub tax_rate_basis_points: u32,
    /// The tax came on top of lines and shipping. Orders from before it could have it inside their prices.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub tax_on_top: bool,
    pub total: Money,
    /// The language that the shopper read.
    pub lang: Lang,
    pub method: PaymentMethod,
    pub payment: Option<PaymentId>,
    /// The shop was in test mode: no real money is taken for it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub test: bool,
    /// Orders placed before this was written down have none; see [`Placed::held_until`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held_until: Option<DateTime<Utc>>,
}

/// Why the program cancelled an order by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CancelReason {
    NotPaidInTime,
}

/// How long a card order from before `held_until` was written down waits for its money.
const OLD_CARD_ORDER: Duration = Duration::minutes(60);

impl Placed {
    /// Until when the stock is held while the order is unpaid and not shipped; `at` is when it was placed. An order
    /// that has been promised no time keeps its stock, unless a card was to pay it.
    pub fn held_until(&self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.held_until.or_else(|| (self.method == PaymentMethod::Card).then_some(at + OLD_CARD_ORDER))
    }

    /// Whether any line goes into a parcel.
    pub fn needs_shipping(&self) -> bool {
        self.lines.iter().any(|line| !line.without_shipping)
    }

    /// Sum of all quantities.
    pub fn items(&self) -> u32 {
        self.lines.iter().fold(0, |sum, line| sum.saturating_add(line.quantity))
    }
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Line {
    pub id: LineId,
    pub product: ProductId,
    pub variant: VariantId,
    pub product_handle: String,
    pub title: String,
    /// `"Large / Sand"`; empty without options.
    pub variant_title: String,
    pub sku: String,
    pub unit_price: Money,
    pub quantity: u32,
    /// Nothing of it goes into a parcel: a file, a course, a voucher.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub without_shipping: bool,
    /// No tax is charged on it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub untaxed: bool,
    /// Its part of the order's tax. Orders placed before this was written down have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax: Option<Money>,
}

impl Line {
    /// What of it decides over amounts.
    pub const fn item(&self) -> Item {
        Item { unit_price: self.unit_price, quantity: self.quantity, untaxed: self.untaxed }
    }
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Shipping {
    /// Key and title are empty where nothing of the order is shipped.
    pub key: String,
    /// In the shopper's language.
    pub title: String,
    pub price: Money,
}

impl Shipping {
    /// Of an order that needs none.
    pub const fn none(currency: crate::Currency) -> Self {
        Self { key: String::new(), title: String::new(), price: Money::zero(currency) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An order's first event as it was stored before tax could come on top.
    const OLD: &str = r#"{"kind":"order.placed","data":{"number":1001,"contact":"00000000-0000-0000-0000-000000000009",
        "lines":[],"shipping":{"key":"flat","title":"Parcel","price":{"minor":490,"currency":"EUR"}},
        "subtotal":{"minor":2500,"currency":"EUR"},"tax_included":{"minor":477,"currency":"EUR"},
        "tax_rate_basis_points":1900,"total":{"minor":2990,"currency":"EUR"},"lang":"de","method":"bank_transfer","payment":null}}"#;

    #[test]
    fn an_old_order_has_its_tax_inside_its_prices() {
        let Event::Placed(placed) = serde_json::from_str(OLD).unwrap() else { panic!("it is another event") };
        assert!(!placed.tax_on_top);
        assert_eq!((placed.tax_included.minor(), placed.total.minor()), (477, 2990));
    }

    #[test]
    fn a_placed_order_of_before_there_was_test_mode_is_no_test_order() {
        let stored = serde_json::json!({
            "number": 1001, "contact": uuid::Uuid::nil(), "lines": [],
            "shipping": { "key": "flat", "title": "Parcel", "price": { "minor": 490, "currency": "EUR" } },
            "subtotal": { "minor": 0, "currency": "EUR" }, "tax_included": { "minor": 0, "currency": "EUR" },
            "tax_rate_basis_points": 0, "total": { "minor": 490, "currency": "EUR" }, "lang": "de",
            "method": "bank_transfer", "payment": null,
        });
        let placed: Placed = serde_json::from_value(stored.clone()).unwrap();
        assert!(!placed.test);
        assert_eq!(serde_json::to_value(&placed).unwrap(), stored, "and is stored as it was");
        let test = serde_json::to_value(Placed { test: true, ..placed }).unwrap();
        assert!(serde_json::from_value::<Placed>(test).unwrap().test);
    }

    #[test]
    fn the_stored_kind_is_the_serde_name() {
        let payment = PaymentId(uuid::Uuid::nil());
        let amount = Money::new(1, "EUR".parse().unwrap());
        let refund = RefundId(uuid::Uuid::nil());
        for event in [
            Event::PaymentStarted { payment },
            Event::PaymentConfirmationAsked { payment },
            Event::PaymentDeclined { payment },
            Event::PaymentCaptured { payment, amount, reference: "r".into() },
            Event::MarkedPaid { amount },
            Event::Shipped { tracking: None },
            Event::Cancelled { restocked: true, written_off: amount, reason: None },
            Event::Cancelled { restocked: true, written_off: amount, reason: Some(CancelReason::NotPaidInTime) },
            Event::Refunded { refund, amount, payment: None },
        ] {
            let json = serde_json::to_value(&event).unwrap();
            assert_eq!(json["kind"], event.kind());
            assert_eq!(serde_json::from_value::<Event>(json).unwrap(), event);
        }
    }

    #[test]
    fn an_event_from_before_there_were_reasons_and_times_is_read() {
        let amount = serde_json::json!({ "minor": 1, "currency": "EUR" });
        let money = serde_json::to_value(Money::new(1, "EUR".parse().unwrap())).unwrap();
        assert_eq!(money, amount, "amounts are stored as they were");
        let data = serde_json::json!({ "restocked": true, "written_off": amount });
        let old = serde_json::json!({ "kind": "order.cancelled", "data": data });
        let Event::Cancelled { reason, .. } = serde_json::from_value(old.clone()).unwrap() else { panic!("{old}") };
        assert_eq!(reason, None);
        let read: Event = serde_json::from_value(old.clone()).unwrap();
        assert_eq!(serde_json::to_value(read).unwrap(), old, "and written as it was");
    }
}
