//! Identifiers: UUID v7 (RFC 9562) newtypes, one per kind, so that a product's id can't stand where
//! an order's belongs. They are made by `infra::Ids` and passed in.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    )+};
}

id! {
    /// One tenant: every row, stream, cache key and stored file carries it, and shards are keyed by it.
    ShopId,
    ProductId,
    VariantId,
    CollectionId,
    /// A picture in the media store.
    PictureId,
    CartId,
    OrderId,
    /// One line of one order.
    LineId,
    PaymentId,
    RefundId,
    /// A person's contact and address, kept outside the events so that it can be forgotten.
    ContactId,
    /// A member of staff.
    UserId,
    SessionId,
    EventId,
    /// Ties a chain of commands and events to the request that began it.
    CorrelationId,
    /// A running or finished import.
    ImportId,
}
