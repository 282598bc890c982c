//! Orders: an event stream each. Owns `order_counters`, `order_keys`, `order_clients`, `order_notes`, `order_parcels`, `unpaid_pieces`,
//! `orders_list`,
//! `sales_quarter_hours`, and the order streams of the event store.
//!
//! # Wiring
//! ```text
//! let orders = Arc::new(Orders::new(OrderParts { database, clock, ids, revision, catalog, inventory,
//!     shops, staff, provider }));
//! // Again and again, each by itself: follow_turn, reconcile, cancel_unpaid.
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
mod error;
mod execute;
mod handlers;
mod keys;
mod list;
mod many;
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
pub use payments::PAYMENTS;
pub use place::{PlaceOrder, PlacedOrder};

use catalog::Catalog;
use common::{Revision, ServiceError};
use contract::payments::LedgerId;
use domain::{ContactId, OrderId, ShopId};
use identity::Staff;
use infra::throttle::Limit;
use infra::{Clock, Ids};
use messaging::Dispatcher;
use projections::Feed;
use shops::Shops;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use stock::Inventory;
use store::Database;
use tokio::sync::{OnceCell, broadcast};

/// Tells live pages that an order has moved on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderChanged {
    pub shop: ShopId,
    pub order: OrderId,
    pub number: u64,
    pub version: u64,
}

/// What [`Orders`] is made of.
pub struct OrderParts {
    pub database: Database,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn Ids>,
    /// Counted up when stock changes.
    pub revision: Revision,
    pub catalog: Arc<Catalog>,
    pub inventory: Arc<Inventory>,
    pub shops: Arc<Shops>,
    pub staff: Arc<Staff>,
    /// Carries out the messages of payments, here or elsewhere.
    pub payments: Dispatcher,
}

/// Orders of one person that one statement forgets.
const FORGOTTEN_AT_ONCE: usize = 1000;

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

    /// Forgets who an order went to, how its parcel was followed, and what staff have noted on it; the order itself stays as
    /// it is.
    pub async fn forget(&self, shop: ShopId, contact: ContactId) -> Result<(), ServiceError> {
        let txn = self.parts.database.transaction().await?;
        crate::contacts::forget(&txn, shop, contact).await?;
        let orders = keys::of_contact(&txn, shop, contact).await?;
        for batch in orders.chunks(FORGOTTEN_AT_ONCE) {
            notes::forget(&txn, shop, batch).await?;
            parcels::forget(&txn, shop, batch).await?;
        }
        txn.commit().await?;
        Ok(())
    }
}

impl Orders {
    /// Every change from now on, of all shops; the projections have it already.
    pub fn changes(&self) -> broadcast::Receiver<OrderChanged> {
        self.feed.changes()
    }
}
