//! Files that never change under their name: the browser's part, the one style sheet, pictures.

use super::context::find_shop;
use super::encoding::Taken;
use super::head::Host;
use super::site::Built;
use super::state::AppState;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{Extensions, HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use contract::ErrorCode;
use messaging::Fault;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../demo"]
#[include = "*.svg"]
#[include = "icon-*.png"]
struct Brand;

const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// A picture is only ever a picture, even where someone opens it by itself.
const PICTURE_POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox");

pub async fn stylesheet(State(state): State<AppState>, headers: HeaderMap) -> Response {
    let site = &state.site;
    let brotli = Taken::of(&headers).brotli;
    file(if brotli { site.sheet_br.clone() } else { site.sheet.clone() }, "text/css; charset=utf-8", brotli)
}

pub async fn pkg(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let content_type = match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        _ => return not_found(),
    };
    let name = format!("pkg/{name}");
    if Taken::of(&headers).brotli
        && let Some(packed) = Built::get(&format!("{name}.br"))
    {
        return file(bytes_of(packed.data), content_type, true);
    }
    Built::get(&name).map_or_else(not_found, |plain| file(bytes_of(plain.data), content_type, false))
}

pub async fn media(State(state): State<AppState>, headers: HeaderMap, Path(name): Path<String>) -> Response {
    let file = async {
        let shop = find_shop(&state, &Host::of(&headers).name, &Extensions::new()).await?;
        state.media.file(shop.view.id, &name).await.map_err(|error| Fault::from(error).into_error())
    };
    match file.await {
        Ok(found) => (
            [
                (header::CONTENT_TYPE, HeaderValue::from_static(found.content_type)),
                (header::CACHE_CONTROL, FOR_EVER),
                (header::CONTENT_SECURITY_POLICY, PICTURE_POLICY),
            ],
            found.bytes,
        )
            .into_response(),
        Err(error) if error.code == ErrorCode::NotFound => not_found(),
        Err(error) => {
            let status = StatusCode::from_u16(error.code.status());
            status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response()
        }
    }
}

/// The quiet drawn picture of a product without one.
pub async fn placeholder(Path(name): Path<String>) -> Response {
    let Some(handle) = name.strip_suffix(".svg") else { return not_found() };
    svg(catalog::media::placeholder_svg(handle, handle).into(), HeaderValue::from_static("public, max-age=86400"))
}

pub async fn favicon() -> Response {
    let Some(icon) = Brand::get("favicon.svg") else { return not_found() };
    svg(bytes_of(icon.data), HeaderValue::from_static("public, max-age=86400"))
}

/// The pictures of an installed shop, drawn from `favicon.svg`.
pub async fn icon(Path(name): Path<String>) -> Response {
    let Some(icon) = Brand::get(&name).filter(|_| name.ends_with(".png")) else { return not_found() };
    let cache = HeaderValue::from_static("public, max-age=86400");
    let png = HeaderValue::from_static("image/png");
    ([(header::CONTENT_TYPE, png), (header::CACHE_CONTROL, cache)], bytes_of(icon.data)).into_response()
}

fn svg(bytes: Bytes, cache: HeaderValue) -> Response {
    (
        [
            (header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml")),
            (header::CACHE_CONTROL, cache),
            (header::CONTENT_SECURITY_POLICY, PICTURE_POLICY),
        ],
        bytes,
    )
        .into_response()
}

fn file(bytes: Bytes, content_type: &'static str, brotli: bool) -> Response {
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(header::CACHE_CONTROL, FOR_EVER);
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if brotli {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    response
}

fn bytes_of(data: std::borrow::Cow<'static, [u8]>) -> Bytes {
    match data {
        std::borrow::Cow::Borrowed(inside) => Bytes::from_static(inside),
        std::borrow::Cow::Owned(read) => read.into(),
    }
}

fn not_found() -> Response {
    StatusCode::NOT_FOUND.into_response()
}
