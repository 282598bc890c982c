//! The rules: which commands an order takes in which state, and what comes of them.

use super::{
    AttemptState, CancelReason, CardAnswer, Command, Event, Line, Order, PaymentMethod, PaymentState, Place, Placed,
    Tracking,
};
use crate::pricing::{self, Item, Rules, ShippingRate};
use crate::{Currency, Money, MoneyError, PaymentId, RefundId};

#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum OrderError {
    #[error("there is no such order")]
    NotPlaced,
    #[error("the order was placed before")]
    AlreadyPlaced,
    #[error("an order needs at least one line, and each line at least one piece")]
    Empty,
    #[error("a price is below zero")]
    NegativePrice,
    #[error("the order is cancelled")]
    Cancelled,
    #[error("the order has been shipped")]
    Shipped,
    #[error("the order is paid")]
    Paid,
    #[error("the order isn't paid")]
    NotPaid,
    #[error("all money has gone back")]
    Refunded,
    #[error("the outcome of a payment is still open")]
    PaymentOpen,
    #[error("this is done already, but otherwise than asked for")]
    DoneOtherwise,
    #[error("this payment is no attempt of this order, or was settled otherwise")]
    UnknownPayment,
    #[error("a refund has to be above zero")]
    RefundNotPositive,
    #[error("at most {left:?} can go back")]
    RefundTooLarge { left: Money },
    #[error(transparent)]
    Money(#[from] MoneyError),
}

/// What comes of a command: events to append, none where it changes nothing.
pub fn decide(state: Option<&Order>, command: Command) -> Result<Vec<Event>, OrderError> {
    match (state, command) {
        (None, Command::Place(place)) => place_order(place).map(|placed| vec![Event::Placed(placed)]),
        (Some(_), Command::Place(_)) => Err(OrderError::AlreadyPlaced),
        (None, _) => Err(OrderError::NotPlaced),
        (Some(order), Command::StartPayment { payment }) => start_payment(order, payment),
        (Some(order), Command::RecordPayment { payment, answer }) => record_payment(order, payment, answer),
        (Some(order), Command::MarkPaid) => mark_paid(order),
        (Some(order), Command::Ship { tracking }) => ship(order, tracking),
        (Some(order), Command::Cancel { restock, refund }) => cancel(order, restock, refund),
        (Some(order), Command::CancelUnpaid) => cancel_unpaid(order),
        (Some(order), Command::Refund { refund, amount }) => refund_part(order, refund, amount),
    }
}

fn place_order(place: Place) -> Result<Placed, OrderError> {
    let Some(first) = place.lines.first() else { return Err(OrderError::Empty) };
    let currency: Currency = first.unit_price.currency();
    for line in &place.lines {
        if line.quantity == 0 {
            return Err(OrderError::Empty);
        }
        if line.unit_price.minor() < 0 {
            return Err(OrderError::NegativePrice);
        }
    }
    if place.shipping.price.minor() < 0 {
        return Err(OrderError::NegativePrice);
    }
    let items: Vec<Item> = place.lines.iter().map(Line::item).collect();
    // It is the price that the shopper agreed to: free, where it was.
    let shipping = Some(ShippingRate { price: place.shipping.price, free_from: None });
    let quote = pricing::price(&items, &Rules { currency, tax: place.tax, shipping })?;
    let lines = place.lines.into_iter().zip(&quote.items);
    Ok(Placed {
        number: place.number,
        contact: place.contact,
        lines: lines.map(|(line, priced)| Line { tax: Some(priced.tax), ..line }).collect(),
        shipping: place.shipping,
        subtotal: quote.subtotal,
        tax_included: quote.tax,
        tax_rate_basis_points: place.tax.basis_points,
        tax_on_top: place.tax.on_top,
        total: quote.total,
        lang: place.lang,
        method: place.method,
        payment: place.payment.filter(|_| place.method == PaymentMethod::Card && !quote.total.is_zero()),
        test: place.test,
        held_until: place.held_until,
    })
}

fn start_payment(order: &Order, payment: PaymentId) -> Result<Vec<Event>, OrderError> {
    if order.attempts.iter().any(|attempt| attempt.payment == payment) {
        return Ok(Vec::new());
    }
    if order.cancelled {
        return Err(OrderError::Cancelled);
    }
    if order.is_paid() {
        return Err(OrderError::Paid);
    }
    if order.open_attempt().is_some() {
        return Err(OrderError::PaymentOpen);
    }
    Ok(vec![Event::PaymentStarted { payment }])
}

fn record_payment(order: &Order, payment: PaymentId, answer: CardAnswer) -> Result<Vec<Event>, OrderError> {
    let attempt = order.attempts.iter().find(|attempt| attempt.payment == payment).ok_or(OrderError::UnknownPayment)?;
    match (attempt.state, answer) {
        (AttemptState::Captured, CardAnswer::Captured { .. })
        | (AttemptState::Declined, CardAnswer::Declined)
        | (AttemptState::Confirming, CardAnswer::ConfirmationAsked)
        // Answered by now.
        | (AttemptState::Captured | AttemptState::Declined, CardAnswer::ConfirmationAsked) => Ok(Vec::new()),
        (AttemptState::Open | AttemptState::Confirming, CardAnswer::Declined) => {
            Ok(vec![Event::PaymentDeclined { payment }])
        }
        (AttemptState::Open, CardAnswer::ConfirmationAsked) => Ok(vec![Event::PaymentConfirmationAsked { payment }]),
        (AttemptState::Open | AttemptState::Confirming, CardAnswer::Captured { amount, reference }) => {
            order.paid.plus(amount)?;
            let mut events = vec![Event::PaymentCaptured { payment, amount, reference }];
            if order.cancelled {
                let refund = RefundId(payment.0);
                events.push(Event::Refunded { refund, amount, payment: Some(payment) });
            }
            Ok(events)
        }
        _ => Err(OrderError::UnknownPayment),
    }
}

fn mark_paid(order: &Order) -> Result<Vec<Event>, OrderError> {
    if order.cancelled {
        return Err(OrderError::Cancelled);
    }
    if order.is_paid() {
        return unchanged(captured(order).is_none());
    }
    if order.open_attempt().is_some() {
        return Err(OrderError::PaymentOpen);
    }
    Ok(vec![Event::MarkedPaid { amount: order.placed.total.minus(order.paid)? }])
}

fn ship(order: &Order, tracking: Option<Tracking>) -> Result<Vec<Event>, OrderError> {
    if order.cancelled {
        return Err(OrderError::Cancelled);
    }
    if order.shipped {
        return unchanged(order.tracking == tracking);
    }
    if order.payment_state() == PaymentState::Refunded {
        return Err(OrderError::Refunded);
    }
    if !order.is_paid() && order.placed.method != PaymentMethod::PayOnDelivery {
        return Err(OrderError::NotPaid);
    }
    Ok(vec![Event::Shipped { tracking }])
}

fn cancel(order: &Order, restock: bool, refund: RefundId) -> Result<Vec<Event>, OrderError> {
    if order.shipped {
        return Err(OrderError::Shipped);
    }
    if order.cancelled {
        return unchanged(order.restocked == restock);
    }
    let left = order.refundable();
    let mut events = Vec::with_capacity(2);
    if !left.is_zero() {
        events.push(Event::Refunded { refund, amount: left, payment: captured(order) });
    }
    let written_off = order.placed.total.minus(order.paid)?;
    events.push(Event::Cancelled { restocked: restock, written_off, reason: None });
    Ok(events)
}

/// Only an order that no money has come for and that has not left: everything else is for people to decide.
fn cancel_unpaid(order: &Order) -> Result<Vec<Event>, OrderError> {
    if order.cancelled {
        return Ok(Vec::new());
    }
    if order.shipped {
        return Err(OrderError::Shipped);
    }
    if order.is_paid() || !order.paid.is_zero() {
        return Err(OrderError::Paid);
    }
    if order.open_attempt().is_some() {
        return Err(OrderError::PaymentOpen);
    }
    let reason = Some(CancelReason::NotPaidInTime);
    Ok(vec![Event::Cancelled { restocked: true, written_off: order.placed.total, reason }])
}

fn refund_part(order: &Order, refund: RefundId, amount: Money) -> Result<Vec<Event>, OrderError> {
    if let Some((_, refunded)) = order.refunds.iter().find(|(known, _)| *known == refund) {
        return unchanged(*refunded == amount);
    }
    if amount.minor() <= 0 {
        return Err(OrderError::RefundNotPositive);
    }
    let left = order.refundable();
    if left.minus(amount)?.minor() < 0 {
        return Err(if order.paid.is_zero() { OrderError::NotPaid } else { OrderError::RefundTooLarge { left } });
    }
    Ok(vec![Event::Refunded { refund, amount, payment: captured(order) }])
}

/// A command that finds its work done: nothing to do where it asks for the very same, an error where it asks for
/// something else.
fn unchanged(same: bool) -> Result<Vec<Event>, OrderError> {
    if same { Ok(Vec::new()) } else { Err(OrderError::DoneOtherwise) }
}

/// The card payment that the order's money came by. Never two: a new attempt starts only after a decline.
fn captured(order: &Order) -> Option<PaymentId> {
    order.attempts.iter().find(|attempt| attempt.state == AttemptState::Captured).map(|attempt| attempt.payment)
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
