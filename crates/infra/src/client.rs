//! Clients by their network address, as far as limits are concerned.

use std::net::{IpAddr, Ipv6Addr};

/// What to count a client by: an IPv4 address as it is, an IPv6 address by its /64, because a subscriber has at least
/// that many addresses to choose from (RFC 6177).
pub fn throttle_key(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
        v4 => v4,
    }
}

/// The wider network of a client, where one who may choose among many networks has to be one: an IPv6 address by its
/// /48, the most that one site is given.
pub fn site_key(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() >> 80 << 80)),
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::{site_key, throttle_key};

    #[test]
    fn ipv6_sites_are_wider_than_their_networks() {
        let of = |address: &str| site_key(address.parse().unwrap()).to_string();
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), "2001:db8:1::");
        assert_eq!(of("192.0.2.7"), "192.0.2.7");
    }

    #[test]
    fn ipv6_clients_are_counted_by_their_network() {
        for (address, key) in [
            ("192.0.2.7", "192.0.2.7"),
            ("::ffff:192.0.2.7", "192.0.2.7"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
            ("2001:db8:1:2::", "2001:db8:1:2::"),
            ("::1", "::"),
        ] {
            assert_eq!(throttle_key(address.parse().unwrap()).to_string(), key, "{address}");
        }
    }
}
