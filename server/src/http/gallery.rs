//! The gallery of components, where it is switched on: `gallery_dir` names the folder that `cargo xtask gallery` builds.
//! It is a program of the browser alone: here are only its document and its files.

use super::site::Site;
use super::state::AppState;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;

/// The gallery frames its own stories; it asks the shop for nothing.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
     connect-src 'self'; frame-src 'self'; frame-ancestors 'self'; form-action 'none'; base-uri 'none'",
);

pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/gallery", get(|| async { Redirect::permanent("/gallery/") }))
        .route("/gallery/", get(document))
        .route("/gallery/{name}", get(part))
}

async fn document(State(state): State<AppState>) -> Response {
    if state.gallery.is_none() {
        return StatusCode::NOT_FOUND.into_response();
    }
    framed(Html(page(&state.site)).into_response())
}

fn page(site: &Site) -> String {
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Orderly: gallery</title>\
         <link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\">\
         <link rel=\"stylesheet\" href=\"{}\"><link rel=\"stylesheet\" href=\"gallery.css\">\
         <script type=\"module\" src=\"start.js\"></script></head><body></body></html>",
        site.sheet_path
    )
}

async fn part(State(state): State<AppState>, Path(name): Path<String>) -> Response {
    let Some(folder) = &state.gallery else { return StatusCode::NOT_FOUND.into_response() };
    let content_type = match name.rsplit_once('.') {
        // A name, never a way out of the folder.
        Some((stem, _)) if stem.contains(['/', '\\']) || stem.starts_with('.') => None,
        Some((_, "js")) => Some("text/javascript; charset=utf-8"),
        Some((_, "css")) => Some("text/css; charset=utf-8"),
        Some((_, "wasm")) => Some("application/wasm"),
        _ => None,
    };
    let Some(content_type) = content_type else { return StatusCode::NOT_FOUND.into_response() };
    match tokio::fs::read(folder.join(&name)).await {
        Ok(bytes) => {
            let headers = [(header::CONTENT_TYPE, content_type), (header::CACHE_CONTROL, "no-cache")];
            framed((headers, bytes).into_response())
        }
        Err(error) => {
            tracing::debug!(%error, file = %name, "the gallery has no such file");
            StatusCode::NOT_FOUND.into_response()
        }
    }
}

fn framed(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    headers.insert(HeaderName::from_static("x-frame-options"), HeaderValue::from_static("SAMEORIGIN"));
    response
}
