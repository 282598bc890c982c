//! Public events on their way from one area to another, whatever they tell of: `events` has what that is. Payments and
//! orders hear of each other by them.

use domain::{EventId, ShopId};
use serde::{Deserialize, Serialize};

/// A public event as one area hands it to another.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Published {
    /// Its place in the outbox of the area that it comes from.
    pub position: i64,
    pub id: EventId,
    pub shop: ShopId,
    pub topic: String,
    pub payload: serde_json::Value,
    /// Milliseconds since 1970, UTC.
    pub recorded_at: i64,
}

/// The next public events, and the position up to which there are no others.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Heard {
    pub up_to: i64,
    pub events: Vec<Published>,
    /// There are more behind `up_to`.
    pub more: bool,
}
