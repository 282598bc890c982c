//! Orders: an event stream each. Owns `order_counters`, `order_keys`, `order_clients`, `order_notes`, `order_parcels`, `unpaid_pieces`,
//! `orders_list`,
//! `sales_quarter_hours`, and the order streams of the event store.
//!
//! # Wiring
//! ```text
//! let orders = Arc::new(Orders::new(OrderParts { databases, clock, ids, revision, catalog, inventory,
//!     shops, peers, read_models }));
//! // Again and again, each by itself: follow_turn, tell_payments, hear_payments, cancel_unpaid.
//! orders.register(&mut registry);
//! ```
//! Each may be dropped at any moment: everything they do is taken up again at the next start.
//!
//! # One way for a command
//! load the stream, `domain::order::decide`, then stock, events and outbox in one transaction
//! (`execute`); a conflict loads and decides anew. An order's page is folded from its stream (a dozen rows
//! by one index), so whoever changed an order sees the change at once; lists and sums are projections.

mod background;
pub mod carts;
mod charge;
pub mod checkout;
mod clients;
pub mod contacts;
mod desk;
mod entities;
mod error;
mod execute;
mod forget;
mod handlers;
mod keys;
mod list;
mod many;
mod migrations;
mod notes;
mod parcels;
mod payments;
mod place;
pub mod projections;
mod public;
mod sales;
mod stream;
#[cfg(test)]
mod tests;
mod view;

pub use many::Each;
pub use migrations::migrations;
pub use payments::PAYMENTS;
pub use place::{PlaceOrder, PlacedOrder};
pub use projections::OrderChanged;

use catalog::Catalog;
use common::Revision;
use common::projection::Projection;
use contract::payments::LedgerId;
use infra::throttle::Limit;
use infra::{Clock, Ids};
use messaging::Dispatcher;
use projections::Feed;
use shops::Shops;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use stock::Inventory;
use store::Databases;
use tokio::sync::{OnceCell, broadcast};

/// What [`Orders`] is made of.
pub struct OrderParts {
    pub databases: Databases,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn Ids>,
    /// Counted up when stock changes.
    pub revision: Revision,
    pub catalog: Arc<Catalog>,
    pub inventory: Arc<Inventory>,
    pub shops: Arc<Shops>,
    /// Carries out the messages of payments and of identity, here or elsewhere.
    pub peers: Dispatcher,
    /// What the events are folded into: [`projections::READ_MODELS`], and those of other areas on the same database.
    pub read_models: Vec<&'static dyn Projection>,
}

/// Orders on this process' own database.
pub struct Orders {
    parts: OrderParts,
    feed: Feed,
    limits: ClientLimits,
    /// The payments that this shop has told of its orders.
    ledger: OnceCell<LedgerId>,
    /// Up to where payments have heard of orders, and orders of payments, as far as this process knows; 0 before its first turn.
    followed: Followed,
}

#[derive(Default)]
struct Followed {
    payments: AtomicI64,
    orders: AtomicI64,
}

/// What one client may do.
#[derive(Clone, Copy, Default, Debug)]
pub struct ClientLimits {
    /// How many orders it may place in a while; `None`: any number.
    pub orders: Option<Limit>,
    /// How many pieces of counted stock its unpaid orders may hold; `None`: any number.
    pub unpaid_pieces: Option<u32>,
}

impl Orders {
    pub fn new(parts: OrderParts) -> Self {
        Self {
            parts,
            feed: Feed::new(),
            limits: ClientLimits::default(),
            ledger: OnceCell::new(),
            followed: Followed::default(),
        }
    }

    /// With limits on what one client may do.
    #[must_use]
    pub fn limited(self, limits: ClientLimits) -> Self {
        Self { limits, ..self }
    }
}

impl Orders {
    /// Every change from now on, of all shops; the projections have it already.
    pub fn changes(&self) -> broadcast::Receiver<OrderChanged> {
        self.feed.changes()
    }
}
