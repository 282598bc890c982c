//! The words for how an order is paid and where it stands; pages show them and lists filter by them.

use serde::{Deserialize, Serialize};

/// How a shopper pays.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentMethod {
    #[default]
    BankTransfer,
    PayOnDelivery,
    Card,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentState {
    /// Waits for money: a transfer, the courier, or a card that was declined.
    Pending,
    /// The card's bank wants the shopper's word.
    Confirming,
    Paid,
    PartlyRefunded,
    Refunded,
    /// Cancelled before any money moved.
    Voided,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FulfilmentState {
    Unfulfilled,
    Shipped,
    Cancelled,
}

/// How a parcel can be followed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Tracking {
    pub carrier: String,
    pub number: String,
    /// An `https` address where the parcel can be followed.
    pub url: Option<String>,
}

impl PaymentMethod {
    pub const ALL: [Self; 3] = [Self::BankTransfer, Self::PayOnDelivery, Self::Card];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::BankTransfer => "bank_transfer",
            Self::PayOnDelivery => "pay_on_delivery",
            Self::Card => "card",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.as_str() == text)
    }
}

impl PaymentState {
    pub const ALL: [Self; 6] =
        [Self::Pending, Self::Confirming, Self::Paid, Self::PartlyRefunded, Self::Refunded, Self::Voided];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Confirming => "confirming",
            Self::Paid => "paid",
            Self::PartlyRefunded => "partly_refunded",
            Self::Refunded => "refunded",
            Self::Voided => "voided",
        }
    }

    /// The state that follows from the books, in minor units, and from whether a card's bank waits for
    /// the shopper's word.
    pub const fn of(paid: i64, refunded: i64, total: i64, cancelled: bool, confirming: bool) -> Self {
        if refunded > 0 {
            return if refunded >= paid { Self::Refunded } else { Self::PartlyRefunded };
        }
        match (paid > 0, cancelled, paid >= total) {
            (true, ..) | (false, false, true) => Self::Paid,
            (false, true, _) => Self::Voided,
            (false, false, false) if confirming => Self::Confirming,
            _ => Self::Pending,
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

impl FulfilmentState {
    pub const ALL: [Self; 3] = [Self::Unfulfilled, Self::Shipped, Self::Cancelled];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unfulfilled => "unfulfilled",
            Self::Shipped => "shipped",
            Self::Cancelled => "cancelled",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}
