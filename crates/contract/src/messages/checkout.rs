//! From a cart to a placed and, where a card was given, paid order.

use crate::Access::Anyone;
use crate::cart::CartToken;
use crate::checkout::{CardToken, CheckoutForm, CheckoutView, PlaceOutcome};
use crate::message::{Subject, messages};
use crate::secret::Secret;

messages! {
    "checkout"
    queries {
        /// What the page shows; `shipping` is the chosen method's key. `CartEmpty` for an empty cart.
        GetCheckout { cart: Option<CartToken>, shipping: Option<String> } "get", Anyone => CheckoutView;
        /// Whether this form can come to an order that a card pays: the cart holds something, or this very form placed
        /// one before. Asked before a card is exchanged for a token, so that nobody makes tokens for nothing.
        AwaitsCard { cart: Option<CartToken>, form: CheckoutForm } "awaits-card", Anyone => bool;
    }
    commands {
        /// Places the order at the prices in `form.seen`, or says `PricesMoved`; takes the stock, or says
        /// `NotEnoughStock`. The same form sent again by the same browser gives the same order; changed since, it is
        /// refused with `KeyReused`, and so is another browser's key.
        PlaceOrder { cart: Option<CartToken>, form: CheckoutForm, card: Option<CardToken> } "place", Anyone =>
            PlaceOutcome, about |_| Subject::only("order");
        /// Pays a placed order anew by card, after a decline. `Invalid` where the shop does not take cards.
        PayOrder { number: u64, key: Secret, card: CardToken } "pay", Anyone => PlaceOutcome,
            about |it| Subject::new("order", it.number);
        /// The shopper's answer to the bank's question (the test gateway's stand-in for 3-D Secure).
        ConfirmPayment { number: u64, key: Secret, agreed: bool } "confirm", Anyone => PlaceOutcome,
            about |it| Subject::new("order", it.number);
    }
}
