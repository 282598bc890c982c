//! What happens around every request: an id, the origin check, kept pages, the context, headers, one log line.

use super::answer::{Keepable, answer};
use super::context::Heading;
use super::security;
use super::state::AppState;
use app::error::ApiError;
use app::request::with_request;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use contract::ErrorCode;
use domain::CorrelationId;
use futures::FutureExt;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Instant;
use tracing::Instrument;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Around everything, assets too: id, log line, security headers, and a net for panics.
pub async fn around(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let id = CorrelationId(state.ids.uuid());
    let method = request.method().clone();
    // The path only: a query may hold an order's key.
    let path = request.uri().path().to_owned();
    let span = tracing::info_span!("request", request.id = %id, http.method = %method, http.path = %path);
    let started = Instant::now();
    let mut request = request;
    request.extensions_mut().insert(id);
    let inside = AssertUnwindSafe(next.run(request)).catch_unwind().instrument(span.clone());
    let mut response = inside.await.unwrap_or_else(|_| {
        span.in_scope(|| tracing::error!("a handler panicked"));
        StatusCode::INTERNAL_SERVER_ERROR.into_response()
    });
    security::add_headers(response.headers_mut(), state.public_url.starts_with("https:"));
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    let status = response.status().as_u16();
    let duration_ms = started.elapsed().as_secs_f64() * 1000.0;
    span.in_scope(|| {
        if status >= 500 {
            tracing::warn!(http.status = status, duration_ms, "answered with a server error");
        } else {
            tracing::debug!(http.status = status, duration_ms, "answered");
        }
    });
    response
}

/// Around pages and server functions: the context, and kept pages for anonymous readers.
pub async fn page(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let id = parts.extensions.get::<CorrelationId>().copied().unwrap_or_else(|| CorrelationId(state.ids.uuid()));
    let heading = match Heading::read(&state, &parts).await {
        Ok(heading) => heading,
        Err(error) => return bare(&ApiError::from(error), id),
    };
    let key = heading.page_key(&parts, state.revision.current());
    if let Some(kept) = key.as_ref().and_then(|key| state.pages.get(key)) {
        return kept.answer(&parts.headers);
    }
    let here = match heading.into_request(&state, &parts, id).await {
        Ok(request) => Arc::new(request),
        Err(error) => return bare(&ApiError::from(error), id),
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
        match key {
            Some(key) if response.extensions().get::<Keepable>().is_some() => {
                match to_bytes(std::mem::take(response.body_mut()), usize::MAX).await {
                    Ok(html) => state.pages.keep(key, html).answer(&headers),
                    Err(_) => bare(&ApiError::new(ErrorCode::Internal), id),
                }
            }
            _ => {
                let headers = response.headers_mut();
                headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("private, no-store"));
                response
            }
        }
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

/// An answer where no context could be made (the database is away): plain, with the request's id.
fn bare(error: &ApiError, id: CorrelationId) -> Response {
    let status = StatusCode::from_u16(error.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let text = app::i18n::text(domain::Lang::En, error.code.key(), &[]);
    (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], Body::from(format!("{text}\n{id}\n")))
        .into_response()
}
