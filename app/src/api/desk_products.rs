//! The desk's products: list, edit, pictures.

use crate::error::ApiError;
use crate::request::request;
use contract::desk::{DeskProductView, ProductForm, ProductOrder, ProductsView};
use contract::page::Seek;
use domain::{PictureId, ProductId};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "desk/products")]
pub async fn products(query: String, order: ProductOrder, seek: Seek) -> Result<ProductsView, ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.catalog.desk_products(&request.scope(), &query, order, &seek).await?)
}

#[server(prefix = "/api", endpoint = "desk/product")]
pub async fn product(id: ProductId) -> Result<DeskProductView, ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.catalog.desk_product(&request.scope(), id).await?)
}

/// No endpoint: the form's variants travel outside of its serialised fields.
pub async fn save(id: ProductId, form: &ProductForm) -> Result<DeskProductView, ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.catalog.save_product(&request.scope(), id, form).await?)
}

/// No endpoint: a picture comes as a multipart form, which the server's edge reads.
pub async fn attach_picture(id: ProductId, file: Vec<u8>) -> Result<(), ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.catalog.attach_picture(&request.scope(), id, file).await?)
}

#[server(prefix = "/api", endpoint = "desk/product/picture/remove")]
pub async fn detach_picture(id: ProductId, picture: PictureId) -> Result<(), ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.catalog.detach_picture(&request.scope(), id, picture).await?)
}
