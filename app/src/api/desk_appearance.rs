//! How the shop looks: the owner's choice.

use crate::error::ApiError;
use crate::request::request;
use domain::Look;

pub async fn set_look(look: Look) -> Result<(), ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.shops.set_look(&request.scope(), look).await?)
}
