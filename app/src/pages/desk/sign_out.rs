//! Ends the session.

use crate::api::staff;
use crate::document::{PageResult, Reply};
use crate::request::request;
use crate::routes::Route;

pub async fn submit() -> PageResult {
    staff::sign_out().await?;
    Ok(Reply::SeeOther(request()?.href(Route::DeskSignIn)))
}
