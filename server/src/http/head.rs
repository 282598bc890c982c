//! What a request's head has to be before anything else looks at it: one valid `Host` (RFC 9112 §3.2), and no NUL.

use axum::extract::Request;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderValue, Version, header};
use contract::ErrorCode;

/// Where a request was sent to.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Host {
    /// In lower case, an IPv6 address in brackets; empty for a request of HTTP/1.0 that names none.
    pub name: String,
    pub port: Option<u16>,
}

impl Host {
    /// `name`, `name:port`, `[address]:port`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let authority: Authority = text.parse().ok()?;
        let name = authority.host();
        let rest = text.strip_prefix(name)?;
        let port = match rest.strip_prefix(':') {
            Some("") => None,
            Some(port) => Some(port.parse().ok()?),
            None if rest.is_empty() => None,
            None => return None,
        };
        let name = name.strip_suffix('.').unwrap_or(name);
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b':' | b'[' | b']');
        let valid = !name.is_empty() && name.bytes().all(plain);
        valid.then(|| Self { name: name.to_ascii_lowercase(), port })
    }

    /// Of a request that has passed `check`.
    pub fn of(headers: &HeaderMap) -> Self {
        headers.get(header::HOST).and_then(|value| value.to_str().ok()).and_then(Self::parse).unwrap_or_default()
    }

    /// As it stands in an address.
    pub fn authority(&self) -> String {
        let name = if self.name.is_empty() { "localhost" } else { &self.name };
        self.port.map_or_else(|| name.to_owned(), |port| format!("{name}:{port}"))
    }
}

/// Refuses what is malformed. Afterwards the request has one valid `Host`, whichever way it named its target; only a
/// request of HTTP/1.0 may have none.
pub fn check(request: &mut Request) -> Result<(), ErrorCode> {
    if let Some(path) = request.uri().path_and_query()
        && has_nul(path.as_str().as_bytes())
    {
        return Err(ErrorCode::Malformed);
    }
    // No other header is decoded, and a bare NUL in a header is refused by the parser.
    if request.headers().get_all(header::COOKIE).iter().any(|cookie| has_nul(cookie.as_bytes())) {
        return Err(ErrorCode::Malformed);
    }
    check_host(request)
}

fn check_host(request: &mut Request) -> Result<(), ErrorCode> {
    let mut lines = request.headers().get_all(header::HOST).iter();
    let (line, another) = (lines.next(), lines.next());
    if another.is_some() {
        return Err(ErrorCode::Malformed);
    }
    let named = match line {
        Some(value) => Some(value.to_str().ok().and_then(Host::parse).ok_or(ErrorCode::Malformed)?),
        None => None,
    };
    let target = match request.uri().authority() {
        Some(authority) => Some(Host::parse(authority.as_str()).ok_or(ErrorCode::Malformed)?),
        None => None,
    };
    let host = match (request.version(), named, target) {
        (Version::HTTP_11, None, _) => return Err(ErrorCode::Malformed),
        // RFC 9113 §8.3.1: the two must not differ.
        (Version::HTTP_2 | Version::HTTP_3, Some(named), Some(target)) if named != target => {
            return Err(ErrorCode::Malformed);
        }
        (Version::HTTP_2 | Version::HTTP_3, None, None) => return Err(ErrorCode::Malformed),
        // RFC 9112 §3.2.2: a target with a host comes before the header.
        (_, _, Some(target)) => target,
        (_, _, None) => return Ok(()),
    };
    let value = HeaderValue::from_str(&host.authority()).map_err(|_| ErrorCode::Malformed)?;
    request.headers_mut().insert(header::HOST, value);
    Ok(())
}

/// Whether a text holds a NUL, as it is or percent-encoded: Postgres can't store one.
pub fn has_nul(text: &[u8]) -> bool {
    text.contains(&0) || text.windows(3).any(|three| three == b"%00")
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    fn checked(version: Version, uri: &str, hosts: &[&str]) -> Result<String, ErrorCode> {
        let mut request = Request::builder().version(version).uri(uri).body(Body::empty()).unwrap();
        for host in hosts {
            request.headers_mut().append(header::HOST, HeaderValue::from_str(host).unwrap());
        }
        check(&mut request).map(|()| Host::of(request.headers()).authority())
    }

    #[test]
    fn a_request_names_one_host() {
        let ok = |host: &str| Ok(host.to_owned());
        let refused = Err(ErrorCode::Malformed);
        let http11 = |uri: &str, hosts: &[&str]| checked(Version::HTTP_11, uri, hosts);
        assert_eq!(http11("/", &["Shop.Example:3000"]), ok("shop.example:3000"));
        assert_eq!(http11("/", &["shop.example."]), ok("shop.example"));
        assert_eq!(http11("/", &["[::1]:3000"]), ok("[::1]:3000"));
        assert_eq!(http11("/", &[]), refused);
        assert_eq!(http11("/", &["a.example", "a.example"]), refused);
        for host in ["", "a b", "a,b", "user@a.example", "a.example:port", "a.example:99999", "a/b", "<a>", ":80"] {
            assert_eq!(http11("/", &[host]), refused, "{host:?}");
        }
    }

    #[test]
    fn a_target_with_a_host_comes_before_the_header() {
        assert_eq!(checked(Version::HTTP_11, "http://b.example/x", &["a.example"]), Ok("b.example".into()));
        assert_eq!(checked(Version::HTTP_11, "http://b.example/x", &[]), Err(ErrorCode::Malformed));
        assert_eq!(checked(Version::HTTP_2, "https://b.example/x", &[]), Ok("b.example".into()));
        assert_eq!(checked(Version::HTTP_2, "https://b.example/x", &["b.example"]), Ok("b.example".into()));
        assert_eq!(checked(Version::HTTP_2, "https://b.example/x", &["a.example"]), Err(ErrorCode::Malformed));
        assert_eq!(checked(Version::HTTP_2, "/x", &[]), Err(ErrorCode::Malformed));
        assert_eq!(checked(Version::HTTP_10, "/x", &[]), Ok("localhost".into()));
    }

    #[test]
    fn a_nul_is_seen_as_it_is_and_encoded() {
        assert!(has_nul(b"a\0b") && has_nul(b"a%00b"));
        assert!(!has_nul(b"a%0") && !has_nul(b"%2500") && !has_nul(b""));
    }
}
