//! The sheet of a shop's own look, made from its address (`SiteAssets::look_sheet`, ADR 10): nothing is kept, nobody
//! is asked whose it is.

use super::encoding::{Taken, brotli};
use super::state::AppState;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::Look;

/// Brotli quality: the sheet is short, and made for a reader who waits.
const QUALITY: i32 = 5;

pub async fn sheet(State(state): State<AppState>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    let key = name.strip_prefix("look.").and_then(|rest| rest.split('.').next());
    let look = key.and_then(Look::of_key);
    // Another program's sheet is not here, nor is a look written in another way.
    let Some(look) = look.filter(|look| state.assets.look_sheet(look) == format!("/assets/{name}")) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let sheet = style::look::sheet(&look);
    let packed = if Taken::of(&headers).brotli { brotli(sheet.as_bytes(), QUALITY) } else { None };
    let is_packed = packed.is_some();
    let mut response = packed.unwrap_or_else(|| sheet.into_bytes()).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/css; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if is_packed {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    response
}
