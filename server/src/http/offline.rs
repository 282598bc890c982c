//! What a browser needs to install the shop and to show it without network: its manifest (W3C Web Application
//! Manifest), and the script that starts its worker for this very build (`worker.rs` writes it).

use super::answer::answer;
use super::state::AppState;
use app::error::ApiError;
use app::request::request;
use app::routes::Route;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use contract::shop::localized;
use serde_json::{Value, json};

/// Asked for anew each time: a browser that kept it would keep the old version.
pub async fn script(State(state): State<AppState>) -> Response {
    let Some(worker) = state.site.worker.clone() else { return StatusCode::NOT_FOUND.into_response() };
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")], worker)
        .into_response()
}

pub async fn manifest() -> Response {
    match write_manifest() {
        Ok(manifest) => (
            [
                (header::CONTENT_TYPE, HeaderValue::from_static("application/manifest+json; charset=utf-8")),
                (header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=3600")),
            ],
            manifest.to_string(),
        )
            .into_response(),
        Err(error) => answer(async { Err(error) }).await,
    }
}

/// The same shop in every language (`id`), begun in the one that was read.
fn write_manifest() -> Result<Value, ApiError> {
    let request = request()?;
    let shop = &request.shop.view;
    let [ground, _] = style::tokens::ground();
    let icon = |src: &str, sizes: &str, kind: &str, purpose: &str| json!({ "src": src, "sizes": sizes, "type": kind, "purpose": purpose });
    Ok(json!({
        "id": "/",
        "name": shop.name,
        "short_name": shop.name,
        "description": localized(&shop.tagline, request.lang, shop.default_lang),
        "lang": request.lang.tag(),
        "dir": request.lang.direction().as_str(),
        "start_url": request.href_in(request.lang, Route::Home),
        "scope": "/",
        "display": "standalone",
        "theme_color": ground,
        "background_color": ground,
        "icons": [
            icon("/icons/icon-192.png", "192x192", "image/png", "any"),
            icon("/icons/icon-512.png", "512x512", "image/png", "any"),
            icon("/icons/icon-maskable.png", "512x512", "image/png", "maskable"),
            icon("/favicon.svg", "any", "image/svg+xml", "any"),
        ],
    }))
}
