//! Payments: what orders owe, the legs by which it comes, and the providers that are asked for it. Owns `payments`,
//! `payment_legs`, `payment_ledger`, `refunds`, and the built-in test gateway's `test_gateway_payments`, `test_gateway_refunds` and
//! `test_gateway_tokens`.
//!
//! Meets the rest by message and event alone (ADR 24), so that it may run in a process and on a database of its own.
//! Orders say what they owe and what goes back, by their public events ([`Payments::hear_orders`]); what becomes of it is
//! a public event of this area. A request that pays at once sends a message and has the answer in its reply; both say the
//! same, and whichever comes second changes nothing.

mod answers;
mod background;
mod entities;
mod handlers;
mod hear;
mod ledger;
mod legs;
mod migrations;
mod provider;
mod refunds;
mod test_gateway;
#[cfg(test)]
mod tests;

pub use answers::ORDERS;
pub use ledger::retire;
pub use migrations::migrations;
pub use provider::PaymentProvider;
pub use test_gateway::{TestCardGateway, Tokenizer, TypedCard};

use contract::payments::LedgerId;
use infra::{Clock, Ids};
use std::collections::HashMap;
use std::sync::atomic::AtomicI64;
use std::sync::{Arc, Mutex};
use store::{Database, Databases};
use tokio::sync::OnceCell;

/// Payments on a database that may be theirs alone.
pub struct Payments {
    databases: Databases,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn Ids>,
    /// Today's one provider.
    gateway: TestCardGateway,
    ledger: OnceCell<LedgerId>,
    /// Up to where orders have dealt with this area's public events, as far as is written down.
    told: AtomicI64,
    /// What went wrong in the last turn of each background job, where this process has nobody else to tell.
    wrong: Option<Mutex<HashMap<&'static str, Vec<String>>>>,
}

impl Payments {
    pub fn new(databases: impl Into<Databases>, clock: Arc<dyn Clock>, ids: Arc<dyn Ids>) -> Self {
        let databases: Databases = databases.into();
        let gateway = TestCardGateway::new(databases.clone(), Arc::clone(&clock));
        Self { databases, clock, ids, gateway, ledger: OnceCell::new(), told: AtomicI64::new(0), wrong: None }
    }

    /// In a process that runs nothing else: whoever asks is told what is wrong here.
    #[must_use]
    pub fn alone(self) -> Self {
        Self { wrong: Some(Mutex::default()), ..self }
    }

    /// For background jobs.
    pub const fn database(&self) -> &Database {
        self.databases.whole()
    }
}
