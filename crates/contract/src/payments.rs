//! What the area of payments is told, and what it answers.

use crate::FormErrors;
use crate::published::Heard;
use domain::order::PaymentMethod;
use domain::{Money, OrderId, PaymentId, RefundId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The database of payments, as a shop knows it again: another one knows nothing of what was charged.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LedgerId(pub Uuid);

/// How far payments have heard of orders.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HeardUpTo {
    pub ledger: LedgerId,
    /// A position of the shop's public events.
    pub position: i64,
}

/// What payments tell orders.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Told {
    pub heard: Heard,
    /// What is wrong in a process that runs payments alone: nobody else tells of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wrong: Vec<String>,
}

/// Money that an order waits for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Owed {
    pub order: OrderId,
    pub payment: PaymentId,
    /// How it is to come.
    pub method: PaymentMethod,
    pub amount: Money,
}

/// The payment of an order that is not paid by card: it has the order's own id.
pub const fn payment_of(order: OrderId) -> PaymentId {
    PaymentId(order.0)
}

/// The refusal of a way to pay that the shop does not offer, at the form's field.
pub fn not_offered() -> FormErrors {
    let mut faults = FormErrors::default();
    faults.add("payment", "error-payment-not-offered");
    faults
}

/// Money that has to go back to where it came from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RefundDue {
    pub payment: PaymentId,
    pub refund: RefundId,
    pub amount: Money,
}

/// What a provider says of a payment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The money is ours; the provider's own name for it.
    Captured {
        reference: String,
    },
    Declined,
    /// The bank asks the shopper to confirm.
    ConfirmationNeeded,
    /// Nobody knows yet; the provider is asked again in the background, and a public event tells what it said.
    Unknown,
}
