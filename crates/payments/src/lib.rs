//! Payments: one small trait for every provider, and the record of what was asked of it. Owns `payments`,
//! `refunds`, and the built-in test gateway's `test_gateway_payments`, `test_gateway_refunds` and
//! `test_gateway_tokens`.
//!
//! The record is written in the order's transaction before a provider hears of it: so whatever happens
//! in between, a background job finds it ([`unsettled`], [`refunds_due`]) and asks again.

mod record;
mod refunds;
mod test_gateway;
#[cfg(test)]
mod tests;

pub use record::{Payment, Stage, Unreadable, of_order, open, postpone, set_state, unsettled};
pub use refunds::{Refund, refund_done, refund_due, refund_postpone, refunds_due};
pub use test_gateway::{TestCardGateway, TypedCard};

use async_trait::async_trait;
use common::ServiceError;
use contract::FormErrors;
use contract::checkout::CardToken;
use domain::{Money, PaymentId, RefundId, ShopId};

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PaymentOutcome {
    /// The money is ours; the provider's reference.
    Captured {
        reference: String,
    },
    Declined,
    /// The bank asks the shopper to confirm.
    ConfirmationNeeded,
    /// Nobody knows yet; ask `status` again.
    Unknown,
}

/// What the shop asks of a payment provider. Every call may be repeated with the same id and has its
/// effect once.
#[async_trait]
pub trait PaymentProvider: Send + Sync {
    /// The provider's stable name, kept in events.
    fn name(&self) -> &'static str;
    /// Refused like a form's fault ([`not_offered`]) where the shop does not take cards. A token that the provider
    /// does not know, or that was used before, is declined.
    async fn charge(
        &self,
        shop: ShopId,
        payment: PaymentId,
        amount: Money,
        token: &CardToken,
    ) -> Result<PaymentOutcome, ServiceError>;
    /// The shopper's answer to `ConfirmationNeeded`. `NotFound` for a payment the provider never heard of.
    async fn confirm(&self, shop: ShopId, payment: PaymentId, agreed: bool) -> Result<PaymentOutcome, ServiceError>;
    /// What has become of a payment whose answer never came. One that never reached the provider is declined
    /// for good, so that a charge still on its way can't capture behind the shop's back.
    async fn status(&self, shop: ShopId, payment: PaymentId) -> Result<PaymentOutcome, ServiceError>;
    /// `RefundTooLarge` above what was captured and hasn't gone back yet; `NotFound` where nothing was.
    async fn refund(
        &self,
        shop: ShopId,
        payment: PaymentId,
        refund: RefundId,
        amount: Money,
    ) -> Result<(), ServiceError>;
}

/// The refusal of a way to pay that the shop does not offer, at the form's field.
pub fn not_offered() -> ServiceError {
    let mut faults = FormErrors::default();
    faults.add("payment", "error-payment-not-offered");
    faults.into()
}
