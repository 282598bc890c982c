//! The catalogue as shoppers read it, remembered until it changes. Wraps any [`Catalog`].
//!
//! Readers with a cart get pages drawn for them alone; what these show is the same for all. A key holds the
//! revision, so that every change in this process forgets at once; the time to live covers changes made by
//! another. What an order is made of (`offers`) and the desk's own pages are always asked for anew.

use super::{Catalog, Revision, VariantOffer};
use crate::{Scope, ServiceError};
use async_trait::async_trait;
use contract::catalog::{
    CollectionLink, HomeView, ListView, PictureView, ProductCard, ProductView, SearchView, SitemapPage, Sort,
    Suggestion,
};
use contract::desk::{DeskProductView, ProductFilter, ProductForm, ProductsView};
use contract::page::{Cursor, Seek};
use domain::{Lang, PictureId, ProductId, ShopId, VariantId};
use moka::sync::Cache;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

const TIME_TO_LIVE: Duration = Duration::from_secs(60);

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct Key {
    shop: ShopId,
    lang: Lang,
    revision: u64,
    asked: Asked,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
enum Asked {
    Home,
    Collections,
    List(Option<String>, Sort, Seek),
    Product(String),
}

impl Asked {
    /// Bytes, about: readers choose how long these are.
    fn weight(&self) -> usize {
        match self {
            Self::Home | Self::Collections => 0,
            Self::Product(handle) => handle.len(),
            Self::List(collection, _, seek) => {
                let cursor = match seek {
                    Seek::First => 0,
                    Seek::After(Cursor(text)) | Seek::Before(Cursor(text)) => text.len(),
                };
                collection.as_ref().map_or(0, String::len) + cursor
            }
        }
    }
}

#[derive(Clone)]
enum Known {
    Home(HomeView),
    Collections(Vec<CollectionLink>),
    List(ListView),
    Product(ProductView),
}

pub struct RememberedCatalog {
    inner: Arc<dyn Catalog>,
    revision: Revision,
    known: Cache<Key, Arc<Known>>,
}

impl RememberedCatalog {
    /// Holds about `megabytes` at the most; with 0 everything is asked for anew.
    pub fn new(inner: Arc<dyn Catalog>, revision: Revision, megabytes: u64) -> Self {
        let known = Cache::builder()
            .max_capacity(megabytes * 1024 * 1024)
            .weigher(|key: &Key, known: &Arc<Known>| {
                u32::try_from(key.asked.weight() + known.weight()).unwrap_or(u32::MAX)
            })
            .time_to_live(TIME_TO_LIVE)
            .build();
        Self { inner, revision, known }
    }

    async fn remember(
        &self,
        scope: &Scope,
        asked: Asked,
        ask: impl Future<Output = Result<Known, ServiceError>>,
    ) -> Result<Arc<Known>, ServiceError> {
        let key = Key { shop: scope.shop, lang: scope.lang, revision: self.revision.current(), asked };
        if let Some(known) = self.known.get(&key) {
            return Ok(known);
        }
        let found = Arc::new(ask.await?);
        self.known.insert(key, Arc::clone(&found));
        Ok(found)
    }
}

/// Takes one kind of answer out of what was remembered for its question.
macro_rules! answer {
    ($known:expr, $kind:ident) => {
        match $known.as_ref() {
            Known::$kind(view) => Ok(view.clone()),
            _ => Err(contract::ErrorCode::Internal.into()),
        }
    };
}

#[async_trait]
impl Catalog for RememberedCatalog {
    async fn home(&self, scope: &Scope) -> Result<HomeView, ServiceError> {
        let ask = async { Ok(Known::Home(self.inner.home(scope).await?)) };
        answer!(self.remember(scope, Asked::Home, ask).await?, Home)
    }

    async fn collections(&self, scope: &Scope) -> Result<Vec<CollectionLink>, ServiceError> {
        let ask = async { Ok(Known::Collections(self.inner.collections(scope).await?)) };
        answer!(self.remember(scope, Asked::Collections, ask).await?, Collections)
    }

    async fn list(
        &self,
        scope: &Scope,
        collection: Option<&str>,
        sort: Sort,
        seek: &Seek,
    ) -> Result<ListView, ServiceError> {
        let asked = Asked::List(collection.map(str::to_owned), sort, seek.clone());
        let ask = async { Ok(Known::List(self.inner.list(scope, collection, sort, seek).await?)) };
        answer!(self.remember(scope, asked, ask).await?, List)
    }

    async fn product(&self, scope: &Scope, handle: &str) -> Result<ProductView, ServiceError> {
        let ask = async { Ok(Known::Product(self.inner.product(scope, handle).await?)) };
        answer!(self.remember(scope, Asked::Product(handle.to_owned()), ask).await?, Product)
    }

    async fn search(&self, scope: &Scope, query: &str, seek: &Seek) -> Result<SearchView, ServiceError> {
        self.inner.search(scope, query, seek).await
    }

    async fn suggest(&self, scope: &Scope, query: &str) -> Result<Vec<Suggestion>, ServiceError> {
        self.inner.suggest(scope, query).await
    }

    async fn sitemap(&self, scope: &Scope, after: Option<&Cursor>) -> Result<SitemapPage, ServiceError> {
        self.inner.sitemap(scope, after).await
    }

    async fn offers(&self, scope: &Scope, variants: &[VariantId]) -> Result<Vec<VariantOffer>, ServiceError> {
        self.inner.offers(scope, variants).await
    }

    async fn on_sale(&self, scope: &Scope, products: &[ProductId]) -> Result<Vec<(ProductId, String)>, ServiceError> {
        self.inner.on_sale(scope, products).await
    }

    async fn desk_offers(&self, scope: &Scope, variants: &[VariantId]) -> Result<Vec<VariantOffer>, ServiceError> {
        self.inner.desk_offers(scope, variants).await
    }

    async fn desk_products(
        &self,
        scope: &Scope,
        filter: &ProductFilter,
        seek: &Seek,
    ) -> Result<ProductsView, ServiceError> {
        self.inner.desk_products(scope, filter, seek).await
    }

    async fn desk_product(&self, scope: &Scope, product: ProductId) -> Result<DeskProductView, ServiceError> {
        self.inner.desk_product(scope, product).await
    }

    async fn save_product(
        &self,
        scope: &Scope,
        product: ProductId,
        form: &ProductForm,
    ) -> Result<DeskProductView, ServiceError> {
        self.inner.save_product(scope, product, form).await
    }

    async fn attach_picture(&self, scope: &Scope, product: ProductId, file: Vec<u8>) -> Result<(), ServiceError> {
        self.inner.attach_picture(scope, product, file).await
    }

    async fn detach_picture(&self, scope: &Scope, product: ProductId, picture: PictureId) -> Result<(), ServiceError> {
        self.inner.detach_picture(scope, product, picture).await
    }
}

impl Known {
    /// About how many bytes it takes.
    fn weight(&self) -> usize {
        const ITSELF: usize = 512;
        const LINK: usize = 128;
        const VARIANT: usize = 256;
        ITSELF
            + match self {
                Self::Home(home) => {
                    home.collections.len() * (LINK + LINK) + cards(&home.featured) + cards(&home.newest)
                }
                Self::Collections(links) => links.len() * LINK,
                Self::List(list) => list.collections.len() * LINK + cards(&list.products.items),
                Self::Product(product) => {
                    product.description_html.len()
                        + product.variants.len() * VARIANT
                        + product.pictures.iter().map(picture).sum::<usize>()
                        + cards(&product.related)
                }
            }
    }
}

fn cards(cards: &[ProductCard]) -> usize {
    cards.iter().map(|card| 256 + picture(&card.picture)).sum()
}

fn picture(picture: &PictureView) -> usize {
    128 + picture.sources.len() * (32 + picture.src.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::fixture::Stall;
    use crate::tests::for_each_database;
    use store::Database;

    async fn shown_price(catalog: &RememberedCatalog, scope: &Scope) -> i64 {
        catalog.product(scope, "thing-1").await.unwrap().variants[0].price.minor()
    }

    for_each_database! {
        async fn what_is_remembered_is_forgotten_with_the_revision(db: Database) {
            let stall = Stall::open(db).await;
            let variant = stall.sell(1, 1900, 5).await;
            let revision = Revision::default();
            let catalog = RememberedCatalog::new(stall.catalog.clone(), revision.clone(), 1);
            assert_eq!(shown_price(&catalog, &stall.scope).await, 1900);
            stall.reprice(variant, 2100).await;
            assert_eq!(shown_price(&catalog, &stall.scope).await, 1900, "nobody said that it changed");
            let offer = catalog.offers(&stall.scope, &[variant]).await.unwrap().remove(0);
            assert_eq!(offer.price.minor(), 2100, "what an order is made of is never remembered");
            revision.bump();
            assert_eq!(shown_price(&catalog, &stall.scope).await, 2100);
            let other = Scope { shop: ShopId(uuid::Uuid::from_u128(7)), ..stall.scope.clone() };
            assert!(catalog.product(&other, "thing-1").await.is_err(), "another shop's product");
        }

        async fn without_room_everything_is_asked_for_anew(db: Database) {
            let stall = Stall::open(db).await;
            let variant = stall.sell(1, 1900, 5).await;
            let catalog = RememberedCatalog::new(stall.catalog.clone(), Revision::default(), 0);
            assert_eq!(shown_price(&catalog, &stall.scope).await, 1900);
            stall.reprice(variant, 2100).await;
            assert_eq!(shown_price(&catalog, &stall.scope).await, 2100);
        }
    }
}
