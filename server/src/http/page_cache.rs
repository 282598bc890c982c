//! Rendered pages for anonymous readers, kept in memory with their brotli twins.
//!
//! A key holds the catalogue's revision, so that every change makes all older pages unreachable at once;
//! the time to live covers changes made by another process.

use super::assets::{brotli, takes_brotli};
use app::request::Theme;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use bytes::Bytes;
use domain::{Lang, ShopId};
use moka::sync::Cache;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use std::time::Duration;

/// Brotli quality for kept pages: compressed once, sent often.
const QUALITY: i32 = 6;
const TIME_TO_LIVE: Duration = Duration::from_secs(60);

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct PageKey {
    pub shop: ShopId,
    pub origin: String,
    pub lang: Lang,
    pub lang_in_path: bool,
    pub theme: Theme,
    pub address: String,
    pub revision: u64,
}

pub struct KeptPage {
    html: Bytes,
    brotli: Bytes,
    etag: HeaderValue,
}

#[derive(Clone)]
pub struct PageCache(Cache<PageKey, Arc<KeptPage>>);

impl PageCache {
    /// `megabytes` of pages at the most; 0 keeps none.
    pub fn new(megabytes: u64) -> Self {
        let cache = Cache::builder()
            .max_capacity(megabytes * 1024 * 1024)
            .weigher(|key: &PageKey, page: &Arc<KeptPage>| {
                u32::try_from(page.html.len() + page.brotli.len() + key.address.len() + 256).unwrap_or(u32::MAX)
            })
            .time_to_live(TIME_TO_LIVE)
            .build();
        Self(cache)
    }

    pub fn get(&self, key: &PageKey) -> Option<Arc<KeptPage>> {
        self.0.get(key)
    }

    pub fn keep(&self, key: PageKey, html: Bytes) -> Arc<KeptPage> {
        let hash = infra::token::hex(&Sha256::digest(&html)[..12]);
        let page = Arc::new(KeptPage {
            brotli: brotli(&html, QUALITY).into(),
            etag: HeaderValue::from_str(&format!("W/\"{hash}\"")).unwrap_or(HeaderValue::from_static("W/\"0\"")),
            html,
        });
        self.0.insert(key, Arc::clone(&page));
        page
    }
}

impl KeptPage {
    /// The answer to a reader with these headers: brotli, plain, or 304 Not Modified.
    pub fn answer(&self, request: &HeaderMap) -> Response {
        let mut response = Response::new(Body::empty());
        let unchanged = request
            .get(header::IF_NONE_MATCH)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|known| known.split(',').any(|tag| tag.trim().as_bytes() == self.etag.as_bytes()));
        if unchanged {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        } else if takes_brotli(request) {
            *response.body_mut() = Body::from(self.brotli.clone());
            response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        } else {
            *response.body_mut() = Body::from(self.html.clone());
        }
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        headers.insert(header::ETAG, self.etag.clone());
        // The reader asks each time, and mostly hears 304: a cart or a theme changes the page.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding, accept-language, cookie"));
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ShopId;

    fn key(revision: u64) -> PageKey {
        PageKey {
            shop: ShopId(uuid::Uuid::nil()),
            origin: "http://a".into(),
            lang: Lang::En,
            lang_in_path: false,
            theme: Theme::System,
            address: "/".into(),
            revision,
        }
    }

    #[test]
    fn a_new_revision_forgets_and_an_etag_saves_the_body() {
        let cache = PageCache::new(1);
        let page = cache.keep(key(1), Bytes::from_static(b"<p>hello</p>"));
        assert!(cache.get(&key(1)).is_some());
        assert!(cache.get(&key(2)).is_none());
        let full = page.answer(&HeaderMap::new());
        assert_eq!(full.status(), StatusCode::OK);
        let headers = HeaderMap::from_iter([(header::IF_NONE_MATCH, full.headers()[header::ETAG].clone())]);
        assert_eq!(page.answer(&headers).status(), StatusCode::NOT_MODIFIED);
    }
}
