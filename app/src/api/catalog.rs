//! The catalogue as shoppers see it. Called by the shop's pages.

use crate::error::ApiError;
use crate::request::request;
use contract::catalog::{HomeView, ListView, ProductCard, ProductView, SearchView, Sort, Suggestion};
use contract::page::Seek;

/// A row on a desktop, two on a phone.
const TO_GO_ON_WITH: usize = 4;

pub async fn home() -> Result<HomeView, ApiError> {
    let request = request()?;
    Ok(request.services.catalog.home(&request.scope()).await?)
}

/// `collection: None` lists everything.
pub async fn list(collection: Option<String>, sort: Sort, seek: Seek) -> Result<ListView, ApiError> {
    let request = request()?;
    Ok(request.services.catalog.list(&request.scope(), collection.as_deref(), sort, &seek).await?)
}

pub async fn product(handle: String) -> Result<ProductView, ApiError> {
    let request = request()?;
    Ok(request.services.catalog.product(&request.scope(), &handle).await?)
}

pub async fn search(query: String, seek: Seek) -> Result<SearchView, ApiError> {
    let request = request()?;
    Ok(request.services.catalog.search(&request.scope(), &query, &seek).await?)
}

pub async fn suggest(query: String) -> Result<Vec<Suggestion>, ApiError> {
    let request = request()?;
    Ok(request.services.catalog.suggest(&request.scope(), &query).await?)
}

/// A few products in stock, for pages that have led nowhere; none where they can't be had.
pub async fn to_go_on_with() -> Vec<ProductCard> {
    let home = home().await.map(|home| home.featured.into_iter().chain(home.newest)).ok();
    let mut products: Vec<ProductCard> = Vec::new();
    for product in home.into_iter().flatten().filter(|product| !product.sold_out) {
        if products.len() < TO_GO_ON_WITH && products.iter().all(|known| known.id != product.id) {
            products.push(product);
        }
    }
    products
}
