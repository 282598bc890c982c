//! The checkout: from a cart to a placed and, where a card was given, paid order. Owns no table:
//! it asks carts, catalogue, shops and orders.

mod form;
mod local;
mod quote;

pub use local::{LocalCheckout, once};

use crate::carts::CartToken;
use crate::{Scope, ServiceError};
use async_trait::async_trait;
use contract::checkout::{CardToken, CheckoutForm, CheckoutView, PlaceOutcome};

#[async_trait]
pub trait Checkout: Send + Sync {
    /// What the page shows; `shipping` is the chosen method's key. `CartEmpty` for an empty cart.
    async fn view(
        &self,
        scope: &Scope,
        cart: Option<&CartToken>,
        shipping: Option<&str>,
    ) -> Result<CheckoutView, ServiceError>;
    /// Whether this form can come to an order that a card pays: the cart holds something, or this very form placed one
    /// before. Asked before a card is exchanged for a token, so that nobody makes tokens for nothing.
    async fn awaits_card(
        &self,
        scope: &Scope,
        cart: Option<&CartToken>,
        form: &CheckoutForm,
    ) -> Result<bool, ServiceError>;
    /// Places the order at the prices in `form.seen`, or says `PricesMoved`; takes the stock, or says
    /// `NotEnoughStock`. The same form sent again by the same browser gives the same order; changed since, it is
    /// refused (`OrderedBefore`), and so is another browser's key (`KeyReused`).
    async fn place(
        &self,
        scope: &Scope,
        cart: Option<&CartToken>,
        form: &CheckoutForm,
    ) -> Result<PlaceOutcome, ServiceError>;
    /// Pays a placed order anew by card, after a decline. `Invalid` where the shop does not take cards.
    async fn pay(&self, scope: &Scope, number: u64, key: &str, token: &CardToken)
    -> Result<PlaceOutcome, ServiceError>;
    /// The shopper's answer to the bank's question (the test gateway's stand-in for 3-D Secure).
    async fn confirm_payment(
        &self,
        scope: &Scope,
        number: u64,
        key: &str,
        agreed: bool,
    ) -> Result<PlaceOutcome, ServiceError>;
}
