//! Addresses of pages: which they are, the one spelling that each has, and the query parameters that no page reads.

use app::routes::Segment;
use axum::http::{Method, Uri};
use std::borrow::Cow;
use std::fmt::Write as _;

/// Query parameters that advertisers and mailing programs add to a link, to tell where a reader came from; `*` stands
/// for any ending. `app/src/islands/worker.js` gets the same list with its build.
pub const TRACKING: [&str; 17] = [
    "utm_*", "gclid", "gclsrc", "gad_*", "gbraid", "wbraid", "dclid", "fbclid", "msclkid", "ttclid", "twclid", "yclid",
    "igshid", "mc_cid", "mc_eid", "_ga", "_gl",
];

/// Whether a path may lead to a page; all else are files and probes, which ask for no shop.
pub fn is_page(path: &str) -> bool {
    const FILES: [&str; 8] = ["assets", "pkg", "media", "placeholder", "favicon.svg", "gallery", "icons", "sw.js"];
    const PROBES: [&str; 2] = ["healthz", "readyz"];
    let first = path.trim_start_matches('/').split('/').next().unwrap_or("");
    !FILES.contains(&first) && !PROBES.contains(&first)
}

/// Where the page of this address really is, for whoever reads: without a slash at the end, without empty segments, in
/// lower case, its query as it came. `None` where it is there already, or is no page. The answer begins with one
/// slash and is encoded, so it never leads to another host.
pub fn moved(method: &Method, uri: &Uri) -> Option<String> {
    let path = uri.path();
    if !matches!(*method, Method::GET | Method::HEAD) || !path.starts_with('/') || !is_page(path) {
        return None;
    }
    let mut right = right_path(path)?;
    if let Some(query) = uri.query() {
        right.push('?');
        right.push_str(query);
    }
    Some(right)
}

fn right_path(path: &str) -> Option<String> {
    let has_empty_segment = path.len() > 1 && (path.ends_with('/') || path.contains("//"));
    if !has_empty_segment && !path.bytes().any(|b| b.is_ascii_uppercase() || b == b'%') {
        return None;
    }
    let mut right = String::with_capacity(path.len());
    let mut differs = has_empty_segment;
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        let decoded = decode(segment)?;
        // Character by character, as handles are made.
        let lower: String = decoded.chars().flat_map(char::to_lowercase).collect();
        differs |= lower != decoded;
        let _ = write!(right, "/{}", Segment(&lower));
    }
    if right.is_empty() {
        right.push('/');
    }
    differs.then_some(right)
}

/// A percent-decoded segment; `None` where it is no text.
fn decode(segment: &str) -> Option<Cow<'_, str>> {
    if !segment.contains('%') {
        return Some(segment.into());
    }
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.as_bytes();
    while let [first, after @ ..] = rest {
        let digit = |byte: u8| char::from(byte).to_digit(16);
        let value = match (first, after) {
            (b'%', [high, low, ..]) => digit(*high).zip(digit(*low)).map(|(high, low)| (high * 16 + low) as u8),
            _ => None,
        };
        rest = if value.is_some() { &after[2..] } else { after };
        bytes.push(value.unwrap_or(*first));
    }
    String::from_utf8(bytes).ok().map(Cow::Owned)
}

/// The address without what only says where its reader came from; `None` where there is nothing of that in it.
pub fn without_tracking(uri: &Uri) -> Option<Uri> {
    let query = uri.query()?;
    let is_tracking = |pair: &str| {
        let name = pair.split('=').next().unwrap_or(pair).to_ascii_lowercase();
        TRACKING.iter().any(|known| known.strip_suffix('*').map_or(*known == name, |begin| name.starts_with(begin)))
    };
    if !query.split('&').any(is_tracking) {
        return None;
    }
    let kept: Vec<&str> = query.split('&').filter(|pair| !is_tracking(pair)).collect();
    let kept = kept.join("&");
    let address = if kept.is_empty() { uri.path().to_owned() } else { format!("{}?{kept}", uri.path()) };
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(address.parse().ok()?);
    Uri::from_parts(parts).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved_to(path: &str) -> Option<String> {
        moved(&Method::GET, &path.parse().unwrap())
    }

    #[test]
    fn a_page_has_one_address() {
        let to = |path: &str| Some(path.to_owned());
        assert_eq!(moved_to("/products/x/"), to("/products/x"));
        assert_eq!(moved_to("/PRODUCTS"), to("/products"));
        assert_eq!(moved_to("/de/products/"), to("/de/products"));
        assert_eq!(moved_to("/DE/"), to("/de"));
        assert_eq!(
            moved_to("/Products/Tasse-GR%C3%96SSE/?variant=A&utm_source=b"),
            to("/products/tasse-gr%C3%B6sse?variant=A&utm_source=b")
        );
        assert_eq!(moved_to("/products//x"), to("/products/x"));
        assert_eq!(moved_to("//"), to("/"));
    }

    #[test]
    fn what_is_right_or_no_page_stays() {
        for path in [
            "/",
            "/products",
            "/products/tasse-gr%c3%b6sse",
            "/search?q=ABC",
            "/%FF/",
            "/media/AB-1.jpg",
            "/gallery/",
            "/sw.js",
        ] {
            assert_eq!(moved_to(path), None, "{path}");
        }
        assert_eq!(moved(&Method::POST, &"/cart/add/".parse().unwrap()), None);
    }

    #[test]
    fn nobody_is_led_to_another_host() {
        for path in [
            "//evil.example",
            "//evil.example/",
            "///evil.example/%2F",
            "/%2F/evil.example/",
            "/%5Cevil.example/",
            "/\t/",
        ] {
            let Ok(uri) = path.parse::<Uri>() else { continue };
            if let Some(to) = moved(&Method::GET, &uri) {
                assert!(to.starts_with('/') && !to.starts_with("//") && !to.contains('\\'), "{path}: {to}");
            }
        }
        assert_eq!(moved_to("//evil.example/").as_deref(), Some("/evil.example"));
    }

    #[test]
    fn tracking_parameters_are_taken_out() {
        let without = |address: &str| without_tracking(&address.parse().unwrap()).map(|uri| uri.to_string());
        assert_eq!(
            without("/products?utm_source=a&sort=newest&GCLID=1&fbclid").as_deref(),
            Some("/products?sort=newest")
        );
        assert_eq!(without("/?mc_cid=1").as_deref(), Some("/"));
        assert_eq!(without("/search?q=utm_source"), None);
        assert_eq!(without("/products"), None);
    }
}
