//! Orders and payments, which may run in another process: orders' public events are brought there, and what became of
//! payments is heard here. Both go on from where they stopped, whatever was killed.

use super::execute::Executed;
use super::{Orders, keys, stream};
use chrono::Duration;
use common::published::{self, kept, stream_of};
use common::{Failure, ServiceError, Swept};
use contract::events::{PaymentAnswered, topic};
use contract::messages::payments::{HearOrders, RefundPayment, TellPayments};
use contract::payments::{Answer, HeardUpTo, LedgerId, RefundDue, Told};
use contract::published::Published;
use contract::{Context, Error, ErrorCode};
use domain::ShopId;
use domain::order::AttemptState;
use std::sync::atomic::Ordering;
use store::inbox::{self, Waiting};
use store::outbox;

/// The name of this area's cursor.
const ORDERS: &str = "orders";
/// The name of payments' cursor in this area's public events.
pub const PAYMENTS: &str = "payments";

/// How long an event waits that could not be dealt with, the first time; the wait doubles, up to an hour.
const TRY_AGAIN_AFTER: Duration = Duration::seconds(5);
const TRIED_AT_ONCE: u64 = 100;

impl Orders {
    /// The payments that this shop has told of its orders. Every message about money names it, so that no other ones, which
    /// know nothing of what was charged, carry it out.
    pub(super) async fn ledger(&self) -> Result<LedgerId, ServiceError> {
        let known = self.ledger.get_or_try_init(|| async {
            let database = self.parts.databases.whole();
            match inbox::ledger(database.read(), PAYMENTS).await? {
                Some(told) if keys::any(database.read()).await? => Ok(LedgerId(told)),
                _ => self.meet_payments().await,
            }
        });
        known.await.copied()
    }

    /// A shop that has told none yet, or has no order, takes whatever payments it finds. What an older program did is in
    /// the shop's own database: those have to be it, or its copy, which stands where it stands.
    async fn meet_payments(&self) -> Result<LedgerId, ServiceError> {
        let database = self.parts.databases.whole();
        let found = self.how_far().await.map_err(|error| error.code)?;
        let told = inbox::cursor(database.read(), PAYMENTS).await?;
        let new = found.position < told;
        if new && keys::any(database.read()).await? {
            return Err(strangers(&found, told));
        }
        inbox::begin(database.write(), PAYMENTS, found.ledger.0, found.position.min(told)).await?;
        if new {
            inbox::begin(database.write(), ORDERS, found.ledger.0, 0).await?;
        }
        Ok(found.ledger)
    }

    /// How far payments have heard; an error where they are not those that this shop has told.
    pub async fn check_payments(&self) -> Result<i64, ServiceError> {
        let found = self.how_far().await.map_err(unanswered)?;
        if self.ledger().await? == found.ledger {
            return Ok(found.position);
        }
        Err(strangers(&found, inbox::cursor(self.parts.databases.whole().read(), PAYMENTS).await?))
    }

    /// Which payments answer, and how far they have heard; nothing is told.
    async fn how_far(&self) -> Result<HeardUpTo, Error> {
        let context = self.own_context(ShopId(uuid::Uuid::nil()));
        let nothing = HearOrders { behind: 0, up_to: 0, events: Vec::new() };
        self.parts.peers.send(&context, nothing).await
    }

    /// Brings payments what has happened to orders since the last time: what they owe, and what goes back. Gives which ones.
    pub async fn tell_payments(&self) -> Result<(LedgerId, Swept), ServiceError> {
        let database = self.parts.databases.whole();
        let ledger = self.ledger().await?;
        let context = self.own_context(ShopId(uuid::Uuid::nil()));
        let mut swept = Swept::default();
        // While nothing happens, this is all that a turn asks for.
        let known = self.followed.payments.load(Ordering::Relaxed);
        if known > 0 && published::last(database, known).await? == known {
            return Ok((ledger, swept));
        }
        let mut behind = inbox::cursor(database.read(), PAYMENTS).await?;
        loop {
            let mut new = published::behind(database, behind, "order.").await?;
            let (up_to, more, count) = (new.up_to, new.more, new.events.len() as u64);
            // What was ordered is none of their business, and may be long.
            for event in &mut new.events {
                event.payload.as_object_mut().map(|payload| payload.remove("pieces"));
            }
            let message = HearOrders { behind, up_to, events: new.events };
            let heard = self.parts.peers.send(&context, message).await.map_err(unanswered)?;
            if heard.ledger != ledger {
                return Err(strangers(&heard, behind));
            }
            if heard.position < behind {
                // A backup of theirs was put in place. They hear of it again, where it is still there.
                let first = outbox::first(database.read()).await?;
                if first.is_none_or(|first| first > heard.position + 1) {
                    return Err(strangers(&heard, behind));
                }
            }
            // Another process of this shop may have been quicker; nobody has heard of what there is not.
            published::last(database, heard.position).await?;
            swept.done += if heard.position == up_to { count } else { 0 };
            if heard.position > behind {
                inbox::advance(database.write(), PAYMENTS, heard.position).await?;
            }
            behind = heard.position;
            if !more && behind >= up_to {
                self.followed.payments.store(behind, Ordering::Relaxed);
                return Ok((ledger, swept));
            }
        }
    }

    /// Takes note of what became of payments. An event that can't be dealt with waits in the inbox, with all later ones of
    /// its order; others go on.
    pub async fn hear_payments(&self) -> Result<Swept, ServiceError> {
        let database = self.parts.databases.whole();
        let context = self.own_context(ShopId(uuid::Uuid::nil()));
        let mut swept = self.check_inbox().await?;
        let ledger = self.ledger().await?;
        let mut behind = match self.followed.orders.load(Ordering::Relaxed) {
            0 => inbox::cursor(database.read(), ORDERS).await?,
            known => known,
        };
        loop {
            let told = self.parts.peers.send(&context, TellPayments { ledger, behind }).await;
            // Who was away may be back with an older database: then how far they have heard is asked for anew.
            let told = told.inspect_err(|_| self.followed.payments.store(0, Ordering::Relaxed));
            let Told { heard: told, wrong } = told.map_err(unanswered)?;
            let wrong =
                wrong.into_iter().map(|what| Failure { what: format!("payments: {what}"), cause: String::new() });
            wrong.for_each(|failure| swept.fail(failure));
            let mut waiting = match told.events.is_empty() {
                true => Vec::new(),
                false => inbox::streams(database.read(), ORDERS).await?,
            };
            for event in &told.events {
                let stream = stream_of(event);
                let noted = if waiting.contains(&stream) {
                    let cause = "an earlier one waits";
                    Err(ServiceError::unexpected("public events of an order are noted in their order", cause))
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
                self.followed.orders.store(behind, Ordering::Relaxed);
            }
            if !told.more {
                return Ok(swept);
            }
        }
    }

    /// Tries the events once more that could not be dealt with, in each order's own order.
    async fn check_inbox(&self) -> Result<Swept, ServiceError> {
        let (database, now) = (self.parts.databases.whole(), self.parts.clock.now());
        let mut swept = Swept::default();
        if inbox::count(database.read(), ORDERS).await?.is_none() {
            return Ok(swept);
        }
        loop {
            let before = swept.done;
            for due in inbox::due(database.read(), ORDERS, now.timestamp_millis(), TRIED_AT_ONCE).await? {
                let Waiting { position, event, tries, .. } = due;
                let id = event.id;
                if let Err(error) = self.note_payment(&published::waited(position, event)).await {
                    let cause = Failure::of(id, &error).cause;
                    let wait = (TRY_AGAIN_AFTER * (1 << tries.min(10))).min(Duration::hours(1));
                    let next = (now + wait).timestamp_millis();
                    inbox::postpone(database.write(), ORDERS, id, next, &format!("{error}: {cause}")).await?;
                } else {
                    inbox::done(database.write(), ORDERS, id).await?;
                    swept.done += 1;
                }
            }
            if swept.done == before {
                break;
            }
        }
        if let Some((count, oldest)) = inbox::count(database.read(), ORDERS).await? {
            let what = format!("{count} public event(s) of payments wait, the first one of order {}", oldest.stream);
            swept.fail(Failure { what, cause: oldest.cause });
        }
        Ok(swept)
    }

    async fn keep(&self, event: &Published, stream: String, error: &ServiceError) -> Result<(), ServiceError> {
        tracing::warn!(event.id = %event.id, event.topic, %stream, %error, "what became of a payment is noted later");
        let waiting =
            Waiting { position: event.position, stream, event: kept(event), tries: 0, cause: error.to_string() };
        let next = (self.parts.clock.now() + TRY_AGAIN_AFTER).timestamp_millis();
        Ok(inbox::keep(self.parts.databases.whole().write(), ORDERS, &waiting, next).await?)
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
        let loaded = stream::load(self.parts.databases.of(event.shop).read(), event.shop, answered.order).await?;
        let order = loaded.ok_or(ErrorCode::NotFound)?.order;
        // Nearly always: the request that paid has noted its reply.
        let attempt = order.attempts.iter().find(|attempt| attempt.payment == answered.payment);
        let known = match (&answer, attempt.map(|attempt| attempt.state)) {
            (Answer::Captured { .. }, state) => state == Some(AttemptState::Captured),
            (Answer::Declined, state) => state == Some(AttemptState::Declined),
            (_, state) => state.is_some_and(|state| state != AttemptState::Open),
        };
        if known {
            return Ok(());
        }
        self.record_payment(&context, answered.order, &order, answered.payment, answer).await.map(drop)
    }

    /// Gives money back that a command has promised. What fails is tried again: payments hear of it by its event, too.
    pub(super) async fn carry_out_refunds(&self, context: &Context, executed: &Executed) {
        for (payment, refund, amount) in &executed.refunds {
            let due = RefundDue { payment: *payment, refund: *refund, amount: *amount };
            let asked = async {
                let ledger = self.ledger().await.map_err(|error| error.code())?;
                self.parts
                    .peers
                    .send(&context.passed_on(), RefundPayment { ledger, due })
                    .await
                    .map_err(|error| error.code)
            };
            if let Err(error) = asked.await {
                tracing::warn!(refund.id = %refund, error.code = ?error, "a refund is tried again later");
            }
        }
    }
}

/// Why payments were not asked, in words for whoever looks after the program.
fn unanswered(error: Error) -> ServiceError {
    match error.code {
        ErrorCode::PaymentsUnreachable => {
            let cause = "no connection, or no answer in time";
            ServiceError::unexpected("payments in another process do not answer", cause)
        }
        code => code.into(),
    }
}

/// Payments that are not those that this shop has told of its orders, or an older state of them.
fn strangers(found: &HeardUpTo, told: i64) -> ServiceError {
    let (ledger, position) = (found.ledger.0, found.position);
    let cause = format!("ledger {ledger} has heard of events up to {position}, and this shop has told up to {told}");
    ServiceError::unexpected("payments have another database than the one that this shop has told of its orders", cause)
}
