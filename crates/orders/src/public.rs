//! What other areas may know of an order's events: the outbox's payloads. Their shapes are a promise;
//! the private events behind them may change freely.

use super::stream::OrderEvent;
use domain::order::{Event, Order};
use domain::{Money, OrderId, ProductId, VariantId};
use serde::{Deserialize, Serialize};
use store::outbox::PublicEvent;

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OrderTold {
    pub order: OrderId,
    pub number: u64,
    pub total: Money,
    /// What was paid or given back, where the event is about money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// What was ordered, or goes back on the shelf.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pieces: Vec<PiecesTold>,
    /// Placed in test mode: no real money is taken.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub test: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PiecesTold {
    pub product: ProductId,
    pub variant: VariantId,
    pub quantity: u32,
}

/// The public side of an event; `None` for what concerns this area alone (attempts to pay).
pub fn tell(order: &Order, entry: &OrderEvent) -> Result<Option<PublicEvent>, serde_json::Error> {
    let (topic, amount, with_pieces) = match &entry.event {
        Event::Placed(_) => ("order.placed", None, true),
        Event::PaymentCaptured { amount, .. } | Event::MarkedPaid { amount } => ("order.paid", Some(*amount), false),
        Event::Shipped { .. } => ("order.shipped", None, false),
        Event::Cancelled { restocked, .. } => ("order.cancelled", None, *restocked),
        Event::Refunded { amount, .. } => ("order.refunded", Some(*amount), false),
        Event::PaymentStarted { .. } | Event::PaymentConfirmationAsked { .. } | Event::PaymentDeclined { .. } => {
            return Ok(None);
        }
    };
    let pieces = order.placed.lines.iter().filter(|_| with_pieces).map(|line| PiecesTold {
        product: line.product,
        variant: line.variant,
        quantity: line.quantity,
    });
    let told = OrderTold {
        order: entry.order,
        number: order.placed.number,
        total: order.placed.total,
        amount,
        pieces: pieces.collect(),
        test: order.placed.test,
    };
    Ok(Some(PublicEvent {
        position: entry.position,
        shop: entry.shop,
        event: entry.id,
        topic: topic.to_owned(),
        payload: serde_json::to_value(told)?,
        recorded_at: entry.at.timestamp_millis(),
    }))
}
