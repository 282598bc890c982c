//! The catalogue: products, variants, collections, search; pictures (`media`) and product files (`imports`). Owns `products`, `product_texts`, `variants`,
//! `collections`, `collection_texts`, `collection_products`, `product_pictures` and the search index.

mod cards;
mod collections;
mod create;
mod desk;
mod entities;
mod find;
#[cfg(any(test, feature = "testing"))]
pub mod fixture;
mod handlers;
mod home;
pub mod imports;
mod lists;
mod local;
mod low_stock;
pub mod media;
mod migrations;
mod offers;
mod pictures;
mod product;
mod reindexing;
pub mod rich_text;
mod save;
pub mod search;
mod settle;
mod sitemap;
mod sql;
#[cfg(test)]
mod tests;
pub mod text;

pub use create::{NewCollection, NewPicture, NewProduct, NewText, NewVariant};
pub use local::Catalog;
pub use migrations::migrations;
pub use reindexing::reindex_outdated;
pub use settle::settle;

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
