//! Public events: what has happened, for other areas and for other processes on the database. They hold references and
//! amounts, no personal data. Their shapes are a promise: fields are added, with a default, and none is taken away.

use crate::payments::{Owed, RefundDue};
use domain::{Money, OrderId, PaymentId, ProductId, VariantId};
use serde::{Deserialize, Serialize};

/// Names of public events.
pub mod topic {
    /// Products, collections, pictures or prices of the shop; no payload.
    pub const CATALOG_CHANGED: &str = "catalog.changed";
    /// The shop's settings, look, texts or host names; no payload.
    pub const SETTINGS_CHANGED: &str = "shops.settings_changed";
    /// Each with an [`OrderHappened`](super::OrderHappened).
    pub const ORDER_PLACED: &str = "order.placed";
    pub const ORDER_PAID: &str = "order.paid";
    pub const ORDER_SHIPPED: &str = "order.shipped";
    pub const ORDER_CANCELLED: &str = "order.cancelled";
    pub const ORDER_REFUNDED: &str = "order.refunded";
    pub const ORDER_PAYMENT_STARTED: &str = "order.payment_started";
    pub const ORDER_PAYMENT_CONFIRMATION_ASKED: &str = "order.payment_confirmation_asked";
    pub const ORDER_PAYMENT_DECLINED: &str = "order.payment_declined";
    /// Each with a [`PaymentAnswered`](super::PaymentAnswered).
    pub const PAYMENT_CAPTURED: &str = "payment.captured";
    pub const PAYMENT_DECLINED: &str = "payment.declined";
    pub const PAYMENT_CONFIRMATION_ASKED: &str = "payment.confirmation_asked";
}

/// What has become of a payment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PaymentAnswered {
    pub payment: PaymentId,
    pub order: OrderId,
    pub amount: Money,
    /// The provider's own name for a captured payment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
}

/// Something that happened to an order.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OrderHappened {
    pub order: OrderId,
    pub number: u64,
    /// How many events the order has with this one.
    #[serde(default)]
    pub version: u64,
    pub total: Money,
    /// What was paid or given back, where the event is about money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// What was ordered, or goes back on the shelf.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pieces: Vec<Pieces>,
    /// Money that the order waits for from now on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owed: Option<Owed>,
    /// Money that has to go back to a card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refund: Option<RefundDue>,
    /// Pages of the shop show other stock because of it: a variant is scarce now, sold out, or had again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stock_shown: bool,
    /// Placed in test mode: no real money is taken.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub test: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Pieces {
    pub product: ProductId,
    pub variant: VariantId,
    pub quantity: u32,
}
