//! What this area hears of orders: money that they wait for, that came, or that goes back. By what a request asks for
//! (`payments.authorize`) the same is known earlier; the events see to what a request never came to ask.

use super::legs::{self, Opened};
use super::provider::PaymentProvider as _;
use super::{Payments, refunds};
use chrono::DateTime;
use common::published::{kept, stream_of, waited};
use common::{Failure, ServiceError, Swept};
use contract::events::{OrderHappened, topic};
use contract::payments::payment_of;
use contract::published::Published;
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
        let database = self.databases.whole();
        if up_to <= behind {
            return Ok(inbox::cursor(database.read(), CONSUMER).await?);
        }
        let txn = database.transaction().await?;
        let heard = inbox::lock_cursor(&txn, CONSUMER).await?;
        if heard != behind {
            txn.rollback().await?;
            return Ok(heard);
        }
        let mut known = Vec::with_capacity(events.len());
        let mut waiting = inbox::streams(&txn, CONSUMER).await?;
        for event in events {
            let stream = stream_of(event);
            let read = if waiting.contains(&stream) { Err("an earlier event waits".to_owned()) } else { read(event) };
            match read {
                Ok(read) => known.extend(read),
                Err(cause) => {
                    self.keep(&txn, event, &stream, cause).await?;
                    waiting.push(stream);
                }
            }
        }
        self.apply(&txn, &known).await?;
        inbox::advance(&txn, CONSUMER, up_to).await?;
        txn.commit().await?;
        Ok(up_to)
    }

    /// Tries the events once more that could not be read, in each order's own order.
    pub async fn check_inbox(&self) -> Result<Swept, ServiceError> {
        let swept = self.check_inbox_once().await;
        self.remember("events that payments could not read", &swept);
        swept
    }

    async fn check_inbox_once(&self) -> Result<Swept, ServiceError> {
        let (now, database) = (self.clock.now(), self.databases.whole());
        let mut swept = Swept::default();
        loop {
            let before = swept.done;
            for due in inbox::due(database.read(), CONSUMER, now.timestamp_millis(), TRIED_AT_ONCE).await? {
                let Waiting { position, event, .. } = due;
                let id = event.id;
                match read(&waited(position, event)) {
                    Ok(known) => {
                        let txn = database.transaction().await?;
                        self.apply(&txn, known.as_slice()).await?;
                        inbox::done(&txn, CONSUMER, id).await?;
                        txn.commit().await?;
                        swept.done += 1;
                    }
                    Err(cause) => {
                        let next = (now + TRY_AGAIN_AFTER).timestamp_millis();
                        inbox::postpone(database.write(), CONSUMER, id, next, &cause).await?;
                    }
                }
            }
            if swept.done == before {
                break;
            }
        }
        if let Some((count, oldest)) = inbox::count(database.read(), CONSUMER).await? {
            let what = format!("{count} public event(s) of orders wait, the first one {}", oldest.event.id);
            swept.fail(Failure { what, cause: oldest.cause });
        }
        Ok(swept)
    }

    async fn keep(
        &self,
        txn: &impl ConnectionTrait,
        event: &Published,
        stream: &str,
        cause: String,
    ) -> Result<(), ServiceError> {
        tracing::error!(event.id = %event.id, event.topic, cause, "a public event of an order can't be read; it is kept");
        let next_try = (self.clock.now() + TRY_AGAIN_AFTER).timestamp_millis();
        let waiting =
            Waiting { position: event.position, stream: stream.to_owned(), event: kept(event), tries: 0, cause };
        Ok(inbox::keep(txn, CONSUMER, &waiting, next_try).await?)
    }

    /// Opened payments first: nothing is said of a payment before. Then what came, and what never will: each settles once.
    async fn apply(&self, txn: &impl ConnectionTrait, known: &[Known]) -> Result<(), ServiceError> {
        let opened: Vec<_> = known.iter().filter_map(Known::opened).collect();
        legs::open(txn, &opened, self.gateway.name()).await?;
        let of = |which: fn(&What) -> Option<OrderId>| -> Vec<_> {
            known.iter().filter_map(|it| Some((it.shop, payment_of(which(&it.what)?)))).collect()
        };
        let came = of(|what| if let What::CameByHand(order) = what { Some(*order) } else { None });
        legs::settle_all(txn, &came, LegState::Captured).await?;
        let void = of(|what| if let What::Cancelled(order) = what { Some(*order) } else { None });
        legs::settle_all(txn, &void, LegState::Voided).await?;
        for Known { shop, what, at } in known {
            if let What::Refund(due) = what {
                refunds::open(txn, *shop, due, *at).await?;
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
fn read(event: &Published) -> Result<Option<Known>, String> {
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
    let happened: OrderHappened = serde_json::from_value(event.payload.clone()).map_err(|error| error.to_string())?;
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
