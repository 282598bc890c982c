//! Headers that every answer carries, and the check that unsafe requests come from our own pages.

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};

/// Scripts and styles only from here, none inline; wasm may be compiled; nobody frames us.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; connect-src 'self'; manifest-src 'self'; frame-src 'self'; form-action 'self'; \
     frame-ancestors 'none'; base-uri 'none'",
);
/// For a page that our own desk shows in a frame: it can be looked at, and nothing else.
const FRAMED: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'none'; \
     frame-ancestors 'self'; base-uri 'none'",
);

/// Lets our own pages, and no others, show this answer in a frame.
pub fn allow_our_frame(headers: &mut HeaderMap) {
    headers.insert(header::CONTENT_SECURITY_POLICY, FRAMED);
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
}

pub fn add_headers(headers: &mut HeaderMap, https: bool) {
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(POLICY);
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.entry(header::X_FRAME_OPTIONS).or_insert(HeaderValue::from_static("DENY"));
    // An order's address holds its key: it stays with us.
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin"));
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin"));
    headers.insert(
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), geolocation=(), microphone=(), usb=(), browsing-topics=()"),
    );
    // Of this host only: what else has a name below it is not ours to decide.
    if https {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
}

/// Whether an unsafe request may go on: `Sec-Fetch-Site` decides where the browser sends it
/// (W3C Fetch Metadata), else `Origin` (RFC 6454); a client that sends neither is no browser with
/// someone's cookies.
pub fn comes_from_here(method: &Method, headers: &HeaderMap) -> bool {
    if method.is_safe() {
        return true;
    }
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match text("origin") {
        None => !headers.contains_key(header::ORIGIN),
        Some(origin) => {
            let host = text("host").unwrap_or("");
            origin.split_once("://").is_some_and(|(_, place)| !host.is_empty() && place.eq_ignore_ascii_case(host))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(method: Method, pairs: &[(&'static str, &'static str)]) -> bool {
        let headers = pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect();
        comes_from_here(&method, &headers)
    }

    #[test]
    fn only_our_own_pages_may_post() {
        assert!(allowed(Method::POST, &[("sec-fetch-site", "same-origin")]));
        assert!(!allowed(Method::POST, &[("sec-fetch-site", "cross-site")]));
        assert!(!allowed(Method::POST, &[("sec-fetch-site", "same-site")]));
        assert!(allowed(Method::POST, &[("origin", "http://127.0.0.1:3000"), ("host", "127.0.0.1:3000")]));
        assert!(!allowed(Method::POST, &[("origin", "https://evil.example"), ("host", "shop.example")]));
        assert!(!allowed(Method::POST, &[("origin", "null"), ("host", "shop.example")]));
        assert!(allowed(Method::POST, &[("host", "shop.example")]));
        assert!(allowed(Method::GET, &[("sec-fetch-site", "cross-site")]));
    }
}
