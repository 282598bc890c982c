//! How many carts one client may begin in a while, and how many changes with a key it may make. Counted in this program's
//! memory: a cart holds no stock and is a row or two, and a change's key is one, so what several programs let through
//! together, or one after a restart, does no harm, and adding to the cart has no second table to write. Called by
//! `change` where it makes a new cart, and where it notes a key that is new; a change without a key leaves no row, and
//! one that is sent again no second one: neither is counted.

use chrono::{DateTime, Utc};
use common::ServiceError;
use contract::{Context, ErrorCode};
use domain::ShopId;
use infra::throttle::{Limit, Tries, whole_seconds};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Clients remembered at once. Beyond it those whose window is over are forgotten, and where there are none, all.
const MOST: usize = 10_000;

pub struct PerClient {
    limit: Option<Limit>,
    clients: Mutex<HashMap<(ShopId, String), Counted>>,
}

/// What a client has done since `since`.
#[derive(Clone, Copy)]
struct Counted {
    since: DateTime<Utc>,
    tries: Tries,
}

impl PerClient {
    pub fn new(limit: Option<Limit>) -> Self {
        Self { limit, clients: Mutex::default() }
    }

    /// Counts what is about to be done, or says `Wait`. The networks of an IPv6 site are counted together too.
    pub fn admit(&self, context: &Context, now: DateTime<Utc>) -> Result<(), ServiceError> {
        let (Some(limit), Some(client)) = (self.limit, &context.client) else { return Ok(()) };
        let mut counted = vec![((context.shop, client.network.clone()), limit)];
        if client.site != client.network {
            counted.push(((context.shop, client.site.clone()), limit.of_a_site()));
        }
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        let done = |clients: &HashMap<_, Counted>, key: &(ShopId, String)| {
            clients.get(key).copied().filter(|it| it.since > now - limit.window)
        };
        for (key, limit) in &counted {
            if let Some(wait) = limit.wait(done(&clients, key).map(|it| it.tries), now) {
                return Err(ServiceError::Wait { code: ErrorCode::TooManyRequests, seconds: whole_seconds(wait) });
            }
        }
        for (key, _) in counted {
            if clients.len() >= MOST && !clients.contains_key(&key) {
                clients.retain(|_, it| it.since > now - limit.window);
                if clients.len() >= MOST {
                    clients.clear();
                }
            }
            let before = done(&clients, &key);
            let before = before.unwrap_or(Counted { since: now, tries: Tries { count: 0, last: now } });
            let tries = Tries { count: before.tries.count.saturating_add(1), last: now };
            clients.insert(key, Counted { tries, ..before });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use common::client;

    use chrono::Duration;
    use std::net::{Ipv4Addr, Ipv6Addr};

    const LIMIT: Limit =
        Limit { free: 2, first: Duration::seconds(30), longest: Duration::minutes(10), window: Duration::minutes(10) };

    fn from(client: usize) -> Context {
        Context { client: Some(client::at(Ipv4Addr::from(client as u32).into())), ..common::testing::context() }
    }

    fn from_network(network: u16) -> Context {
        let address = Ipv6Addr::new(0x2001, 0xdb8, 1, network, 0, 0, 0, 1);
        Context { client: Some(client::at(address.into())), ..common::testing::context() }
    }

    #[test]
    fn the_networks_of_a_site_are_counted_together_too() {
        let carts = PerClient::new(Some(LIMIT));
        let noon: DateTime<Utc> = "2026-03-01T12:00:00Z".parse().unwrap();
        for network in 0..20 {
            carts.admit(&from_network(network), noon).unwrap();
        }
        assert!(carts.admit(&from_network(20), noon).is_err(), "a site begins carts without end");
        carts.admit(&from(1), noon).unwrap();
    }

    #[test]
    fn a_client_begins_so_many_carts_and_then_waits_and_others_do_not() {
        let carts = PerClient::new(Some(LIMIT));
        let noon: DateTime<Utc> = "2026-03-01T12:00:00Z".parse().unwrap();
        for _ in 0..2 {
            carts.admit(&from(1), noon).unwrap();
        }
        let refused = carts.admit(&from(1), noon + Duration::seconds(10)).unwrap_err();
        assert!(matches!(refused, ServiceError::Wait { code: ErrorCode::TooManyRequests, seconds: 20 }), "{refused:?}");
        carts.admit(&from(2), noon).unwrap();
        carts.admit(&from(1), noon + Duration::seconds(30)).unwrap();
        assert!(carts.admit(&from(1), noon + Duration::seconds(60)).is_err(), "each wait is longer");
        for _ in 0..2 {
            carts.admit(&from(1), noon + Duration::minutes(10)).unwrap();
        }
        let inside = Context { client: None, ..from(1) };
        for _ in 0..9 {
            carts.admit(&inside, noon).unwrap();
        }
    }

    #[test]
    fn the_clients_that_are_remembered_do_not_grow_without_end() {
        let carts = PerClient::new(Some(LIMIT));
        let noon: DateTime<Utc> = "2026-03-01T12:00:00Z".parse().unwrap();
        for client in 0..3 * MOST {
            carts.admit(&from(client), noon).unwrap();
        }
        assert!(carts.clients.lock().unwrap().len() <= MOST);
    }
}
