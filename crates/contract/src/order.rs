//! An order as its shopper and the desk see it.

use crate::catalog::PictureView;
use crate::checkout::{PaymentMethod, Totals};
use chrono::{DateTime, Utc};
use domain::{LineId, Money, OrderId};
use serde::{Deserialize, Serialize};

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

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OrderLineView {
    pub id: LineId,
    pub product_handle: String,
    pub title: String,
    pub variant_title: String,
    pub sku: String,
    pub picture: Option<PictureView>,
    pub quantity: u32,
    pub unit_price: Money,
    pub total: Money,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Tracking {
    pub carrier: String,
    pub number: String,
    /// An `https` address where the parcel can be followed.
    pub url: Option<String>,
}

/// One entry of the timeline: an event, told for people.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TimelineEntry {
    pub at: DateTime<Utc>,
    pub what: Happening,
    /// The member of staff's name, where one did it; only on the desk.
    pub by: Option<String>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Happening {
    Placed { total: Money },
    PaymentConfirmationAsked,
    PaymentDeclined,
    Paid { amount: Money },
    Shipped { tracking: Option<Tracking> },
    Cancelled { restocked: bool },
    Refunded { amount: Money },
}

/// Who gets the parcel. Personal data: only for the shopper with the key, and for the desk.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ContactView {
    pub email: String,
    pub phone: String,
    pub name: String,
    pub company: String,
    pub line1: String,
    pub line2: String,
    pub postal_code: String,
    pub city: String,
    pub region: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BankDetails {
    pub holder: String,
    pub iban: String,
    pub bic: String,
    pub bank: String,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OrderView {
    pub id: OrderId,
    pub number: u64,
    /// The stream's version: how many events it has had.
    pub version: u64,
    pub placed_at: DateTime<Utc>,
    pub payment_method: PaymentMethod,
    pub payment: PaymentState,
    pub fulfilment: FulfilmentState,
    pub lines: Vec<OrderLineView>,
    pub totals: Totals,
    pub paid: Money,
    pub refunded: Money,
    pub shipping_title: String,
    pub tracking: Option<Tracking>,
    /// `None` once the person has been forgotten.
    pub contact: Option<ContactView>,
    /// The shopper's own words with the order.
    pub note: String,
    /// Where to send the money, for a bank transfer that hasn't come yet.
    pub bank: Option<BankDetails>,
    /// The newest last.
    pub timeline: Vec<TimelineEntry>,
}
