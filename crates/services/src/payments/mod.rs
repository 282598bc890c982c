//! Payments: one small trait for every provider. Owns `payments`, and the built-in test gateway's
//! `test_gateway_payments`.

use crate::ServiceError;
use async_trait::async_trait;
use domain::{Money, PaymentId, RefundId, ShopId};
use secrecy::SecretString;

/// A card as typed. Lives for one request; never stored, never printed.
pub struct Card {
    pub number: SecretString,
    /// `MM/YY`
    pub expiry: SecretString,
    pub code: SecretString,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PaymentOutcome {
    /// The money is ours; the provider's reference.
    Captured { reference: String },
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
    async fn charge(&self, shop: ShopId, payment: PaymentId, amount: Money, card: &Card) -> Result<PaymentOutcome, ServiceError>;
    /// The shopper's answer to `ConfirmationNeeded`.
    async fn confirm(&self, shop: ShopId, payment: PaymentId, agreed: bool) -> Result<PaymentOutcome, ServiceError>;
    /// What has become of a payment whose answer never came.
    async fn status(&self, shop: ShopId, payment: PaymentId) -> Result<PaymentOutcome, ServiceError>;
    async fn refund(&self, shop: ShopId, payment: PaymentId, refund: RefundId, amount: Money) -> Result<(), ServiceError>;
}
