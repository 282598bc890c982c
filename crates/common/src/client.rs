//! Clients as limits count them.

use contract::Client;
use infra::client::{is_internal, site_key, throttle_key};
use infra::token::token_hash;
use std::net::IpAddr;

/// The client at a network address, as hashes.
pub fn at(address: IpAddr) -> Client {
    let hash = |text: String| token_hash(&text.into());
    let network = hash(throttle_key(address).to_string());
    let internal = is_internal(address);
    match address.to_canonical() {
        // Named by its length: the first network of a site begins with the same address.
        IpAddr::V6(_) => Client { network, site: hash(format!("{}/48", site_key(address))), internal },
        IpAddr::V4(_) => Client { site: network.clone(), network, internal },
    }
}
