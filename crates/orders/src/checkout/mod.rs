//! The checkout: from a cart to a placed and, where a card was given, paid order. Owns no table:
//! it asks carts, catalogue, shops and orders.

mod form;
mod handlers;
mod local;
mod quote;

pub use local::{Checkout, once};
