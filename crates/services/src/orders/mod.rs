//! Orders: an event stream each. Owns `order_counters`, `order_keys`, `orders_list`, `order_lines`,
//! `order_timeline`, `sales_days`, and the order streams of the event store.

use crate::{Scope, ServiceError};
use async_trait::async_trait;
use contract::desk::{
    CancelForm, Counters, DashboardView, DeskOrderView, MarkPaidForm, OrderFilter, OrdersView, RefundForm, ShipForm,
};
use contract::order::OrderView;
use contract::page::Seek;
use domain::ShopId;
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
    async fn list(&self, scope: &Scope, filter: &OrderFilter, seek: &Seek) -> Result<OrdersView, ServiceError>;
    async fn counters(&self, scope: &Scope) -> Result<Counters, ServiceError>;
    async fn dashboard(&self, scope: &Scope) -> Result<DashboardView, ServiceError>;

    async fn mark_paid(&self, scope: &Scope, number: u64, form: &MarkPaidForm) -> Result<DeskOrderView, ServiceError>;
    async fn ship(&self, scope: &Scope, number: u64, form: &ShipForm) -> Result<DeskOrderView, ServiceError>;
    async fn cancel(&self, scope: &Scope, number: u64, form: &CancelForm) -> Result<DeskOrderView, ServiceError>;
    async fn refund(&self, scope: &Scope, number: u64, form: &RefundForm) -> Result<DeskOrderView, ServiceError>;

    /// Every change from now on, of all shops; the projections have it already.
    fn changes(&self) -> broadcast::Receiver<OrderChanged>;
}
