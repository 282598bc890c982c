//! Asking the provider, and writing down what it says: the leg and the public event in one transaction.

use super::legs::{self, Opened, state_of};
use super::provider::PaymentProvider as _;
use super::{Payments, refunds};
use common::{ServiceError, published};
use contract::ErrorCode;
use contract::checkout::CardToken;
use contract::events::{PaymentAnswered, topic};
use contract::payments::{Answer, Owed, RefundDue, Told};
use domain::{EventId, PaymentId, ShopId};
use sea_orm::ConnectionTrait;
use std::sync::atomic::Ordering;
use store::inbox;
use store::outbox::{self, PublicEvent};

/// The name of orders' cursor in this area's public events.
pub const ORDERS: &str = "orders";

impl Payments {
    pub(crate) async fn authorize(
        &self,
        shop: ShopId,
        owed: &Owed,
        token: &CardToken,
        offered: bool,
    ) -> Result<Answer, ServiceError> {
        let opened = Opened { shop, owed: *owed, at: self.clock.now() };
        let txn = self.databases.of(shop).transaction().await?;
        legs::open(&txn, &[opened], self.gateway.name()).await?;
        txn.commit().await?;
        let answer = self.gateway.charge(shop, owed.payment, owed.amount, token, offered).await?;
        self.note(shop, owed.payment, answer).await
    }

    pub(crate) async fn answer_bank(
        &self,
        shop: ShopId,
        payment: PaymentId,
        agreed: bool,
    ) -> Result<Answer, ServiceError> {
        let answer = self.gateway.confirm(shop, payment, agreed).await?;
        self.note(shop, payment, answer).await
    }

    pub(crate) async fn refund(&self, shop: ShopId, due: &RefundDue) -> Result<(), ServiceError> {
        refunds::open(self.databases.of(shop).write(), shop, due, self.clock.now()).await?;
        self.refund_once(shop, due).await
    }

    pub(crate) async fn refund_once(&self, shop: ShopId, due: &RefundDue) -> Result<(), ServiceError> {
        self.gateway.refund(shop, due.payment, due.refund, due.amount).await?;
        Ok(refunds::done(self.databases.of(shop).write(), shop, due.refund).await?)
    }

    pub(crate) async fn keep_test_token(&self, shop: ShopId, hash: &str, effect: &str) -> Result<(), ServiceError> {
        self.gateway.keep_token(shop, hash, effect).await
    }

    /// Writes down what the provider said, and tells it, where it is news.
    pub(crate) async fn note(&self, shop: ShopId, payment: PaymentId, answer: Answer) -> Result<Answer, ServiceError> {
        let Some(next) = state_of(&answer) else { return Ok(answer) };
        let reference = if let Answer::Captured { reference } = &answer { Some(reference.as_str()) } else { None };
        let txn = self.databases.of(shop).transaction().await?;
        if legs::settle(&txn, shop, payment, next, reference).await? {
            self.tell_of(&txn, shop, payment, &answer).await?;
            txn.commit().await?;
        } else {
            txn.rollback().await?;
        }
        Ok(answer)
    }

    async fn tell_of(
        &self,
        txn: &impl ConnectionTrait,
        shop: ShopId,
        payment: PaymentId,
        answer: &Answer,
    ) -> Result<(), ServiceError> {
        let (topic, reference) = match answer {
            Answer::Captured { reference } => (topic::PAYMENT_CAPTURED, Some(reference.clone())),
            Answer::Declined => (topic::PAYMENT_DECLINED, None),
            Answer::ConfirmationNeeded => (topic::PAYMENT_CONFIRMATION_ASKED, None),
            Answer::Unknown => return Ok(()),
        };
        let known = legs::find(txn, shop, payment).await?.ok_or(ErrorCode::NotFound)?;
        let answered = PaymentAnswered { payment, order: known.order, amount: known.due, reference };
        let payload = serde_json::to_value(answered)
            .map_err(|error| ServiceError::unexpected("a public event can't be written", error))?;
        let event = PublicEvent {
            shop,
            id: EventId(self.ids.uuid()),
            topic: topic.to_owned(),
            payload,
            recorded_at: self.clock.now().timestamp_millis(),
        };
        Ok(outbox::write(txn, vec![event]).await?)
    }

    pub(crate) async fn tell(&self, behind: i64) -> Result<Told, ServiceError> {
        let database = self.databases.whole();
        let heard = published::behind(database, behind, "payment.").await?;
        if self.told.load(Ordering::Relaxed) < behind {
            if inbox::cursor(database.read(), ORDERS).await? < behind {
                inbox::advance(database.write(), ORDERS, behind).await?;
            }
            self.told.fetch_max(behind, Ordering::Relaxed);
        }
        Ok(Told { heard, wrong: self.wrong() })
    }
}
