//! Signing in and out of the desk, and its owner's first set-up. Plain functions and no endpoints:
//! a form with a password must not derive `Debug`, as every server function's arguments do.

use crate::error::ApiError;
use crate::request::{Request, request};
use contract::desk::{SetupForm, SignInForm};
use domain::Lang;
use services::staff::SessionToken;

/// The cookie that holds the session's token.
pub const SESSION_COOKIE: &str = "session";
/// Thirty days; the service ends a session earlier where nobody uses it.
const SESSION_SECONDS: i64 = 30 * 24 * 60 * 60;

pub async fn sign_in(form: &SignInForm) -> Result<(), ApiError> {
    let request = request()?;
    let client = infra::client::throttle_key(request.client).to_string();
    let (token, _) = request.services.staff.sign_in(&request.scope(), form, &client).await?;
    keep(&request, &token);
    Ok(())
}

pub async fn set_up_owner(form: &SetupForm) -> Result<(), ApiError> {
    let request = request()?;
    let (token, _) = request.services.staff.set_up_owner(&request.scope(), form).await?;
    keep(&request, &token);
    Ok(())
}

/// Whether the shop still waits for its owner.
pub async fn needs_owner() -> Result<bool, ApiError> {
    let request = request()?;
    Ok(request.services.staff.needs_owner(request.shop.view.id).await?)
}

/// Keeps the language that the one who asks reads the desk in.
pub async fn choose_language(lang: Lang) -> Result<(), ApiError> {
    let request = request()?;
    let staff = request.staff()?;
    Ok(request.services.staff.set_language(request.shop.view.id, staff.id, lang).await?)
}

pub async fn sign_out() -> Result<(), ApiError> {
    let request = request()?;
    if let Some(session) = &request.session {
        request.services.staff.sign_out(request.shop.view.id, session).await?;
    }
    request.set_cookie(SESSION_COOKIE, "", 0);
    Ok(())
}

fn keep(request: &Request, token: &SessionToken) {
    request.set_cookie(SESSION_COOKIE, token.cookie_value(), SESSION_SECONDS);
}
