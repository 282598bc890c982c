//! Files that never change under their name: the browser's part, the one style sheet, pictures.

use super::context::find_shop;
use super::encoding::{Taken, brotli};
use super::head::Host;
use super::offline;
use super::state::AppState;
use anyhow::{Context, Result};
use app::request::SiteAssets;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{Extensions, HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use contract::ErrorCode;
use messaging::Fault;
use rust_embed::RustEmbed;
use serde::Deserialize;
use sha2::{Digest, Sha256};

/// The built site: `manifest.json` and `pkg/<hash>/…`; read from disk in debug, inside the program in release.
#[derive(RustEmbed)]
#[folder = "../target/site"]
struct Built;

#[derive(RustEmbed)]
#[folder = "../demo"]
#[include = "*.svg"]
#[include = "icon-*.png"]
struct Brand;

const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// A picture is only ever a picture, even where someone opens it by itself.
const PICTURE_POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox");

#[derive(Deserialize)]
struct Manifest {
    js: String,
    wasm: String,
    loader: String,
}

/// The style sheet, made once at the start, with its brotli twin.
pub struct Site {
    pub sheet_path: String,
    sheet: Bytes,
    sheet_br: Bytes,
    loader: Option<String>,
    /// `None` where there is no loader to register it.
    pub worker: Option<String>,
}

impl Site {
    pub fn load() -> Result<Self> {
        let sheet = style::sheet().context("the style sheet can't be put together")?;
        let hash = infra::token::hex(&Sha256::digest(sheet.as_bytes())[..8]);
        let sheet_br = brotli(sheet.as_bytes(), 9).context("the style sheet can't be packed")?;
        let built = Built::get("manifest.json")
            .map(|file| serde_json::from_slice::<Manifest>(&file.data))
            .transpose()
            .context("the site's manifest can't be read")?;
        if built.is_none() {
            tracing::warn!("the browser's part has not been built; pages work without it (cargo xtask build)");
        }
        let sheet_path = format!("/assets/orderly.{hash}.css");
        let worker = built.as_ref().map(|Manifest { js, wasm, loader }| {
            offline::worker(&[sheet_path.clone(), loader.clone(), js.clone(), wasm.clone()])
        });
        Ok(Self {
            sheet_path,
            sheet: sheet.into(),
            sheet_br: sheet_br.into(),
            loader: built.map(|manifest| manifest.loader),
            worker,
        })
    }

    pub fn addresses(&self) -> SiteAssets {
        SiteAssets { stylesheet: self.sheet_path.clone(), loader: self.loader.clone() }
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheet_has_every_component_and_its_own_name() {
        let site = Site::load().unwrap();
        assert!(site.sheet_path.ends_with(".css"));
        assert!(site.sheet.len() > site.sheet_br.len());
    }
}
