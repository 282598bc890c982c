//! What this area hears of orders: money that they wait for, that came, or that goes back. By what a request asks for
//! (`payments.authorize`) the same is known earlier; the events see to what a request never came to ask.

use super::legs::{self, Opened};
use super::{PaymentProvider as _, Payments, refunds};
use chrono::DateTime;
use common::published::kept;
use common::{Failure, ServiceError, Swept};
use contract::events::{OrderHappened, Published, topic};
use contract::payments::payment_of;
use domain::OrderId;
use domain::payment::LegState;
use sea_orm::ConnectionTrait;
use store::inbox::{self, Waiting};

/// The name of this area's cursor.
const CONSUMER: &str = "payments";

/// Events that can't be read are tried again so often: a newer program may read them.
const TRY_AGAIN_AFTER: chrono::Duration = chrono::Duration::minutes(10);
const TRIED_AT_ONCE: u64 = 100;

impl Payments {
    /// Takes in public events of orders, all or none of them. See [`contract::messages::payments::HearOrders`].
    pub(crate) async fn hear_orders(&self, behind: i64, up_to: i64, events: &[Published]) -> Result<i64, ServiceError> {
        let txn = self.database.transaction().await?;
        let heard = inbox::lock_cursor(&txn, CONSUMER).await?;
        if heard != behind || up_to <= behind {
            txn.rollback().await?;
            return Ok(heard);
        }
        let mut known = Vec::with_capacity(events.len());
        for event in events {
            match read(event) {
                Ok(read) => known.extend(read),
                Err(error) => self.keep(&txn, event, &error).await?,
            }
        }
        self.apply(&txn, &known).await?;
        inbox::advance(&txn, CONSUMER, up_to).await?;
        txn.commit().await?;
        Ok(up_to)
    }

    /// Tries the events once more that could not be read.
    pub async fn check_inbox(&self) -> Result<Swept, ServiceError> {
        let now = self.clock.now();
        let mut swept = Swept::default();
        for (next_try, waiting) in inbox::waiting(self.database.read(), CONSUMER, TRIED_AT_ONCE).await? {
            let Waiting { position, event, .. } = waiting;
            let id = event.id;
            let published = Published {
                position,
                id,
                shop: event.shop,
                topic: event.topic,
                payload: event.payload,
                recorded_at: event.recorded_at,
            };
            match read(&published) {
                Ok(known) => {
                    let txn = self.database.transaction().await?;
                    self.apply(&txn, known.as_slice()).await?;
                    inbox::done(&txn, CONSUMER, id).await?;
                    txn.commit().await?;
                    swept.done += 1;
                }
                Err(error) => {
                    let error = ServiceError::unexpected("a public event of an order can't be read", error);
                    let failure = Failure::of(format_args!("public event {id}"), &error);
                    if next_try <= now.timestamp_millis() {
                        let next = (now + TRY_AGAIN_AFTER).timestamp_millis();
                        inbox::postpone(self.database.write(), CONSUMER, id, next, &failure.cause).await?;
                    }
                    swept.fail(failure);
                }
            }
        }
        Ok(swept)
    }

    async fn keep(
        &self,
        txn: &impl ConnectionTrait,
        event: &Published,
        error: &serde_json::Error,
    ) -> Result<(), ServiceError> {
        tracing::error!(event.id = %event.id, event.topic, %error, "a public event of an order can't be read; it is kept");
        let next_try = (self.clock.now() + TRY_AGAIN_AFTER).timestamp_millis();
        let waiting = Waiting {
            position: event.position,
            // An event that can't be read names no order; each stands for itself.
            stream: event.id.to_string(),
            event: kept(event),
            tries: 0,
            cause: error.to_string(),
        };
        Ok(inbox::keep(txn, CONSUMER, &waiting, next_try).await?)
    }

    /// In the order of the events, but for opened payments, which come first: nothing else is said of a payment before.
    async fn apply(&self, txn: &impl ConnectionTrait, known: &[Known]) -> Result<(), ServiceError> {
        let opened: Vec<_> = known.iter().filter_map(Known::opened).collect();
        legs::open(txn, &opened, self.gateway.name()).await?;
        for Known { shop, what, at } in known {
            match what {
                What::Owed(_) => {}
                What::Refund(due) => refunds::open(txn, *shop, due, *at).await?,
                What::CameByHand(order) => {
                    legs::settle(txn, *shop, payment_of(*order), LegState::Captured, None).await?;
                }
                What::Cancelled(order) => {
                    legs::settle(txn, *shop, payment_of(*order), LegState::Voided, None).await?;
                }
            }
        }
        Ok(())
    }
}

/// What an event means for payments.
struct Known {
    shop: domain::ShopId,
    at: DateTime<chrono::Utc>,
    what: What,
}

enum What {
    Owed(contract::payments::Owed),
    Refund(contract::payments::RefundDue),
    /// Money that no provider tells of.
    CameByHand(OrderId),
    Cancelled(OrderId),
}

impl Known {
    fn opened(&self) -> Option<Opened> {
        let What::Owed(owed) = self.what else { return None };
        Some(Opened { shop: self.shop, owed, at: self.at })
    }
}

/// `None` for an event that means nothing for payments.
fn read(event: &Published) -> Result<Option<Known>, serde_json::Error> {
    let matters = [
        topic::ORDER_PLACED,
        topic::ORDER_PAYMENT_STARTED,
        topic::ORDER_PAID,
        topic::ORDER_CANCELLED,
        topic::ORDER_REFUNDED,
    ];
    if !matters.contains(&event.topic.as_str()) {
        return Ok(None);
    }
    let happened: OrderHappened = serde_json::from_value(event.payload.clone())?;
    let what = match (event.topic.as_str(), happened.owed, happened.refund) {
        (_, Some(owed), _) => What::Owed(owed),
        (_, _, Some(due)) => What::Refund(due),
        (topic::ORDER_PAID, ..) => What::CameByHand(happened.order),
        (topic::ORDER_CANCELLED, ..) => What::Cancelled(happened.order),
        _ => return Ok(None),
    };
    let at = DateTime::from_timestamp_millis(event.recorded_at).unwrap_or_default();
    Ok(Some(Known { shop: event.shop, at, what }))
}
