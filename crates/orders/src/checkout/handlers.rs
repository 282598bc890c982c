//! What the dispatcher reaches of this area.

use super::Checkout;
use common::ServiceError;
use contract::messages::checkout::{AwaitsCard, ConfirmPayment, GetCheckout, PayOrder, PlaceOrder};

messaging::handlers! {
    Checkout, ServiceError, |checkout, context, it|
    GetCheckout => checkout.view(context, it.cart.as_ref(), it.shipping.as_deref()).await;
    AwaitsCard => checkout.awaits_card(context, it.cart.as_ref(), &it.form).await;
    PlaceOrder => checkout.place(context, it.cart.as_ref(), &it.form, it.card.as_ref()).await;
    PayOrder => checkout.pay(context, it.number, it.key.expose(), &it.card).await;
    ConfirmPayment => checkout.confirm_payment(context, it.number, it.key.expose(), it.agreed).await;
}
