//! The catalogue as shoppers see it. Called by the shop's pages.

use crate::error::ApiError;
use crate::request::request;
use contract::catalog::{HomeView, ListView, ProductView, SearchView, Sort, Suggestion};
use contract::page::Seek;

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
