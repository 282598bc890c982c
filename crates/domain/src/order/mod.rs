//! The order: an event-sourced aggregate. The orders service loads its events, folds them with
//! [`Order::apply`], asks [`decide`] and appends what comes out. It knows no database, clock or person.
//!
//! Decisions worth knowing:
//! - Cancelling a paid order gives all the money back in the same decision: nobody has to remember it.
//! - Money that arrives for a cancelled order (a card's late answer) is taken note of and given back
//!   in the same decision, under the payment's own id.
//! - What a command asks for and is already so (the same payment captured, the same refund, the same
//!   parcel) is no error and no event: a repeated request changes nothing. What is done already but was asked for
//!   otherwise (cancelled again, now with restock; the same refund with another amount) is `DoneOtherwise`.

mod command;
mod decide;
mod event;
mod status;

pub use command::{CardAnswer, Command, Place};
pub use decide::{OrderError, decide};
pub use event::{CancelReason, Event, Line, Placed, Shipping};
pub use status::{FulfilmentState, PaymentMethod, PaymentState, Tracking};

use crate::{Money, PaymentId, RefundId};
use chrono::{DateTime, Utc};

/// Where the newest attempt to pay by card stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AttemptState {
    /// Asked of the provider; its answer isn't known yet.
    Open,
    Confirming,
    Declined,
    Captured,
}

/// One attempt to pay by card.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Attempt {
    pub payment: PaymentId,
    pub state: AttemptState,
}

/// An order's state: the fold of its events.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Order {
    pub placed: Placed,
    /// How many events it has had.
    pub version: u64,
    /// The newest last; empty for other methods than the card.
    pub attempts: Vec<Attempt>,
    pub paid: Money,
    pub refunded: Money,
    pub refunds: Vec<(RefundId, Money)>,
    pub shipped: bool,
    pub tracking: Option<Tracking>,
    pub cancelled: bool,
    pub restocked: bool,
    /// Why the program cancelled it by itself.
    pub cancel_reason: Option<CancelReason>,
}

impl Order {
    /// Takes one more event in. An order begins with `Placed`; anything else before it, or a second
    /// `Placed`, is left aside.
    pub fn apply(state: Option<Self>, event: &Event) -> Option<Self> {
        match (state, event) {
            (None, Event::Placed(placed)) => Some(Self::begin(placed.clone())),
            (Some(mut order), event) => {
                order.version += 1;
                order.evolve(event);
                Some(order)
            }
            (None, _) => None,
        }
    }

    /// The state after all these events, oldest first.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Option<Self> {
        events.into_iter().fold(None, Self::apply)
    }

    /// What can still go back to the shopper.
    pub fn refundable(&self) -> Money {
        Money::new(self.paid.minor() - self.refunded.minor(), self.paid.currency())
    }

    pub fn is_paid(&self) -> bool {
        self.paid.minor() >= self.placed.total.minor()
    }

    /// Until when its stock is held, where that depends on its payment; `at` is when it was placed.
    pub fn held_until(&self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let waits = !self.cancelled && !self.shipped && !self.is_paid();
        if waits { self.placed.held_until(at) } else { None }
    }

    /// The attempt whose outcome is still open.
    pub fn open_attempt(&self) -> Option<Attempt> {
        self.attempts
            .last()
            .copied()
            .filter(|attempt| matches!(attempt.state, AttemptState::Open | AttemptState::Confirming))
    }

    pub fn payment_state(&self) -> PaymentState {
        let confirming = self.attempts.last().is_some_and(|attempt| attempt.state == AttemptState::Confirming);
        let (paid, refunded, total) = (self.paid.minor(), self.refunded.minor(), self.placed.total.minor());
        PaymentState::of(paid, refunded, total, self.cancelled, confirming)
    }

    pub const fn fulfilment_state(&self) -> FulfilmentState {
        match (self.cancelled, self.shipped) {
            (true, _) => FulfilmentState::Cancelled,
            (_, true) => FulfilmentState::Shipped,
            _ => FulfilmentState::Unfulfilled,
        }
    }

    fn begin(placed: Placed) -> Self {
        let zero = Money::zero(placed.total.currency());
        let attempts = match (placed.method, placed.payment) {
            (PaymentMethod::Card, Some(payment)) => vec![Attempt { payment, state: AttemptState::Open }],
            _ => Vec::new(),
        };
        Self {
            placed,
            version: 1,
            attempts,
            paid: zero,
            refunded: zero,
            refunds: Vec::new(),
            shipped: false,
            tracking: None,
            cancelled: false,
            restocked: false,
            cancel_reason: None,
        }
    }

    fn evolve(&mut self, event: &Event) {
        match event {
            Event::Placed(_) => {}
            Event::PaymentStarted { payment } => {
                self.attempts.push(Attempt { payment: *payment, state: AttemptState::Open });
            }
            Event::PaymentConfirmationAsked { payment } => self.mark(*payment, AttemptState::Confirming),
            Event::PaymentDeclined { payment } => self.mark(*payment, AttemptState::Declined),
            Event::PaymentCaptured { payment, amount, .. } => {
                self.mark(*payment, AttemptState::Captured);
                self.paid = Money::new(self.paid.minor().saturating_add(amount.minor()), self.paid.currency());
            }
            Event::MarkedPaid { amount } => {
                self.paid = Money::new(self.paid.minor().saturating_add(amount.minor()), self.paid.currency());
            }
            Event::Shipped { tracking } => {
                self.shipped = true;
                self.tracking.clone_from(tracking);
            }
            Event::Cancelled { restocked, reason, .. } => {
                self.cancelled = true;
                self.restocked = *restocked;
                self.cancel_reason = *reason;
            }
            Event::Refunded { refund, amount, .. } => {
                self.refunds.push((*refund, *amount));
                let sum = self.refunded.minor().saturating_add(amount.minor());
                self.refunded = Money::new(sum, self.refunded.currency());
            }
        }
    }

    fn mark(&mut self, payment: PaymentId, state: AttemptState) {
        for attempt in self.attempts.iter_mut().filter(|attempt| attempt.payment == payment) {
            attempt.state = state;
        }
    }
}
