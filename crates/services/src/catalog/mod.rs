//! The catalogue: products, variants, collections, search. Owns `products`, `product_texts`, `variants`,
//! `collections`, `collection_texts`, `collection_products`, `product_pictures` and the search index.

mod cards;
mod collections;
mod create;
mod desk;
mod find;
#[cfg(test)]
pub mod fixture;
mod home;
mod lists;
mod local;
mod offers;
mod pictures;
mod product;
mod reindexing;
mod remembered;
mod revision;
pub mod rich_text;
mod save;
pub mod search;
mod settle;
mod sitemap;
mod sql;
#[cfg(test)]
pub(crate) mod tests;
pub mod text;

pub use create::{NewCollection, NewPicture, NewProduct, NewText, NewVariant};
pub use local::LocalCatalog;
pub use reindexing::reindex_outdated;
pub use remembered::RememberedCatalog;
pub use revision::Revision;
pub use settle::settle;

use crate::{Scope, ServiceError};
use async_trait::async_trait;
use contract::catalog::{CollectionLink, HomeView, ListView, ProductView, SearchView, SitemapPage, Sort, Suggestion};
use contract::desk::{DeskProductView, ProductFilter, ProductForm, ProductsView};
use contract::page::{Cursor, Seek};
use domain::pricing::Item;
use domain::{ProductId, VariantId};

/// What a cart or an order needs to know of a variant, in the reader's language.
#[derive(Clone, Debug)]
pub struct VariantOffer {
    pub variant: VariantId,
    pub product: ProductId,
    pub handle: String,
    pub title: String,
    /// `"Large / Sand"`; empty without options.
    pub variant_title: String,
    /// The same as the catalogue has it, in no language.
    pub choice: String,
    pub sku: String,
    pub price: domain::Money,
    pub compare_at: Option<domain::Money>,
    pub picture: contract::catalog::PictureView,
    pub grams: i64,
    pub needs_shipping: bool,
    /// No tax is charged on it.
    pub untaxed: bool,
}

impl VariantOffer {
    /// So many pieces of it, to be priced.
    pub const fn item(&self, quantity: u32) -> Item {
        Item { unit_price: self.price, quantity, untaxed: self.untaxed }
    }
}

#[async_trait]
pub trait Catalog: Send + Sync {
    async fn home(&self, scope: &Scope) -> Result<HomeView, ServiceError>;
    /// All collections in their order, for the shop's navigation.
    async fn collections(&self, scope: &Scope) -> Result<Vec<CollectionLink>, ServiceError>;
    /// `collection: None` lists everything. `NotFound` for an unknown collection.
    async fn list(
        &self,
        scope: &Scope,
        collection: Option<&str>,
        sort: Sort,
        seek: &Seek,
    ) -> Result<ListView, ServiceError>;
    /// `NotFound` for an unknown or unpublished handle.
    async fn product(&self, scope: &Scope, handle: &str) -> Result<ProductView, ServiceError>;
    async fn search(&self, scope: &Scope, query: &str, seek: &Seek) -> Result<SearchView, ServiceError>;
    /// At most eight; the last word may be unfinished.
    async fn suggest(&self, scope: &Scope, query: &str) -> Result<Vec<Suggestion>, ServiceError>;
    async fn sitemap(&self, scope: &Scope, after: Option<&Cursor>) -> Result<SitemapPage, ServiceError>;
    /// The published variants among these, in no certain order.
    async fn offers(&self, scope: &Scope, variants: &[VariantId]) -> Result<Vec<VariantOffer>, ServiceError>;
    /// The products among these that are on sale, with their handles.
    async fn on_sale(&self, scope: &Scope, products: &[ProductId]) -> Result<Vec<(ProductId, String)>, ServiceError>;
    /// The same for the desk: unpublished ones too.
    async fn desk_offers(&self, scope: &Scope, variants: &[VariantId]) -> Result<Vec<VariantOffer>, ServiceError>;

    async fn desk_products(
        &self,
        scope: &Scope,
        filter: &ProductFilter,
        seek: &Seek,
    ) -> Result<ProductsView, ServiceError>;
    async fn desk_product(&self, scope: &Scope, product: ProductId) -> Result<DeskProductView, ServiceError>;
    /// Saves texts, prices and stock in one transaction. `Conflict` where somebody saved first.
    async fn save_product(
        &self,
        scope: &Scope,
        product: ProductId,
        form: &ProductForm,
    ) -> Result<DeskProductView, ServiceError>;
    async fn attach_picture(&self, scope: &Scope, product: ProductId, file: Vec<u8>) -> Result<(), ServiceError>;
    async fn detach_picture(
        &self,
        scope: &Scope,
        product: ProductId,
        picture: domain::PictureId,
    ) -> Result<(), ServiceError>;
}
