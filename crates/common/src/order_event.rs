//! One event of an order with all that is known of it: which order it belongs to, when it happened, and who caused it.
//! `orders` reads and appends such events; the order's page and the read models of every area on its database are made of
//! them.

use chrono::{DateTime, Utc};
use contract::Actor;
use domain::order::Event;
use domain::{CorrelationId, EventId, OrderId, ShopId};
use serde::{Deserialize, Serialize};

/// What is stored beside each event: references only.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Meta {
    pub actor: Actor,
    /// The request that it began with.
    pub correlation: CorrelationId,
    /// The event that led to this one, where one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub causation: Option<EventId>,
    /// The order was placed in test mode: noted with each event, so that sums need not read the order.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub test: bool,
}

/// One event of an order, as it happened.
#[derive(Clone, PartialEq, Debug)]
pub struct OrderEvent {
    pub shop: ShopId,
    pub order: OrderId,
    /// Its place among all events; `None` until it is given out.
    pub position: Option<i64>,
    pub version: u64,
    pub id: EventId,
    pub at: DateTime<Utc>,
    pub meta: Meta,
    pub event: Event,
}
