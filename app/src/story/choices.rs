//! Enums from outside of this crate that the gallery lets people turn; our own say so by `#[derive(::stories::Choice)]`.

use super::Choice;
use contract::catalog::Sort;
use contract::checkout::PaymentMethod;
use contract::desk::ImportState;
use contract::order::{FulfilmentState, PaymentState};

macro_rules! choices {
    ($($kind:ident { $($variant:ident),+ $(,)? })+) => { $(
        impl Choice for $kind {
            const VARIANTS: &'static [(&'static str, Self)] = &[$((stringify!($variant), Self::$variant)),+];
            const NAMES: &'static [&'static str] = &[$(stringify!($variant)),+];
        }
    )+ };
}

choices! {
    PaymentState { Pending, Confirming, Paid, PartlyRefunded, Refunded, Voided }
    FulfilmentState { Unfulfilled, Shipped, Cancelled }
    PaymentMethod { BankTransfer, PayOnDelivery, Card }
    ImportState { Reading, Writing, Done, Refused, Stopped }
    Sort { Featured, Newest, PriceUp, PriceDown, Title }
}
