//! How much of one kind a client has open at the moment, and how much it may have: connections, event streams.

use std::collections::HashMap;
use std::net::IpAddr;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};

/// Counts by `infra::client::throttle_key`. Its clones count together.
#[derive(Clone)]
pub struct OpenByClient(Arc<Shared>);

struct Shared {
    max: NonZeroUsize,
    open: Mutex<HashMap<IpAddr, usize>>,
}

/// One of those that a client may have open; given back when it is dropped.
pub struct Permit {
    of: OpenByClient,
    key: IpAddr,
}

impl OpenByClient {
    pub fn new(max: NonZeroUsize) -> Self {
        Self(Arc::new(Shared { max, open: Mutex::default() }))
    }

    /// A permit for one more; `None` where it has all that it may have.
    pub fn acquire(&self, client: IpAddr) -> Option<Permit> {
        let key = infra::client::throttle_key(client);
        let mut open = self.0.open.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(key).or_default();
        if *count >= self.0.max.get() {
            return None;
        }
        *count += 1;
        Some(Permit { of: self.clone(), key })
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut open = self.of.0.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.key) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_has_so_many_permits_and_gets_each_back() {
        let open = OpenByClient::new(NonZeroUsize::new(2).unwrap());
        let (one, other) = ("192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap());
        let first = open.acquire(one).unwrap();
        let _second = open.acquire(one).unwrap();
        assert!(open.acquire(one).is_none());
        assert!(open.acquire(other).is_some(), "another client has permits of its own");
        drop(first);
        assert!(open.acquire(one).is_some());
        assert_eq!(open.0.open.lock().unwrap().len(), 1, "who has nothing open is not remembered");
    }

    #[test]
    fn neighbours_of_one_ipv6_network_are_one_client() {
        let open = OpenByClient::new(NonZeroUsize::new(1).unwrap());
        let _permit = open.acquire("2001:db8::1".parse().unwrap()).unwrap();
        assert!(open.acquire("2001:db8::2".parse().unwrap()).is_none());
    }
}
