//! What other areas and processes may know of an order's events: the outbox's payloads. The private events behind them
//! may change freely.

use common::order_event::OrderEvent;
use contract::events::{OrderHappened, Pieces, topic};
use contract::payments::{Owed, RefundDue, payment_of};
use domain::order::{Event, Order, PaymentMethod};
use store::outbox::PublicEvent;

/// The public side of an event. `stock_shown`: pages show other stock.
pub fn of(order: &Order, entry: &OrderEvent, stock_shown: bool) -> Result<PublicEvent, serde_json::Error> {
    let (topic, amount, moves_stock) = match &entry.event {
        Event::Placed(_) => (topic::ORDER_PLACED, None, true),
        Event::PaymentStarted { .. } => (topic::ORDER_PAYMENT_STARTED, None, false),
        Event::PaymentConfirmationAsked { .. } => (topic::ORDER_PAYMENT_CONFIRMATION_ASKED, None, false),
        Event::PaymentDeclined { .. } => (topic::ORDER_PAYMENT_DECLINED, None, false),
        Event::PaymentCaptured { amount, .. } | Event::MarkedPaid { amount } => {
            (topic::ORDER_PAID, Some(*amount), false)
        }
        Event::Shipped { .. } => (topic::ORDER_SHIPPED, None, false),
        Event::Cancelled { restocked, .. } => (topic::ORDER_CANCELLED, None, *restocked),
        Event::Refunded { amount, .. } => (topic::ORDER_REFUNDED, Some(*amount), false),
    };
    let pieces = order.placed.lines.iter().filter(|_| moves_stock).map(|line| Pieces {
        product: line.product,
        variant: line.variant,
        quantity: line.quantity,
    });
    let happened = OrderHappened {
        order: entry.order,
        number: order.placed.number,
        version: entry.version,
        total: order.placed.total,
        amount,
        pieces: pieces.collect(),
        owed: owed(order, entry),
        refund: match &entry.event {
            Event::Refunded { refund, amount, payment: Some(payment) } => {
                Some(RefundDue { payment: *payment, refund: *refund, amount: *amount })
            }
            _ => None,
        },
        stock_shown: moves_stock && stock_shown,
        test: order.placed.test,
    };
    Ok(PublicEvent {
        shop: entry.shop,
        id: entry.id,
        topic: topic.to_owned(),
        payload: serde_json::to_value(happened)?,
        recorded_at: entry.at.timestamp_millis(),
    })
}

/// The money that the order waits for because of this event.
fn owed(order: &Order, entry: &OrderEvent) -> Option<Owed> {
    let (method, amount) = (order.placed.method, order.placed.total);
    let payment = match &entry.event {
        Event::Placed(placed) if method == PaymentMethod::Card => placed.payment?,
        Event::Placed(_) if !amount.is_zero() => payment_of(entry.order),
        Event::PaymentStarted { payment } => *payment,
        _ => return None,
    };
    Some(Owed { order: entry.order, payment, method, amount })
}
