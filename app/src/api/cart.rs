//! The reader's own cart, found by the cookie. Called by the cart's page and by adding to it.

use crate::error::ApiError;
use crate::request::{Request, request};
use contract::ErrorCode;
use contract::cart::{AddToCart, CartView, UpdateCartLine};
use secrecy::ExposeSecret;
use services::carts::CartToken;

/// The cookie that names a cart.
pub const CART_COOKIE: &str = "cart";
/// Ninety days, from the last change on.
const CART_SECONDS: i64 = 90 * 24 * 60 * 60;

pub async fn view() -> Result<CartView, ApiError> {
    let request = request()?;
    Ok(request.services.carts.view(&request.scope(), request.cart.as_ref()).await?)
}

pub async fn add(form: AddToCart) -> Result<CartView, ApiError> {
    let request = request()?;
    let (token, cart) = request.services.carts.add(&request.scope(), request.cart.as_ref(), &form).await?;
    keep(&request, &token);
    Ok(cart)
}

pub async fn update(form: UpdateCartLine) -> Result<CartView, ApiError> {
    let request = request()?;
    let token = request.cart.as_ref().ok_or_else(|| ApiError::new(ErrorCode::CartEmpty))?;
    let cart = request.services.carts.update(&request.scope(), token, &form).await?;
    keep(&request, token);
    Ok(cart)
}

fn keep(request: &Request, token: &CartToken) {
    request.set_cookie(CART_COOKIE, token.0.expose_secret(), CART_SECONDS);
}
