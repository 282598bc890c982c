//! The gallery of components, where it is switched on (`gallery = true`) and built in (`cargo xtask build --gallery`).
//! It is a program of the browser alone: here are only its document and its files.

use super::assets::{Site, built};
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

/// Whether the program carries the gallery.
pub fn is_built_in() -> bool {
    built("gallery/gallery.js").is_some()
}

async fn document(State(state): State<AppState>) -> Response {
    if !state.gallery {
        return StatusCode::NOT_FOUND.into_response();
    }
    if !is_built_in() {
        return (StatusCode::NOT_FOUND, "The gallery is not built in: cargo xtask build --gallery\n").into_response();
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
    if !state.gallery {
        return StatusCode::NOT_FOUND.into_response();
    }
    let content_type = match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    match built(&format!("gallery/{name}")) {
        Some(bytes) => {
            let headers = [(header::CONTENT_TYPE, content_type), (header::CACHE_CONTROL, "no-cache")];
            framed((headers, bytes).into_response())
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn framed(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    headers.insert(HeaderName::from_static("x-frame-options"), HeaderValue::from_static("SAMEORIGIN"));
    response
}
