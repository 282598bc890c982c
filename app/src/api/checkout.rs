//! From the reader's cart to an order, and its payment. Called by the checkout's and the order's pages.

use crate::error::ApiError;
use crate::request::request;
use contract::checkout::{CheckoutForm, CheckoutView, PlaceOutcome};
use leptos::prelude::*;

/// `shipping` is the chosen method's key.
#[server(prefix = "/api", endpoint = "checkout/view")]
pub async fn view(shipping: Option<String>) -> Result<CheckoutView, ApiError> {
    let request = request()?;
    Ok(request.services.checkout.view(&request.scope(), request.cart.as_ref(), shipping.as_deref()).await?)
}

#[server(prefix = "/api", endpoint = "checkout/place")]
pub async fn place(form: CheckoutForm) -> Result<PlaceOutcome, ApiError> {
    let request = request()?;
    Ok(request.services.checkout.place(&request.scope(), request.cart.as_ref(), &form).await?)
}

#[server(prefix = "/api", endpoint = "checkout/pay")]
pub async fn pay(number: u64, key: String, form: CheckoutForm) -> Result<PlaceOutcome, ApiError> {
    let request = request()?;
    Ok(request.services.checkout.pay(&request.scope(), number, &key, &form).await?)
}

/// The shopper's answer to the bank's question.
#[server(prefix = "/api", endpoint = "checkout/confirm")]
pub async fn confirm(number: u64, key: String, agreed: bool) -> Result<PlaceOutcome, ApiError> {
    let request = request()?;
    Ok(request.services.checkout.confirm_payment(&request.scope(), number, &key, agreed).await?)
}
