//! What a payment provider has to be able to do. `test_gateway` is one; the payments ask it.

use async_trait::async_trait;
use common::ServiceError;
use contract::checkout::CardToken;
use contract::payments::Answer;
use domain::{Money, PaymentId, RefundId, ShopId};

/// What is asked of a payment provider. Every call may be repeated with the same id and has its effect once.
#[async_trait]
pub trait PaymentProvider: Send + Sync {
    /// The provider's stable name, kept with each leg.
    fn name(&self) -> &'static str;
    /// A token that the provider does not know, or that was used before, is declined. Where the shop does not take cards
    /// (`offered`), a payment that is not known yet is refused like a form's fault.
    async fn charge(
        &self,
        shop: ShopId,
        payment: PaymentId,
        amount: Money,
        token: &CardToken,
        offered: bool,
    ) -> Result<Answer, ServiceError>;
    /// The shopper's answer to `ConfirmationNeeded`. `NotFound` for a payment the provider never heard of.
    async fn confirm(&self, shop: ShopId, payment: PaymentId, agreed: bool) -> Result<Answer, ServiceError>;
    /// What has become of a payment whose answer never came. One that never reached the provider is declined
    /// for good, so that a charge still on its way can't capture behind the shop's back.
    async fn status(&self, shop: ShopId, payment: PaymentId) -> Result<Answer, ServiceError>;
    /// `RefundTooLarge` above what was captured and hasn't gone back yet; `NotFound` where nothing was.
    async fn refund(
        &self,
        shop: ShopId,
        payment: PaymentId,
        refund: RefundId,
        amount: Money,
    ) -> Result<(), ServiceError>;
}
