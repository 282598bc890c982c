//! From the reader's cart to an order, and its payment. Called by the checkout's and the order's pages.

use crate::error::ApiError;
use crate::request::request;
use contract::checkout::{CardToken, CheckoutForm, CheckoutView, PlaceOutcome};
use services::payments::TypedCard;

/// `shipping` is the chosen method's key.
pub async fn view(shipping: Option<String>) -> Result<CheckoutView, ApiError> {
    let request = request()?;
    Ok(request.services.checkout.view(&request.scope(), request.cart.as_ref(), shipping.as_deref()).await?)
}

pub async fn place(form: CheckoutForm) -> Result<PlaceOutcome, ApiError> {
    let request = request()?;
    Ok(request.services.checkout.place(&request.scope(), request.cart.as_ref(), &form).await?)
}

/// Whether the form can come to an order that a card pays.
pub async fn awaits_card(form: &CheckoutForm) -> Result<bool, ApiError> {
    let request = request()?;
    Ok(request.services.checkout.awaits_card(&request.scope(), request.cart.as_ref(), form).await?)
}

/// Exchanges a typed card for a token.
pub async fn tokenize(card: TypedCard) -> Result<CardToken, ApiError> {
    let request = request()?;
    Ok(request.services.test_gateway.tokenize(request.shop.view.id, &card).await?)
}

pub async fn pay(number: u64, key: String, token: CardToken) -> Result<PlaceOutcome, ApiError> {
    let request = request()?;
    Ok(request.services.checkout.pay(&request.scope(), number, &key, &token).await?)
}

/// The shopper's answer to the bank's question.
pub async fn confirm(number: u64, key: String, agreed: bool) -> Result<PlaceOutcome, ApiError> {
    let request = request()?;
    Ok(request.services.checkout.confirm_payment(&request.scope(), number, &key, agreed).await?)
}
