//! Who asks, for which shop, in which language: passed to every use case.

use domain::{CorrelationId, Lang, ShopId, UserId};
use infra::client::{is_internal, site_key, throttle_key};
use infra::token::token_hash;
use std::net::IpAddr;

/// Who caused an event. Never a name or an address: only a reference, so that a person can be forgotten.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Actor {
    Shopper,
    Staff(UserId),
    /// A background job, or the command line.
    System,
}

/// Where a request came from, for limits only: hashes, since nobody needs the address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Client {
    /// The network that counts as one client ([`throttle_key`]).
    pub network: String,
    /// The wider network ([`site_key`]); the same where there is none, as on IPv4.
    pub site: String,
    /// Of this machine or a private network ([`is_internal`]): it may stand for all readers, where a proxy is not named.
    pub internal: bool,
}

impl Client {
    pub fn at(address: IpAddr) -> Self {
        let hash = |text: String| token_hash(&text.into());
        let network = hash(throttle_key(address).to_string());
        let internal = is_internal(address);
        match address.to_canonical() {
            // Named by its length: the first network of a site begins with the same address.
            IpAddr::V6(_) => Self { network, site: hash(format!("{}/48", site_key(address))), internal },
            IpAddr::V4(_) => Self { site: network.clone(), network, internal },
        }
    }
}

#[derive(Clone, Debug)]
pub struct Scope {
    pub shop: ShopId,
    pub lang: Lang,
    pub actor: Actor,
    /// The request's id; events carry it on.
    pub correlation: CorrelationId,
    /// `None` for what asks from inside, which has no address.
    pub client: Option<Client>,
}
