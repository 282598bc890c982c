//! Signing in and out of the desk, and its owner's first set-up.

use crate::error::ApiError;
use crate::request::{Request, request};
use contract::desk::{SetupForm, SignInForm};
use domain::Lang;
use services::staff::{SignedIn, Visitor};

/// The cookie that holds the session's token.
pub const SESSION_COOKIE: &str = "session";
/// Thirty days; the service ends a session earlier where nobody uses it.
const SESSION_SECONDS: i64 = 30 * 24 * 60 * 60;

/// 400 days, the longest that browsers keep a cookie, from the last sign-in on.
const BROWSER_SECONDS: i64 = 400 * 24 * 60 * 60;

/// The cookie that marks a browser which has signed in before. Where it is sent by https alone, its name says that no
/// other host may have set it (RFC 6265bis, `__Host-`).
pub const fn browser_cookie(https: bool) -> &'static str {
    if https { "__Host-browser" } else { "browser" }
}

pub async fn sign_in(form: &SignInForm) -> Result<(), ApiError> {
    let request = request()?;
    let client = client(&request);
    let signed_in = request.services.staff.sign_in(&request.scope(), form, visitor(&request, &client)).await?;
    keep(&request, &signed_in);
    Ok(())
}

pub async fn set_up_owner(form: &SetupForm) -> Result<(), ApiError> {
    let request = request()?;
    let (scope, shop) = (request.scope(), &request.shop.view.name);
    let client = client(&request);
    let signed_in = request.services.staff.set_up_owner(&scope, form, shop, visitor(&request, &client)).await?;
    keep(&request, &signed_in);
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

/// The client as its attempts are counted.
fn client(request: &Request) -> String {
    infra::client::throttle_key(request.client).to_string()
}

fn visitor<'a>(request: &'a Request, client: &'a str) -> Visitor<'a> {
    Visitor { client, browser: request.browser.as_ref() }
}

fn keep(request: &Request, signed_in: &SignedIn) {
    request.set_cookie(SESSION_COOKIE, signed_in.session.cookie_value(), SESSION_SECONDS);
    let name = browser_cookie(request.origin.starts_with("https:"));
    request.set_cookie(name, signed_in.browser.cookie_value(), BROWSER_SECONDS);
}
