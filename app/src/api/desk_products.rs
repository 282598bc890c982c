//! The desk's products: list, edit, pictures.

use crate::error::ApiError;
use crate::request::request;
use contract::desk::{DeskProductView, ProductFilter, ProductForm, ProductsView};
use contract::page::Seek;
use domain::{PictureId, ProductId};

pub async fn products(filter: &ProductFilter, seek: Seek) -> Result<ProductsView, ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.catalog.desk_products(&request.scope(), filter, &seek).await?)
}

pub async fn product(id: ProductId) -> Result<DeskProductView, ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.catalog.desk_product(&request.scope(), id).await?)
}

pub async fn save(id: ProductId, form: &ProductForm) -> Result<DeskProductView, ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.catalog.save_product(&request.scope(), id, form).await?)
}

pub async fn attach_picture(id: ProductId, file: Vec<u8>) -> Result<(), ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.catalog.attach_picture(&request.scope(), id, file).await?)
}

pub async fn detach_picture(id: ProductId, picture: PictureId) -> Result<(), ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.catalog.detach_picture(&request.scope(), id, picture).await?)
}
