//! Carts: kept on the server, named by a secret token in a cookie. Owns `carts`, `cart_lines`.

mod change;
mod clients;
mod local;
mod take_out;
#[cfg(test)]
mod tests;
mod view;

pub use local::LocalCarts;
pub use take_out::{TakeOutError, lock, take_out};

use crate::{Scope, ServiceError};
use async_trait::async_trait;
use contract::cart::{AddToCart, CartView, UpdateCartLine};
use domain::VariantId;

/// The cookie's value: 256 random bits; only its hash is stored.
#[derive(Clone)]
pub struct CartToken(pub secrecy::SecretString);

#[async_trait]
pub trait Carts: Send + Sync {
    /// An unknown or missing token is an empty cart. Lines that can't be had any more stand by themselves, with why.
    async fn view(&self, scope: &Scope, cart: Option<&CartToken>) -> Result<CartView, ServiceError>;
    /// What lies in the cart and can be had, in the order it was put in: for the checkout, which asks for prices itself.
    async fn lines(&self, scope: &Scope, cart: &CartToken) -> Result<Vec<(VariantId, u32)>, ServiceError>;
    /// The sum of the quantities of all lines that can be had, as `view` counts them: for the page's head.
    async fn count(&self, scope: &Scope, cart: Option<&CartToken>) -> Result<u32, ServiceError>;
    /// Makes a cart where there is none; gives the token to keep. `Wait` for a client that has begun many carts lately.
    /// Refuses, with the cart unchanged, what
    /// stock can't give: `SoldOut` where none can be had, `NotEnoughStock` where fewer than the cart would
    /// ask for then. Above `MAX_QUANTITY` of one variant, `MAX_QUANTITY` it is; `TooLarge` for a cart
    /// with hundreds of variants. A change whose `key` this cart has seen is made already: the cart as it
    /// is; `KeyReused` where the key named another change.
    async fn add(
        &self,
        scope: &Scope,
        cart: Option<&CartToken>,
        form: &AddToCart,
    ) -> Result<(CartToken, CartView), ServiceError>;
    /// Sets a line's quantity, or takes the line out; refuses as `add` does. A line that isn't there
    /// (taken out in another window, say) stays so.
    async fn update(&self, scope: &Scope, cart: &CartToken, form: &UpdateCartLine) -> Result<CartView, ServiceError>;
}
