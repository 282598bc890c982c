//! The catalogue on this process' own database; `server/src/wiring.rs` makes it. Each use case is in
//! the file that is named after it.

use super::search::Within;
use super::{Catalog, Revision, VariantOffer};
use crate::inventory::Inventory;
use crate::media::Media;
use crate::shops::Shops;
use crate::{Scope, ServiceError};
use async_trait::async_trait;
use contract::catalog::{CollectionLink, HomeView, ListView, ProductView, SearchView, SitemapPage, Sort, Suggestion};
use contract::desk::{DeskProductView, ProductFilter, ProductForm, ProductsView};
use contract::page::{Cursor, Seek};
use domain::{PictureId, ProductId, VariantId};
use infra::{Clock, Ids};
use std::sync::Arc;
use store::Database;

pub struct LocalCatalog {
    pub(super) database: Database,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) ids: Arc<dyn Ids>,
    pub(super) shops: Arc<dyn Shops>,
    pub(super) inventory: Arc<dyn Inventory>,
    pub(super) media: Arc<dyn Media>,
    pub(super) revision: Revision,
}

impl LocalCatalog {
    pub fn new(
        database: Database,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn Ids>,
        shops: Arc<dyn Shops>,
        inventory: Arc<dyn Inventory>,
        media: Arc<dyn Media>,
        revision: Revision,
    ) -> Self {
        Self { database, clock, ids, shops, inventory, media, revision }
    }

    /// Counts up with every change of what pages show.
    pub fn revision(&self) -> u64 {
        self.revision.current()
    }
}

#[async_trait]
impl Catalog for LocalCatalog {
    async fn home(&self, scope: &Scope) -> Result<HomeView, ServiceError> {
        self.home_view(scope).await
    }

    async fn collections(&self, scope: &Scope) -> Result<Vec<CollectionLink>, ServiceError> {
        let fallback = self.shops.by_id(scope.shop).await?.view.default_lang;
        Ok(super::collections::links(&self.all_collections(scope, fallback).await?))
    }

    async fn list(
        &self,
        scope: &Scope,
        collection: Option<&str>,
        sort: Sort,
        seek: &Seek,
    ) -> Result<ListView, ServiceError> {
        self.list_view(scope, collection, sort, seek).await
    }

    async fn product(&self, scope: &Scope, handle: &str) -> Result<ProductView, ServiceError> {
        self.product_view(scope, handle).await
    }

    async fn search(&self, scope: &Scope, query: &str, seek: &Seek) -> Result<SearchView, ServiceError> {
        self.search_view(scope, query, seek).await
    }

    async fn suggest(&self, scope: &Scope, query: &str) -> Result<Vec<Suggestion>, ServiceError> {
        self.suggestions(scope, query).await
    }

    async fn sitemap(&self, scope: &Scope, after: Option<&Cursor>) -> Result<SitemapPage, ServiceError> {
        self.sitemap_page(scope, after).await
    }

    async fn offers(&self, scope: &Scope, variants: &[VariantId]) -> Result<Vec<VariantOffer>, ServiceError> {
        self.offers_of(scope, variants, Within::Published).await
    }

    async fn desk_offers(&self, scope: &Scope, variants: &[VariantId]) -> Result<Vec<VariantOffer>, ServiceError> {
        self.offers_of(scope, variants, Within::All).await
    }

    async fn on_sale(&self, scope: &Scope, products: &[ProductId]) -> Result<Vec<(ProductId, String)>, ServiceError> {
        self.products_on_sale(scope, products).await
    }

    async fn desk_products(
        &self,
        scope: &Scope,
        filter: &ProductFilter,
        seek: &Seek,
    ) -> Result<ProductsView, ServiceError> {
        self.products_view(scope, filter, seek).await
    }

    async fn desk_product(&self, scope: &Scope, product: ProductId) -> Result<DeskProductView, ServiceError> {
        self.desk_product_view(scope, product).await
    }

    async fn save_product(
        &self,
        scope: &Scope,
        product: ProductId,
        form: &ProductForm,
    ) -> Result<DeskProductView, ServiceError> {
        self.save(scope, product, form).await?;
        self.desk_product_view(scope, product).await
    }

    async fn attach_picture(&self, scope: &Scope, product: ProductId, file: Vec<u8>) -> Result<(), ServiceError> {
        self.attach(scope, product, file).await
    }

    async fn detach_picture(&self, scope: &Scope, product: ProductId, picture: PictureId) -> Result<(), ServiceError> {
        self.detach(scope, product, picture).await
    }
}
