//! An order as its shopper and the desk see it.

use crate::catalog::PictureView;
use crate::checkout::{PaymentMethod, Totals};
use chrono::{DateTime, Utc};
use domain::{LineId, Money, OrderId};
use serde::{Deserialize, Serialize};

pub use domain::order::{FulfilmentState, PaymentState, Tracking};

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
    /// Nothing of it goes into a parcel.
    pub without_shipping: bool,
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
    Placed {
        total: Money,
        /// In test mode: no real money is taken.
        #[serde(default)]
        test: bool,
    },
    PaymentConfirmationAsked,
    PaymentDeclined,
    Paid {
        amount: Money,
    },
    Shipped {
        tracking: Option<Tracking>,
    },
    /// The same for an order that nothing was shipped of.
    Delivered,
    Cancelled {
        restocked: bool,
    },
    NotPaidInTime,
    Refunded {
        amount: Money,
    },
    /// Staff wrote this down for themselves; the shopper never sees it.
    Noted {
        text: String,
    },
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

#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
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
    /// Placed in test mode: no real money is taken for it.
    pub test: bool,
    /// Until when the stock is held, while the order is neither paid nor shipped.
    pub held_until: Option<DateTime<Utc>>,
    pub payment_method: PaymentMethod,
    pub payment: PaymentState,
    pub fulfilment: FulfilmentState,
    pub lines: Vec<OrderLineView>,
    pub totals: Totals,
    pub paid: Money,
    pub refunded: Money,
    /// Whether anything of it goes into a parcel.
    pub needs_shipping: bool,
    pub shipping_title: String,
    pub tracking: Option<Tracking>,
    /// `None` once the person has been forgotten.
    pub contact: Option<ContactView>,
    /// The shopper's own words with the order.
    pub note: String,
    /// Where to send the money, for a bank transfer that hasn't come yet.
    pub bank: Option<BankDetails>,
    /// Whether the shop takes cards now, so that a card order that waits can be paid.
    pub card_offered: bool,
    /// The newest last.
    pub timeline: Vec<TimelineEntry>,
}
