//! Carts on this process' own database. Titles, prices and stock come from the ports of their areas.

use super::clients::PerClient;
use super::{CartToken, Carts};
use crate::catalog::Catalog;
use crate::inventory::Inventory;
use crate::shops::Shops;
use crate::{Scope, ServiceError};
use async_trait::async_trait;
use contract::cart::{AddToCart, CartView, UpdateCartLine};
use domain::VariantId;
use infra::Clock;
use infra::throttle::Limit;
use infra::token::token_hash;
use std::sync::Arc;
use store::Database;

pub struct LocalCarts {
    pub(super) database: Database,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) catalog: Arc<dyn Catalog>,
    pub(super) inventory: Arc<dyn Inventory>,
    pub(super) shops: Arc<dyn Shops>,
    pub(super) new_carts: PerClient,
    pub(super) keyed_changes: PerClient,
}

impl LocalCarts {
    pub fn new(
        database: Database,
        clock: Arc<dyn Clock>,
        catalog: Arc<dyn Catalog>,
        inventory: Arc<dyn Inventory>,
        shops: Arc<dyn Shops>,
    ) -> Self {
        let (new_carts, keyed_changes) = (PerClient::new(None), PerClient::new(None));
        Self { database, clock, catalog, inventory, shops, new_carts, keyed_changes }
    }

    /// With limits on the carts that one client may begin, and on the changes with a key that it may make.
    #[must_use]
    pub fn limited(self, carts_per_client: Option<Limit>, changes_per_client: Option<Limit>) -> Self {
        let (new_carts, keyed_changes) = (PerClient::new(carts_per_client), PerClient::new(changes_per_client));
        Self { new_carts, keyed_changes, ..self }
    }
}

#[async_trait]
impl Carts for LocalCarts {
    async fn view(&self, scope: &Scope, cart: Option<&CartToken>) -> Result<CartView, ServiceError> {
        let lines = match cart {
            Some(token) => self.rows(self.database.read(), scope.shop, &token_hash(&token.0)).await?,
            None => Vec::new(),
        };
        self.view_of(scope, lines).await
    }

    async fn lines(&self, scope: &Scope, cart: &CartToken) -> Result<Vec<(VariantId, u32)>, ServiceError> {
        let rows = self.rows(self.database.read(), scope.shop, &token_hash(&cart.0)).await?;
        let split = self.split(scope, rows).await?;
        Ok(split.kept.into_iter().map(|(quantity, offer)| (offer.variant, quantity)).collect())
    }

    async fn count(&self, scope: &Scope, cart: Option<&CartToken>) -> Result<u32, ServiceError> {
        let Some(token) = cart else { return Ok(0) };
        let rows = self.rows(self.database.read(), scope.shop, &token_hash(&token.0)).await?;
        let split = self.split(scope, rows).await?;
        Ok(split.kept.iter().fold(0, |count, (quantity, _)| quantity.saturating_add(count)))
    }

    async fn add(
        &self,
        scope: &Scope,
        cart: Option<&CartToken>,
        form: &AddToCart,
    ) -> Result<(CartToken, CartView), ServiceError> {
        let (token, lines) = self.put_in(scope, cart, form).await?;
        Ok((token, self.view_of(scope, lines).await?))
    }

    async fn update(&self, scope: &Scope, cart: &CartToken, form: &UpdateCartLine) -> Result<CartView, ServiceError> {
        let lines = self.set_quantity(scope, cart, form).await?;
        self.view_of(scope, lines).await
    }
}
