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

/// Whether an address is of this machine or of a private network: then it may stand for everybody behind a proxy that the
/// settings don't name (RFC 1918, RFC 6598, RFC 4193, and the local addresses of either family).
pub fn is_internal(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => {
            let [first, second, ..] = address.octets();
            let is_shared = first == 100 && (64..128).contains(&second);
            address.is_loopback() || address.is_private() || address.is_link_local() || is_shared
        }
        IpAddr::V6(address) => address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local(),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_internal, site_key, throttle_key};

    #[test]
    fn addresses_of_this_machine_and_of_private_networks_are_internal() {
        let of = |address: &&str| is_internal(address.parse().unwrap());
        let internal = [
            "127.0.0.1",
            "::1",
            "10.1.2.3",
            "172.31.0.1",
            "192.168.1.1",
            "169.254.0.1",
            "100.64.0.1",
            "fd00::1",
            "fe80::1",
            "::ffff:10.0.0.1",
        ];
        assert!(internal.iter().all(of));
        let others = ["192.0.2.7", "172.32.0.1", "100.128.0.1", "8.8.8.8", "2001:db8::1", "::ffff:192.0.2.7"];
        assert!(!others.iter().any(of));
    }

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
