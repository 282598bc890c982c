//! Carts: kept on the server, named by a secret token in a cookie. Owns `carts`, `cart_lines`.

use crate::{Scope, ServiceError};
use async_trait::async_trait;
use contract::cart::{AddToCart, CartView, UpdateCartLine};

/// The cookie's value: 128 random bits; only its hash is stored.
#[derive(Clone)]
pub struct CartToken(pub secrecy::SecretString);

#[async_trait]
pub trait Carts: Send + Sync {
    /// An unknown or missing token is an empty cart.
    async fn view(&self, scope: &Scope, cart: Option<&CartToken>) -> Result<CartView, ServiceError>;
    async fn count(&self, scope: &Scope, cart: Option<&CartToken>) -> Result<u32, ServiceError>;
    /// Makes a cart where there is none; gives the token to keep. Caps at what is in stock:
    /// `SoldOut` where none can be had, `NotEnoughStock` where fewer than asked.
    async fn add(&self, scope: &Scope, cart: Option<&CartToken>, form: &AddToCart) -> Result<(CartToken, CartView), ServiceError>;
    async fn update(&self, scope: &Scope, cart: &CartToken, form: &UpdateCartLine) -> Result<CartView, ServiceError>;
    /// After an order has been placed from it.
    async fn clear(&self, scope: &Scope, cart: &CartToken) -> Result<(), ServiceError>;
}
