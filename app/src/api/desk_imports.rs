//! Product files at the desk: start an import, follow it, list those of the past.

use crate::error::ApiError;
use crate::request::request;
use contract::desk::{ImportPictures, ImportView, ImportsView, PicturesAction};
use domain::ImportId;
use std::path::Path;

/// The path is one of this machine: it must never come from outside.
pub async fn start(path: &Path, file_name: &str) -> Result<ImportView, ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.imports.start(&request.scope(), path, file_name).await?)
}

pub async fn import(id: ImportId) -> Result<ImportView, ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.imports.view(&request.scope(), id).await?)
}

pub async fn imports() -> Result<ImportsView, ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.imports.list(&request.scope()).await?)
}

pub async fn pictures(id: ImportId) -> Result<ImportPictures, ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.imports.pictures(&request.scope(), id).await?)
}

pub async fn steer_pictures(id: ImportId, action: PicturesAction) -> Result<(), ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.imports.steer_pictures(&request.scope(), id, action).await?)
}
