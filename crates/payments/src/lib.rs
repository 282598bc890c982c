//! Payments: what orders owe, the legs by which it comes, and the providers that are asked for it. Owns `payments`,
//! `payment_legs`, `payment_ledger`, `refunds`, and the built-in test gateway's `test_gateway_payments`, `test_gateway_refunds` and
//! `test_gateway_tokens`.
//!
//! Meets the rest by message and event alone (ADR 24), so that it may run in a process and on a database of its own.
//! Orders say what they owe and what goes back, by their public events ([`Payments::hear_orders`]); what becomes of it is
//! a public event of this area. A request that pays at once sends a message and has the answer in its reply; both say the
//! same, and whichever comes second changes nothing.

mod answers;
mod background;
mod handlers;
mod hear;
mod ledger;
mod legs;
mod refunds;
mod test_gateway;
#[cfg(test)]
mod tests;

pub use answers::ORDERS;
pub use ledger::retire;
pub use test_gateway::{TestCardGateway, Tokenizer, TypedCard};

use async_trait::async_trait;
use common::ServiceError;
use contract::checkout::CardToken;
use contract::payments::{Answer, LedgerId};
use domain::{Money, PaymentId, RefundId, ShopId};
use infra::{Clock, Ids};
use std::collections::HashMap;
use std::sync::atomic::AtomicI64;
use std::sync::{Arc, Mutex};
use store::Database;
use tokio::sync::OnceCell;

/// Payments on a database that may be theirs alone.
pub struct Payments {
    database: Database,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn Ids>,
    /// Today's one provider.
    gateway: TestCardGateway,
    ledger: OnceCell<LedgerId>,
    /// Up to where orders have dealt with this area's public events, as far as is written down.
    told: AtomicI64,
    /// What went wrong in the last turn of each background job, where this process has nobody else to tell.
    wrong: Option<Mutex<HashMap<&'static str, Vec<String>>>>,
}

impl Payments {
    pub fn new(database: Database, clock: Arc<dyn Clock>, ids: Arc<dyn Ids>) -> Self {
        let gateway = TestCardGateway::new(database.clone(), Arc::clone(&clock));
        Self { database, clock, ids, gateway, ledger: OnceCell::new(), told: AtomicI64::new(0), wrong: None }
    }

    /// In a process that runs nothing else: whoever asks is told what is wrong here.
    #[must_use]
    pub fn alone(self) -> Self {
        Self { wrong: Some(Mutex::default()), ..self }
    }

    /// For what prunes its public events.
    pub const fn database(&self) -> &Database {
        &self.database
    }
}

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
