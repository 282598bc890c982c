//! What happens around every page: its context, the origin check, the desk's door, the page kept for others.

use super::answer::{Keepable, answer, say_when, whole};
use super::context::{Heading, language};
use super::encoding::{Taken, packed};
use super::page_cache::PageKey;
use super::security;
use super::state::AppState;
use app::error::ApiError;
use app::request::with_request;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use contract::ErrorCode;
use domain::{CorrelationId, Lang};
use std::sync::Arc;

/// Around pages.
pub async fn page(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let key = parts.extensions.remove::<PageKey>();
    let id = parts.extensions.get::<CorrelationId>().copied().unwrap_or_else(|| CorrelationId(state.ids.uuid()));
    let heading = match Heading::read(&state, &parts.headers, &parts.extensions).await {
        Ok(heading) => heading,
        Err(error) => {
            let lang = language(&parts.headers, &parts.extensions).unwrap_or_default();
            return bare(&error, lang, id);
        }
    };
    let lang = heading.lang;
    let here = match heading.into_request(&state, &parts, id).await {
        Ok(request) => Arc::new(request),
        Err(error) => return bare(&error, lang, id),
    };
    with_request(Arc::clone(&here), async move {
        if !security::comes_from_here(&parts.method, &parts.headers) {
            return answer(async { Err(ApiError::new(ErrorCode::ForeignOrigin)) }).await;
        }
        if let Some(refused) = desk_guard(&here, &parts).await {
            return refused;
        }
        let headers = parts.headers.clone();
        let mut response = next.run(Request::from_parts(parts, body)).await;
        if response.status() == StatusCode::METHOD_NOT_ALLOWED {
            response = answer(async { Err(ApiError::new(ErrorCode::MethodNotAllowed)) }).await;
        }
        if let Some(key) = key
            && response.extensions().get::<Keepable>().is_some()
        {
            return state.pages.keep(key, whole(&mut response).await, &headers);
        }
        let private = HeaderValue::from_static("private, no-store");
        response.headers_mut().entry(header::CACHE_CONTROL).or_insert(private);
        packed(response, Taken::of(&headers)).await
    })
    .await
}

/// Nobody enters the desk without a session: readers are led to the sign-in, posts are refused.
async fn desk_guard(request: &app::request::Request, parts: &Parts) -> Option<Response> {
    let open =
        [app::routes::pattern::DESK_SIGN_IN, app::routes::pattern::DESK_SETUP, app::routes::pattern::DESK_SIGN_OUT];
    let path = request.path.as_str();
    if !(path == "/desk" || path.starts_with("/desk/")) || request.staff.is_some() || open.contains(&path) {
        return None;
    }
    if parts.method.is_safe() {
        let asked = if request.query.is_empty() { path.to_owned() } else { format!("{path}?{}", request.query) };
        let next = request.href(asked);
        let to = format!("{}?next={}", request.href(app::routes::Route::DeskSignIn), app::routes::Segment(&next));
        return Some(answer(async { Ok(app::document::Reply::SeeOther(to)) }).await);
    }
    Some(answer(async { Err(ApiError::new(ErrorCode::SignInNeeded)) }).await)
}

/// An answer where no context could be made (no shop has this host, the database is away): plain, with the request's id.
pub fn bare(error: &ApiError, lang: Lang, id: CorrelationId) -> Response {
    let status = StatusCode::from_u16(error.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let text = app::i18n::text(lang, error.code.key(), &[]);
    let head = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    let mut response = (status, head, Body::from(format!("{text}\n{id}\n"))).into_response();
    say_when(&mut response, error.retry_after);
    response
}
