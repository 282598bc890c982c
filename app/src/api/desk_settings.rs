//! What the owner sets for the shop.

use crate::error::ApiError;
use crate::request::request;
use contract::settings::{HelpForm, SettingsForm};
use services::shops::ShopSettings;
use std::sync::Arc;

/// As they are now: somebody else may have saved since the request began.
pub async fn settings() -> Result<Arc<ShopSettings>, ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.shops.by_id(request.shop.view.id).await?)
}

/// No endpoint: the form's ways to ship travel outside of its serialised fields.
pub async fn save(form: &SettingsForm) -> Result<(), ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.shops.save_settings(&request.scope(), form).await?)
}

pub async fn save_help(form: &HelpForm) -> Result<(), ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.shops.save_help(&request.scope(), form).await?)
}
