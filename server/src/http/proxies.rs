//! Who asks, and by which scheme, where trusted reverse proxies stand in front (`trusted_proxies` in the settings).
//!
//! Each proxy adds the address that it was asked from on the right: by `X-Forwarded-For` or by `Forwarded` (RFC 7239).
//! The client is found from the right: the first address that is no trusted proxy. What stands left of it was
//! written by the client and is not looked at.

use axum::http::HeaderMap;
use ipnet::IpNet;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

const FOR: &str = "x-forwarded-for";
const PROTO: &str = "x-forwarded-proto";
const FORWARDED: &str = "forwarded";

/// The proxies whose word is taken for who asks.
#[derive(Clone, Debug, Default)]
pub struct TrustedProxies {
    networks: Vec<IpNet>,
    /// That somebody else names a client has been told.
    told: Arc<AtomicBool>,
}

/// Where a request comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Client {
    pub address: IpAddr,
    /// Whether the client reached the outermost trusted proxy by TLS.
    pub https: bool,
}

impl TrustedProxies {
    pub fn new(networks: Vec<IpNet>) -> Self {
        Self { networks, told: Arc::default() }
    }

    pub fn trusts(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.networks.iter().any(|network| network.contains(&address))
    }

    /// The client of a request that came over a connection from `peer`.
    pub fn client(&self, peer: IpAddr, headers: &HeaderMap) -> Client {
        let peer = peer.to_canonical();
        if !self.trusts(peer) {
            self.tell_of(peer, headers);
            return Client { address: peer, https: false };
        }
        let named = headers.contains_key(FOR).then(|| self.walk(peer, &addresses_of(headers)));
        let standard = standard_hops(headers);
        let forwarded = headers
            .contains_key(FORWARDED)
            .then(|| self.walk(peer, &standard.iter().map(|hop| hop.address).collect::<Vec<_>>()));
        let (address, depth) = match (named, forwarded) {
            // A proxy writes one of the two and may hand on the other as the client, or a proxy of the client's, sent
            // it. Nearly all write X-Forwarded-For: its last hop is believed, whatever the other says. Believing
            // neither would count all such clients as one.
            (Some(found), _) | (None, Some(found)) => found,
            (None, None) => (peer, 0),
        };
        let standard_counts = named.is_none() || named == forwarded;
        let scheme = scheme(headers, depth)
            .or_else(|| standard.get(depth.saturating_sub(1)).filter(|_| standard_counts)?.proto.clone());
        Client { address, https: scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case("https")) }
    }

    /// Once: it is a proxy that nobody has named, or somebody who tries to choose an address.
    fn tell_of(&self, peer: IpAddr, headers: &HeaderMap) {
        let names = headers.contains_key(FOR) || headers.contains_key(FORWARDED);
        if names && !self.told.swap(true, Ordering::Relaxed) {
            tracing::warn!(
                peer = %peer,
                "a request names another client, and comes from an address that is not in trusted_proxies; if that is \
                 your reverse proxy, name it there: all its readers count as one client until then"
            );
        }
    }

    /// From the peer outwards, as far as each hop is a trusted proxy that names the next one; and how many it was.
    fn walk(&self, peer: IpAddr, hops: &[Option<IpAddr>]) -> (IpAddr, usize) {
        let mut found = (peer, 0);
        for hop in hops {
            match hop {
                Some(address) if self.trusts(found.0) => found = (*address, found.1 + 1),
                _ => break,
            }
        }
        found
    }
}

/// The addresses of all `X-Forwarded-For` lines, the nearest hop first; `None` for what is no address.
fn addresses_of(headers: &HeaderMap) -> Vec<Option<IpAddr>> {
    values(headers, FOR).map(|value| node(value?)).collect()
}

/// The scheme that the proxy at this depth was asked by. A proxy that sets one value for all replaces the line.
fn scheme(headers: &HeaderMap, depth: usize) -> Option<String> {
    let named: Vec<_> = values(headers, PROTO).collect();
    let at = depth.max(1).min(named.len()).checked_sub(1)?;
    named[at].map(str::to_owned)
}

/// All values of a comma-separated header, from the last one of the last line to the first; `None` for a line that is
/// no text.
fn values<'a>(headers: &'a HeaderMap, name: &str) -> impl Iterator<Item = Option<&'a str>> {
    let lines: Vec<_> = headers.get_all(name).iter().collect();
    lines.into_iter().rev().flat_map(|line| match line.to_str() {
        Ok(text) => text.rsplit(',').map(str::trim).filter(|part| !part.is_empty()).map(Some).collect(),
        Err(_) => vec![None],
    })
}

/// One proxy's element of `Forwarded`.
#[derive(Clone, Default, Debug)]
struct Hop {
    address: Option<IpAddr>,
    proto: Option<String>,
}

/// The elements of all `Forwarded` lines, the nearest hop first. A line that can't be read is one hop without an
/// address.
fn standard_hops(headers: &HeaderMap) -> Vec<Hop> {
    let lines: Vec<_> = headers.get_all(FORWARDED).iter().collect();
    let read = |line: &axum::http::HeaderValue| line.to_str().ok().and_then(elements);
    lines
        .into_iter()
        .rev()
        .flat_map(|line| {
            let mut hops = read(line).unwrap_or_else(|| vec![Hop::default()]);
            hops.reverse();
            hops
        })
        .collect()
}

/// `for=192.0.2.60;proto=http, for="[2001:db8::1]:4711"` (RFC 7239 §4); `None` where it is none.
fn elements(line: &str) -> Option<Vec<Hop>> {
    let mut hops = Vec::new();
    let mut hop = None;
    let mut rest = line.trim();
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix(',') {
            hops.extend(hop.take());
            rest = after.trim_start();
            continue;
        }
        if let Some(after) = rest.strip_prefix(';') {
            rest = after.trim_start();
            continue;
        }
        let (name, after) = rest.split_once('=')?;
        let (value, after) = value(after)?;
        rest = after.trim_start();
        if !rest.is_empty() && !rest.starts_with([',', ';']) {
            return None;
        }
        let hop = hop.get_or_insert_with(Hop::default);
        match name.trim() {
            name if name.eq_ignore_ascii_case("for") => hop.address = node(&value),
            name if name.eq_ignore_ascii_case("proto") => hop.proto = Some(value),
            _ => {}
        }
    }
    hops.extend(hop);
    Some(hops)
}

/// A token or a quoted string (RFC 9110 §5.6.4), and what follows it.
fn value(text: &str) -> Option<(String, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find([',', ';', ' ', '\t']).unwrap_or(text.len());
        return Some((text[..end].to_owned(), &text[end..]));
    };
    let mut value = String::new();
    let mut letters = quoted.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return Some((value, &quoted[at + 1..])),
            '\\' => value.push(letters.next()?.1),
            other => value.push(other),
        }
    }
    None
}

/// An address with or without a port; an IPv6 address may stand in brackets. `unknown` and `_names` are none.
fn node(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    let address = bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|with_port| with_port.ip()));
    address.map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};

    fn client(peer: &str, lines: &[(&'static str, &str)]) -> (String, bool) {
        let networks = ["10.0.0.0/8", "192.0.2.1/32", "fd00::/8"].map(|network| network.parse().unwrap());
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(HeaderName::from_static(name), HeaderValue::from_bytes(value.as_bytes()).unwrap());
        }
        let found = TrustedProxies::new(networks.to_vec()).client(peer.parse().unwrap(), &headers);
        (found.address.to_string(), found.https)
    }

    #[test]
    fn the_client_is_the_last_hop_that_no_trusted_proxy_is() {
        let of = |peer: &str, value: &str| client(peer, &[(FOR, value)]).0;
        assert_eq!(of("203.0.113.9", "198.51.100.1"), "203.0.113.9", "a stranger is not believed");
        assert_eq!(of("10.0.0.1", "198.51.100.1"), "198.51.100.1");
        assert_eq!(of("::ffff:10.0.0.1", "198.51.100.1"), "198.51.100.1", "an IPv4 peer of an IPv6 socket");
        assert_eq!(of("10.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2"), "198.51.100.1");
        assert_eq!(of("10.0.0.1", "10.0.0.3, 10.0.0.2"), "10.0.0.3", "all are proxies: the outermost asks");
        assert_eq!(of("10.0.0.1", "198.51.100.1:4711, 192.0.2.1:80"), "198.51.100.1");
        assert_eq!(of("fd00::1", "[2001:db8::7]:4711"), "2001:db8::7");
        assert_eq!(of("10.0.0.1", "2001:db8::7"), "2001:db8::7");
        assert_eq!(of("10.0.0.1", "::ffff:198.51.100.1"), "198.51.100.1");
    }

    #[test]
    fn all_lines_count_in_their_order() {
        let lines = [(FOR, "6.6.6.6"), (FOR, "198.51.100.1"), (FOR, "10.0.0.2")];
        assert_eq!(client("10.0.0.1", &lines).0, "198.51.100.1");
    }

    #[test]
    fn what_is_no_address_ends_the_walk_at_the_hop_known_so_far() {
        let of = |value: &str| client("10.0.0.1", &[(FOR, value)]).0;
        for value in ["", "unknown", "198.51.100.1, evil", "198.51.100.1, 1.2.3", "' or 1=1", "198.51.100.1 10.0.0.2"] {
            assert_eq!(of(value), "10.0.0.1", "{value:?}");
        }
        assert_eq!(of("198.51.100.1, junk, 10.0.0.2"), "10.0.0.2");
        assert_eq!(of("198.51.100.1, , 10.0.0.2,"), "198.51.100.1", "empty elements are none");
    }

    #[test]
    fn the_standard_header_is_read_with_quotes_ports_and_brackets() {
        let of = |lines: &[&str]| {
            let lines: Vec<_> = lines.iter().map(|line| (FORWARDED, *line)).collect();
            client("10.0.0.1", &lines)
        };
        assert_eq!(of(&["for=198.51.100.1;proto=https;by=10.0.0.1"]), ("198.51.100.1".into(), true));
        assert_eq!(of(&["For=\"[2001:db8::7]:4711\" ; Proto=HTTPS"]), ("2001:db8::7".into(), true));
        assert_eq!(
            of(&["for=6.6.6.6, for=198.51.100.1;proto=http, for=10.0.0.2;proto=https"]),
            ("198.51.100.1".into(), false)
        );
        assert_eq!(of(&["for=6.6.6.6", "for=\"198.51.100.1:80\""]).0, "198.51.100.1");
        assert_eq!(of(&["for=_hidden"]).0, "10.0.0.1");
        assert_eq!(of(&["for=unknown, for=10.0.0.2"]).0, "10.0.0.2");
        assert_eq!(of(&["for=\"198.51.100.1"]).0, "10.0.0.1", "a quote without its end");
        assert_eq!(
            of(&["for=\"6.6.6.6, for=198.51.100.1"]).0,
            "10.0.0.1",
            "a quote that would swallow the proxy's element"
        );
        assert_eq!(of(&["for=\"a,b\";x=\"\\\"\", for=198.51.100.1"]).0, "198.51.100.1");
    }

    #[test]
    fn beside_the_proxys_own_x_forwarded_for_a_clients_forwarded_says_nothing() {
        let both = |named: &str, standard: &str| client("10.0.0.1", &[(FOR, named), (FORWARDED, standard)]);
        assert_eq!(both("198.51.100.1", "for=198.51.100.1;proto=https"), ("198.51.100.1".into(), true));
        for standard in ["for=6.6.6.6;proto=https", "for=_abc", "for=unknown", "for=\"", "for=192.168.1.7"] {
            assert_eq!(both("198.51.100.1", standard), ("198.51.100.1".into(), false), "{standard}");
        }
        assert_eq!(both("6.6.6.6, 198.51.100.1", "for=6.6.6.6").0, "198.51.100.1");
        assert_eq!(both("unknown", "for=6.6.6.6").0, "10.0.0.1", "a proxy that hides its clients");
    }

    #[test]
    fn the_scheme_is_the_trusted_proxys_word() {
        let of = |peer: &str, lines: &[(&'static str, &str)]| client(peer, lines).1;
        assert!(of("10.0.0.1", &[(PROTO, "https")]));
        assert!(!of("203.0.113.9", &[(PROTO, "https")]), "a stranger is not believed");
        assert!(of("10.0.0.1", &[(FOR, "198.51.100.1"), (PROTO, "https")]));
        assert!(!of("10.0.0.1", &[(FOR, "198.51.100.1"), (PROTO, "https, http")]), "the client's own word comes first");
        assert!(of("10.0.0.1", &[(FOR, "198.51.100.1, 10.0.0.2"), (PROTO, "https, http")]));
        assert!(of("10.0.0.1", &[(FOR, "198.51.100.1, 10.0.0.2"), (PROTO, "https")]));
        assert!(!of("10.0.0.1", &[]));
    }
}
