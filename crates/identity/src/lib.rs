//! Staff: who may enter the desk. Owns `users`, `sessions`, `setup_links`, `sign_in_attempts`, `staff_keys`.

mod browser;
mod credentials;
mod entities;
mod handlers;
mod language;
mod migrations;
mod names;
mod sessions;
mod set_up;
mod sign_in;
#[cfg(test)]
mod tests;
mod throttle;

pub use migrations::migrations;

use infra::password::Passwords;
use infra::{Clock, Ids};
use std::sync::Arc;
use store::Databases;

/// The area in this process.
#[derive(Clone)]
pub struct Staff {
    databases: Databases,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn Ids>,
    passwords: Passwords,
}

impl Staff {
    /// `passwords` is shared by all that hash in this process, so that they wait for each other.
    pub fn new(
        databases: impl Into<Databases>,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn Ids>,
        passwords: Passwords,
    ) -> Self {
        Self { databases: databases.into(), clock, ids, passwords }
    }

    fn parts(&self) -> (&dyn Clock, &dyn Ids) {
        (&*self.clock, &*self.ids)
    }
}
