//! Orders: an event stream each. Owns `order_counters`, `order_keys`, `order_clients`, `order_notes`, `unpaid_pieces`,
//! `orders_list`,
//! `sales_days`, and the order streams of the event store.
//!
//! # Wiring
//! ```text
//! let orders = Arc::new(LocalOrders::new(OrderParts { database, clock, ids, revision, catalog, inventory,
//!     shops, staff, provider }));
//! // Again and again, each by itself: project_turn, reconcile, relay, cancel_unpaid.
//! Services { orders: orders.clone(), checkout: Arc::new(LocalCheckout::new(…, orders)), … }
//! ```
//! Each may be dropped at any moment: everything they do is taken up again at the next start.
//!
//! # One way for a command
//! load the stream, `domain::order::decide`, then stock, payments, events and outbox in one transaction
//! (`execute`); a conflict loads and decides anew. An order's page is folded from its stream (a dozen rows
//! by one index), so whoever changed an order sees the change at once; lists and sums are projections.

mod background;
mod charge;
mod clients;
mod desk;
mod error;
mod execute;
mod keys;
mod list;
mod many;
mod notes;
mod place;
pub mod projections;
mod public;
mod stream;
#[cfg(test)]
pub(crate) mod tests;
mod view;

pub use many::Each;
pub use place::{PlaceOrder, PlacedOrder};
pub use public::{OrderTold, PiecesTold};

use crate::catalog::{Catalog, Revision};
use crate::idempotency::IdempotencyKey;
use crate::inventory::Inventory;
use crate::payments::PaymentProvider;
use crate::shops::Shops;
use crate::staff::Staff;
use crate::{Scope, ServiceError};
use async_trait::async_trait;
use contract::checkout::{CardToken, PlaceOutcome};
use contract::desk::{
    CancelForm, Counters, DashboardView, DeskOrderView, MarkPaidForm, NoteForm, OrderFilter, OrdersView, RefundForm,
    ShipForm,
};
use contract::order::OrderView;
use contract::page::Seek;
use domain::{ContactId, ShopId};
use infra::throttle::Limit;
use infra::{Clock, Ids};
use projections::Feed;
use std::sync::Arc;
use store::Database;
use tokio::sync::broadcast;

/// Tells live pages that an order has moved on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderChanged {
    pub shop: ShopId,
    pub number: u64,
    pub version: u64,
}

#[async_trait]
pub trait Orders: Send + Sync {
    /// The shopper's page. `NotFound` for an unknown number or a wrong key, the same for both.
    async fn for_shopper(&self, scope: &Scope, number: u64, key: &str) -> Result<OrderView, ServiceError>;
    async fn for_desk(&self, scope: &Scope, number: u64) -> Result<DeskOrderView, ServiceError>;
    /// Those of these orders that there are, in this order. As many queries for many orders as for one.
    async fn all_for_desk(&self, scope: &Scope, numbers: &[u64]) -> Result<Vec<DeskOrderView>, ServiceError>;
    async fn list(&self, scope: &Scope, filter: &OrderFilter, seek: &Seek) -> Result<OrdersView, ServiceError>;
    async fn counters(&self, scope: &Scope) -> Result<Counters, ServiceError>;
    async fn dashboard(&self, scope: &Scope) -> Result<DashboardView, ServiceError>;

    async fn mark_paid(&self, scope: &Scope, number: u64, form: &MarkPaidForm) -> Result<DeskOrderView, ServiceError>;
    async fn ship(&self, scope: &Scope, number: u64, form: &ShipForm) -> Result<DeskOrderView, ServiceError>;
    async fn cancel(&self, scope: &Scope, number: u64, form: &CancelForm) -> Result<DeskOrderView, ServiceError>;
    async fn refund(&self, scope: &Scope, number: u64, form: &RefundForm) -> Result<DeskOrderView, ServiceError>;

    /// The same for many orders, each by itself: one that can't be holds up no other. `WrongState` for one that waits
    /// for no money.
    async fn mark_each_paid(&self, scope: &Scope, numbers: &[u64]) -> Result<Each, ServiceError>;
    /// Each as it is when its turn comes, without tracking. With the same key again, what was shipped stays as it is.
    async fn ship_each(&self, scope: &Scope, numbers: &[u64], key: &str) -> Result<Each, ServiceError>;
    async fn cancel_each(&self, scope: &Scope, orders: &[(u64, CancelForm)]) -> Result<Each, ServiceError>;

    /// Writes down what staff want to remember of an order; the shopper never sees it.
    async fn note(&self, scope: &Scope, number: u64, form: &NoteForm) -> Result<(), ServiceError>;

    /// Every change from now on, of all shops; the projections have it already.
    fn changes(&self) -> broadcast::Receiver<OrderChanged>;
}

/// What the checkout asks of orders.
#[async_trait]
pub trait Placing: Send + Sync {
    /// The order that this very request has placed before; `OrderedBefore` where its key placed one with another
    /// form.
    async fn placed_before(&self, scope: &Scope, once: &IdempotencyKey) -> Result<Option<PlacedOrder>, ServiceError>;
    /// Takes the ordered lines out of the cart, takes the stock, numbers the order and writes it down, all or
    /// nothing. The same request gives the same order; its key with another form is `OrderedBefore`, somebody else's
    /// `KeyReused`. `CartEmpty` or `Conflict` where the cart doesn't hold these lines any more; `NotEnoughStock`
    /// names every title that is short; `TooManyUnpaid` where one client's unpaid orders would hold too much stock.
    async fn place(&self, scope: &Scope, order: PlaceOrder) -> Result<PlacedOrder, ServiceError>;
    /// Charges the card for the attempt that is open; with `anew`, begins another one after a decline.
    async fn charge(
        &self,
        scope: &Scope,
        number: u64,
        key: &str,
        token: &CardToken,
        anew: bool,
    ) -> Result<PlaceOutcome, ServiceError>;
    /// The shopper's answer to the bank's question.
    async fn confirm(&self, scope: &Scope, number: u64, key: &str, agreed: bool) -> Result<PlaceOutcome, ServiceError>;
}

/// What [`LocalOrders`] is made of.
pub struct OrderParts {
    pub database: Database,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn Ids>,
    /// Counted up when stock changes.
    pub revision: Revision,
    pub catalog: Arc<dyn Catalog>,
    pub inventory: Arc<dyn Inventory>,
    pub shops: Arc<dyn Shops>,
    pub staff: Arc<dyn Staff>,
    pub provider: Arc<dyn PaymentProvider>,
}

/// Orders on this process' own database.
pub struct LocalOrders {
    parts: OrderParts,
    feed: Feed,
    limits: ClientLimits,
}

/// What one client may do.
#[derive(Clone, Copy, Default, Debug)]
pub struct ClientLimits {
    /// How many orders it may place in a while; `None`: any number.
    pub orders: Option<Limit>,
    /// How many pieces of counted stock its unpaid orders may hold; `None`: any number.
    pub unpaid_pieces: Option<u32>,
}

impl LocalOrders {
    pub fn new(parts: OrderParts) -> Self {
        Self { parts, feed: Feed::new(), limits: ClientLimits::default() }
    }

    /// With limits on what one client may do.
    #[must_use]
    pub fn limited(self, limits: ClientLimits) -> Self {
        Self { limits, ..self }
    }

    /// The public events of this area from now on, as the outbox hands them on; see [`OrderTold`].
    pub fn told(&self) -> broadcast::Receiver<store::outbox::PublicEvent> {
        self.feed.told()
    }

    /// Forgets who an order went to, and what staff have noted on it; the order itself stays as it is.
    pub async fn forget(&self, shop: ShopId, contact: ContactId) -> Result<(), ServiceError> {
        let txn = self.parts.database.transaction().await?;
        crate::contacts::forget(&txn, shop, contact).await?;
        notes::forget(&txn, shop, contact).await?;
        txn.commit().await?;
        Ok(())
    }
}

#[async_trait]
impl Orders for LocalOrders {
    async fn for_shopper(&self, scope: &Scope, number: u64, key: &str) -> Result<OrderView, ServiceError> {
        self.view_for_shopper(scope, number, key).await
    }

    async fn for_desk(&self, scope: &Scope, number: u64) -> Result<DeskOrderView, ServiceError> {
        self.view_for_desk(scope, number).await
    }

    async fn all_for_desk(&self, scope: &Scope, numbers: &[u64]) -> Result<Vec<DeskOrderView>, ServiceError> {
        self.views_for_desk(scope, numbers).await
    }

    async fn list(&self, scope: &Scope, filter: &OrderFilter, seek: &Seek) -> Result<OrdersView, ServiceError> {
        self.list_page(scope, filter, seek).await
    }

    async fn counters(&self, scope: &Scope) -> Result<Counters, ServiceError> {
        self.count(scope).await
    }

    async fn dashboard(&self, scope: &Scope) -> Result<DashboardView, ServiceError> {
        self.overview(scope).await
    }

    async fn mark_paid(&self, scope: &Scope, number: u64, form: &MarkPaidForm) -> Result<DeskOrderView, ServiceError> {
        self.mark_paid_by_desk(scope, number, form).await
    }

    async fn ship(&self, scope: &Scope, number: u64, form: &ShipForm) -> Result<DeskOrderView, ServiceError> {
        self.ship_by_desk(scope, number, form).await
    }

    async fn cancel(&self, scope: &Scope, number: u64, form: &CancelForm) -> Result<DeskOrderView, ServiceError> {
        self.cancel_by_desk(scope, number, form).await
    }

    async fn refund(&self, scope: &Scope, number: u64, form: &RefundForm) -> Result<DeskOrderView, ServiceError> {
        self.refund_by_desk(scope, number, form).await
    }

    async fn mark_each_paid(&self, scope: &Scope, numbers: &[u64]) -> Result<Each, ServiceError> {
        LocalOrders::mark_each_paid(self, scope, numbers).await
    }

    async fn ship_each(&self, scope: &Scope, numbers: &[u64], key: &str) -> Result<Each, ServiceError> {
        LocalOrders::ship_each(self, scope, numbers, key).await
    }

    async fn cancel_each(&self, scope: &Scope, orders: &[(u64, CancelForm)]) -> Result<Each, ServiceError> {
        LocalOrders::cancel_each(self, scope, orders).await
    }

    async fn note(&self, scope: &Scope, number: u64, form: &NoteForm) -> Result<(), ServiceError> {
        self.write_note(scope, number, form).await
    }

    fn changes(&self) -> broadcast::Receiver<OrderChanged> {
        self.feed.changes()
    }
}

#[async_trait]
impl Placing for LocalOrders {
    async fn placed_before(&self, scope: &Scope, once: &IdempotencyKey) -> Result<Option<PlacedOrder>, ServiceError> {
        self.find_placed(scope, once).await
    }

    async fn place(&self, scope: &Scope, order: PlaceOrder) -> Result<PlacedOrder, ServiceError> {
        self.place_once(scope, order).await
    }

    async fn charge(
        &self,
        scope: &Scope,
        number: u64,
        key: &str,
        token: &CardToken,
        anew: bool,
    ) -> Result<PlaceOutcome, ServiceError> {
        self.charge_card(scope, number, key, token, anew).await
    }

    async fn confirm(&self, scope: &Scope, number: u64, key: &str, agreed: bool) -> Result<PlaceOutcome, ServiceError> {
        self.confirm_card(scope, number, key, agreed).await
    }
}
