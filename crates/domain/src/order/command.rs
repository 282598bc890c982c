//! What can be asked of an order. Ids are made by the caller, so that a repeated request is known again.

use super::{Line, PaymentMethod, Shipping, Tracking};
use crate::{ContactId, Lang, Money, PaymentId, RefundId, Tax};
use chrono::{DateTime, Utc};

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Command {
    Place(Place),
    /// A further attempt by card, after a decline.
    StartPayment {
        payment: PaymentId,
    },
    /// What the card's provider answered.
    RecordPayment {
        payment: PaymentId,
        answer: CardAnswer,
    },
    /// The desk saw the money arrive.
    MarkPaid,
    Ship {
        tracking: Option<Tracking>,
    },
    /// `refund` names the refund, where there is money to give back.
    Cancel {
        restock: bool,
        refund: RefundId,
    },
    /// The order was not paid in time: its stock goes back.
    CancelUnpaid,
    Refund {
        refund: RefundId,
        amount: Money,
    },
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// The number that the shopper and the desk call it by.
    pub number: u64,
    pub contact: ContactId,
    pub lines: Vec<Line>,
    pub shipping: Shipping,
    pub tax: Tax,
    pub lang: Lang,
    pub method: PaymentMethod,
    /// The first attempt, for a card.
    pub payment: Option<PaymentId>,
    /// The shop is in test mode.
    pub test: bool,
    /// Until when the stock is held for it while it is unpaid and not shipped; `None`: for as long as it takes.
    pub held_until: Option<DateTime<Utc>>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CardAnswer {
    /// The money is ours; `reference` is the provider's.
    Captured {
        amount: Money,
        reference: String,
    },
    Declined,
    ConfirmationAsked,
}
