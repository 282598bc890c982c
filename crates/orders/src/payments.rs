//! Orders and payments, which may run in another process: orders' public events are brought there, and what became of
//! payments is heard here. Both go on from where they stopped, whatever was killed.

use super::execute::Executed;
use super::{Orders, stream};
use chrono::Duration;
use common::published::{self, kept};
use common::{Failure, ServiceError, Swept};
use contract::events::{PaymentAnswered, Published, topic};
use contract::messages::payments::{GiveBack, HearOrders, TellPayments};
use contract::payments::{Answer, RefundDue};
use contract::{Context, ErrorCode};
use domain::ShopId;
use store::inbox::{self, Waiting};

/// The name of this area's cursor.
const ORDERS: &str = "orders";
/// Whoever follows this area's public events.
pub const FOLLOWER: &str = "payments";

/// How long an event waits that could not be dealt with, the first time; the wait doubles, up to an hour.
const TRY_AGAIN_AFTER: Duration = Duration::seconds(5);
const TRIED_AT_ONCE: u64 = 100;

impl Orders {
    /// Brings payments what has happened to orders since the last time: what they owe, and what goes back.
    pub async fn tell_payments(&self) -> Result<Swept, ServiceError> {
        let database = &self.parts.database;
        let context = self.own_context(ShopId(uuid::Uuid::nil()));
        let mut behind = inbox::cursor(database.read(), FOLLOWER).await?;
        let mut swept = Swept::default();
        // Another process of the shop may be at it, too: then payments are further on.
        for _ in 0..TRIED_AT_ONCE {
            let new = published::behind(database, behind, "order.").await?;
            if new.up_to <= behind {
                break;
            }
            let (up_to, more, count) = (new.up_to, new.more, new.events.len() as u64);
            let message = HearOrders { behind, up_to, events: new.events };
            let heard = self.parts.payments.send(&context, message).await.map_err(|error| error.code)?;
            if heard == up_to {
                swept.done += count;
            }
            if heard <= behind {
                let cause = format!("they have heard of events up to {heard}, and the shop has told up to {behind}");
                return Err(ServiceError::unexpected("payments have another database than before", cause));
            }
            behind = heard;
            inbox::advance(database.write(), FOLLOWER, heard).await?;
            if !more && heard == up_to {
                break;
            }
        }
        Ok(swept)
    }

    /// Takes note of what became of payments. An event that can't be dealt with waits in the inbox, with all later ones of
    /// its order; others go on.
    pub async fn hear_payments(&self) -> Result<Swept, ServiceError> {
        let database = &self.parts.database;
        let context = self.own_context(ShopId(uuid::Uuid::nil()));
        let mut swept = self.check_inbox().await?;
        let mut behind = inbox::cursor(database.read(), ORDERS).await?;
        loop {
            let told = self.parts.payments.send(&context, TellPayments { behind }).await.map_err(|error| error.code)?;
            let mut waiting = inbox::streams(database.read(), ORDERS).await?;
            for event in &told.events {
                let stream = stream_of(event);
                let noted = if waiting.contains(&stream) {
                    Err(ErrorCode::Conflict.into())
                } else {
                    self.note_payment(event).await
                };
                if let Err(error) = noted {
                    swept.fail(Failure::of(format_args!("public event {} of {stream} waits", event.id), &error));
                    self.keep(event, stream.clone(), &error).await?;
                    waiting.push(stream);
                } else {
                    swept.done += 1;
                }
            }
            if told.up_to > behind {
                inbox::advance(database.write(), ORDERS, told.up_to).await?;
                behind = told.up_to;
            }
            if !told.more {
                return Ok(swept);
            }
        }
    }

    /// Tries the events once more that could not be dealt with, in each order's own order.
    async fn check_inbox(&self) -> Result<Swept, ServiceError> {
        let (database, now) = (&self.parts.database, self.parts.clock.now());
        let (mut swept, mut held) = (Swept::default(), Vec::new());
        for (next_try, waiting) in inbox::waiting(database.read(), ORDERS, TRIED_AT_ONCE).await? {
            let Waiting { position, stream, event, tries, cause } = waiting;
            let id = event.id;
            if held.contains(&stream) || next_try > now.timestamp_millis() {
                let what = format!("public event {id} of {stream} waits");
                swept.fail(Failure { what, cause });
                held.push(stream);
                continue;
            }
            let store::outbox::PublicEvent { shop, topic, payload, recorded_at, .. } = event;
            let event = Published { position, id, shop, topic, payload, recorded_at };
            if let Err(error) = self.note_payment(&event).await {
                let failure = Failure::of(format_args!("public event {id} of {stream} waits"), &error);
                let wait = (TRY_AGAIN_AFTER * (1 << tries.min(10))).min(Duration::hours(1));
                let next = (now + wait).timestamp_millis();
                inbox::postpone(database.write(), ORDERS, id, next, &format!("{error}: {}", failure.cause)).await?;
                swept.fail(failure);
                held.push(stream);
            } else {
                inbox::done(database.write(), ORDERS, id).await?;
                swept.done += 1;
            }
        }
        Ok(swept)
    }

    async fn keep(&self, event: &Published, stream: String, error: &ServiceError) -> Result<(), ServiceError> {
        tracing::warn!(event.id = %event.id, event.topic, %stream, %error, "what became of a payment is noted later");
        let waiting =
            Waiting { position: event.position, stream, event: kept(event), tries: 0, cause: error.to_string() };
        let next = (self.parts.clock.now() + TRY_AGAIN_AFTER).timestamp_millis();
        Ok(inbox::keep(self.parts.database.write(), ORDERS, &waiting, next).await?)
    }

    /// Notes what became of a payment. Where the order knows it already, nothing changes.
    async fn note_payment(&self, event: &Published) -> Result<(), ServiceError> {
        let unreadable = |error| ServiceError::unexpected("a public event of payments can't be read", error);
        let answered: PaymentAnswered = serde_json::from_value(event.payload.clone()).map_err(unreadable)?;
        let answer = match event.topic.as_str() {
            topic::PAYMENT_CAPTURED => Answer::Captured { reference: answered.reference.unwrap_or_default() },
            topic::PAYMENT_DECLINED => Answer::Declined,
            topic::PAYMENT_CONFIRMATION_ASKED => Answer::ConfirmationNeeded,
            _ => return Ok(()),
        };
        let context = self.own_context(event.shop);
        let loaded = stream::load(self.parts.database.read(), event.shop, answered.order).await?;
        let order = loaded.ok_or(ErrorCode::NotFound)?.order;
        self.record_payment(&context, answered.order, &order, answered.payment, answer).await.map(drop)
    }

    /// Gives money back that a command has promised. What fails is tried again: payments hear of it by its event, too.
    pub(super) async fn carry_out_refunds(&self, context: &Context, executed: &Executed) {
        for (payment, refund, amount) in &executed.refunds {
            let due = RefundDue { payment: *payment, refund: *refund, amount: *amount };
            if let Err(error) = self.parts.payments.send(&context.passed_on(), GiveBack { due }).await {
                tracing::warn!(refund.id = %refund, error = %error, "a refund is tried again later");
            }
        }
    }
}

/// The order that an event is about; an event that can't be read stands for itself.
fn stream_of(event: &Published) -> String {
    event.payload.get("order").and_then(|order| order.as_str()).map_or_else(|| event.id.to_string(), str::to_owned)
}
