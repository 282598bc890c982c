//! Ends the session.

use crate::document::{PageResult, Reply};
use crate::request::{request, send};
use crate::routes::Route;
use contract::messages::staff::SignOut;

pub async fn submit() -> PageResult {
    let request = request()?;
    if let Some(session) = request.session.clone() {
        send(SignOut { session }).await?;
    }
    request.forget_session();
    Ok(Reply::SeeOther(request.href(Route::DeskSignIn)))
}
