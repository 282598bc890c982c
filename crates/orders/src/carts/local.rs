//! Carts on this process' own database. Titles, prices and stock come from their areas.

use super::clients::PerClient;
use catalog::Catalog;
use common::ServiceError;
use contract::Context;
use contract::cart::{AddToCart, CartToken, CartView, UpdateCartLine};
use domain::VariantId;
use infra::Clock;
use infra::throttle::Limit;
use infra::token::token_hash;
use shops::Shops;
use std::sync::Arc;
use stock::Inventory;
use store::Databases;

pub struct Carts {
    pub(super) databases: Databases,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) catalog: Arc<Catalog>,
    pub(super) inventory: Arc<Inventory>,
    pub(super) shops: Arc<Shops>,
    pub(super) new_carts: PerClient,
    pub(super) keyed_changes: PerClient,
}

impl Carts {
    pub fn new(
        databases: impl Into<Databases>,
        clock: Arc<dyn Clock>,
        catalog: Arc<Catalog>,
        inventory: Arc<Inventory>,
        shops: Arc<Shops>,
    ) -> Self {
        let (new_carts, keyed_changes) = (PerClient::new(None), PerClient::new(None));
        Self { databases: databases.into(), clock, catalog, inventory, shops, new_carts, keyed_changes }
    }

    /// With limits on the carts that one client may begin, and on the changes with a key that it may make.
    #[must_use]
    pub fn limited(self, carts_per_client: Option<Limit>, changes_per_client: Option<Limit>) -> Self {
        let (new_carts, keyed_changes) = (PerClient::new(carts_per_client), PerClient::new(changes_per_client));
        Self { new_carts, keyed_changes, ..self }
    }
}

impl Carts {
    /// An unknown or missing token is an empty cart. Lines that can't be had any more stand by themselves, with why.
    pub async fn view(&self, context: &Context, cart: Option<&CartToken>) -> Result<CartView, ServiceError> {
        let read = self.databases.of(context.shop).read();
        let lines = match cart {
            Some(token) => self.rows(read, context.shop, &token_hash(token.0.as_secret())).await?,
            None => Vec::new(),
        };
        self.view_of(context, lines).await
    }

    /// What lies in the cart and can be had, in the order it was put in: for the checkout, which asks for prices itself.
    pub async fn lines(&self, context: &Context, cart: &CartToken) -> Result<Vec<(VariantId, u32)>, ServiceError> {
        let rows =
            self.rows(self.databases.of(context.shop).read(), context.shop, &token_hash(cart.0.as_secret())).await?;
        let split = self.split(context, rows).await?;
        Ok(split.kept.into_iter().map(|(quantity, offer)| (offer.variant, quantity)).collect())
    }

    /// The sum of the quantities of all lines that can be had, as `view` counts them: for the page's head.
    pub async fn count(&self, context: &Context, token: &CartToken) -> Result<u32, ServiceError> {
        let rows =
            self.rows(self.databases.of(context.shop).read(), context.shop, &token_hash(token.0.as_secret())).await?;
        let split = self.split(context, rows).await?;
        Ok(split.kept.iter().fold(0, |count, (quantity, _)| quantity.saturating_add(count)))
    }

    /// Makes a cart where there is none; gives the token to keep. `Wait` for a client that has begun many carts lately.
    /// Refuses, with the cart unchanged, what
    /// stock can't give: `SoldOut` where none can be had, `NotEnoughStock` where fewer than the cart would
    /// ask for then. Above `MAX_QUANTITY` of one variant, `MAX_QUANTITY` it is; `TooLarge` for a cart
    /// with hundreds of variants. A change whose `key` this cart has seen is made already: the cart as it
    /// is; `KeyReused` where the key named another change.
    pub async fn add(
        &self,
        context: &Context,
        cart: Option<&CartToken>,
        form: &AddToCart,
    ) -> Result<(CartToken, CartView), ServiceError> {
        let (token, lines) = self.put_in(context, cart, form).await?;
        Ok((token, self.view_of(context, lines).await?))
    }

    /// Sets a line's quantity, or takes the line out; refuses as `add` does. A line that isn't there
    /// (taken out in another window, say) stays so.
    pub async fn update(
        &self,
        context: &Context,
        cart: &CartToken,
        form: &UpdateCartLine,
    ) -> Result<CartView, ServiceError> {
        let lines = self.set_quantity(context, cart, form).await?;
        self.view_of(context, lines).await
    }
}
