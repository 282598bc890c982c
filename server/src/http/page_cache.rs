//! Rendered pages for anonymous readers, kept in memory with their brotli twins.
//!
//! A key holds the catalogue's revision, so that every change makes all older pages unreachable at once; their room is
//! given back after the time to live.

use super::encoding::{Taken, brotli, gzip};
use app::theme::Theme;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use bytes::Bytes;
use domain::{Lang, Look, ShopId};
use moka::sync::Cache;
use sha2::{Digest, Sha256};
use std::sync::{Arc, OnceLock};
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
    /// The shop's own.
    pub look: Look,
    pub address: String,
    pub revision: u64,
}

pub struct KeptPage {
    html: Bytes,
    /// Made when a second reader comes: most pages of a large catalogue are read once before they change.
    /// `None` where packing failed; it then goes out plain.
    brotli: OnceLock<Option<Bytes>>,
    etag: HeaderValue,
}

#[derive(Clone)]
pub struct PageCache(Option<Cache<PageKey, Arc<KeptPage>>>);

impl PageCache {
    /// `megabytes` of pages at the most; 0 keeps none.
    pub fn new(megabytes: u64) -> Self {
        let cache = Cache::builder()
            .max_capacity(megabytes * 1024 * 1024)
            .weigher(|key: &PageKey, page: &Arc<KeptPage>| {
                // Brotli leaves less than a third; it is counted before it is there.
                let size = page.html.len() * 4 / 3 + key.address.len() + 512;
                u32::try_from(size).unwrap_or(u32::MAX)
            })
            .time_to_live(TIME_TO_LIVE)
            .build();
        Self((megabytes > 0).then_some(cache))
    }

    pub fn keeps(&self) -> bool {
        self.0.is_some()
    }

    pub fn get(&self, key: &PageKey) -> Option<Arc<KeptPage>> {
        self.0.as_ref()?.get(key)
    }

    /// Keeps a page, and answers its first reader.
    pub fn keep(&self, key: PageKey, html: Bytes, request: &HeaderMap) -> Response {
        let hash = infra::token::hex(&Sha256::digest(&html)[..12]);
        let page = Arc::new(KeptPage {
            brotli: OnceLock::new(),
            etag: HeaderValue::from_str(&format!("W/\"{hash}\"")).unwrap_or(HeaderValue::from_static("W/\"0\"")),
            html,
        });
        if let Some(cache) = &self.0 {
            cache.insert(key, Arc::clone(&page));
        }
        page.first_answer(request)
    }
}

impl KeptPage {
    /// The answer to a reader with these headers: brotli, plain, or 304 Not Modified.
    pub fn answer(&self, request: &HeaderMap) -> Response {
        if self.is_known(request) {
            return self.with_headers(StatusCode::NOT_MODIFIED, Bytes::new(), None);
        }
        if Taken::of(request).brotli
            && let Some(packed) = self.brotli.get_or_init(|| brotli(&self.html, QUALITY).map(Bytes::from))
        {
            return self.with_headers(StatusCode::OK, packed.clone(), Some(HeaderValue::from_static("br")));
        }
        self.with_headers(StatusCode::OK, self.html.clone(), None)
    }

    fn first_answer(&self, request: &HeaderMap) -> Response {
        if !self.is_known(request)
            && Taken::of(request).gzip
            && let Some(packed) = gzip(&self.html)
        {
            return self.with_headers(StatusCode::OK, packed.into(), Some(HeaderValue::from_static("gzip")));
        }
        self.answer(request)
    }

    fn is_known(&self, request: &HeaderMap) -> bool {
        self.etag.to_str().is_ok_and(|etag| is_known(request, etag))
    }

    fn with_headers(&self, status: StatusCode, body: Bytes, coding: Option<HeaderValue>) -> Response {
        let mut headers = HeaderMap::with_capacity(24);
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        headers.insert(header::ETAG, self.etag.clone());
        // The reader asks each time, and mostly hears 304: a cart or a theme changes the page.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding, accept-language, cookie"));
        if let Some(coding) = coding {
            headers.insert(header::CONTENT_ENCODING, coding);
        }
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        response
    }
}

/// Whether the reader has this very version (RFC 9110, 13.1.2): one of the tags in `If-None-Match` is the same, weak or
/// strong, or it is `*`. `If-Modified-Since` is not looked at: no page has such a date.
fn is_known(request: &HeaderMap, etag: &str) -> bool {
    let opaque = |tag: &str| tag.strip_prefix("W/").unwrap_or(tag).to_owned();
    let lines = request.get_all(header::IF_NONE_MATCH).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(tags).any(|tag| tag == "*" || opaque(tag) == opaque(etag))
}

/// The entity tags of a list; a comma within the quotes belongs to the tag.
fn tags(list: &str) -> Vec<&str> {
    let mut quoted = false;
    let ends = |c: char| {
        quoted ^= c == '"';
        c == ',' && !quoted
    };
    list.split(ends).map(str::trim).filter(|tag| !tag.is_empty()).collect()
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
            look: Look::default(),
            address: "/".into(),
            revision,
        }
    }

    #[test]
    fn a_new_revision_forgets_and_an_etag_saves_the_body() {
        let cache = PageCache::new(1);
        let full = cache.keep(key(1), Bytes::from_static(b"<p>hello</p>"), &HeaderMap::new());
        let page = cache.get(&key(1)).unwrap();
        assert!(cache.get(&key(2)).is_none());
        assert_eq!(full.status(), StatusCode::OK);
        let headers = HeaderMap::from_iter([(header::IF_NONE_MATCH, full.headers()[header::ETAG].clone())]);
        assert_eq!(page.answer(&headers).status(), StatusCode::NOT_MODIFIED);
    }

    #[test]
    fn a_version_is_known_by_any_of_the_tags_weak_or_strong() {
        let known = |lines: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append(header::IF_NONE_MATCH, HeaderValue::from_static(line));
            }
            is_known(&headers, "W/\"0a1b\"")
        };
        for same in
            ["W/\"0a1b\"", "\"0a1b\"", "*", " * ", "\"x\", W/\"0a1b\"", "\"x,y\",\"0a1b\"", "W/\"x\",\t\"0a1b\" ,"]
        {
            assert!(known(&[same]), "{same}");
        }
        for other in ["\"0a1c\"", "0a1b", "\"a,\"0a1b\"\"", "\"x,*,y\"", "", "\"*\"", "w/\"0a1b\""] {
            assert!(!known(&[other]), "{other}");
        }
        assert!(known(&["\"x\"", "\"0a1b\""]), "a list may come in several lines");
        assert!(!known(&[]));
    }
}
