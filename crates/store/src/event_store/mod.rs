//! The event store: streams of versioned events, and one order of all of them that no follower can skip.
//!
//! Services append inside their own transaction; projections follow by position. It knows no area's events: payloads
//! are JSON, read through an area's [`Upcasters`].
//!
//! Positions are given out after the commit ([`crate::positions`]): who appends waits for nobody but another appender
//! of the same stream, and who waits for an event waits for its stream and version. Whoever takes several locks takes
//! them in this order: the cart, the idempotency key, stock rows (ascending variant), the order counter.

mod read;
#[cfg(test)]
mod tests;
mod upcast;

pub use read::{Recorded, after, at, load, load_all};
pub use upcast::{UpcastError, Upcaster, Upcasters};

use crate::entities::events::{ActiveModel, Column, Entity};
use crate::positions;
use domain::{EventId, ShopId};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::Value;

/// One event to append.
#[derive(Clone, Debug)]
pub struct NewEvent {
    pub id: EventId,
    /// For example `order.placed`.
    pub kind: &'static str,
    /// The version of the payload's shape.
    pub schema: u32,
    pub payload: Value,
    /// Who caused it, and what it belongs to: references only, never personal data.
    pub meta: Value,
    /// Milliseconds since 1970, UTC.
    pub recorded_at: i64,
}

#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// Somebody appended first: load the stream again and decide anew.
    #[error("stream {stream} is not at version {expected}")]
    Conflict { stream: String, expected: u64 },
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Appends to a stream that has `expected` events and gives its new version. Appending the same event ids again changes
/// nothing. After an error the transaction has to be rolled back.
pub async fn append(
    txn: &impl ConnectionTrait,
    shop: ShopId,
    stream: &str,
    expected: u64,
    events: Vec<NewEvent>,
) -> Result<u64, AppendError> {
    let ids: Vec<EventId> = events.iter().map(|event| event.id).collect();
    if ids.is_empty() {
        return Ok(expected);
    }
    let known_before = || async {
        if appended_before(txn, shop, stream, &ids).await? {
            return Ok(read::version(txn, shop, stream).await?);
        }
        Err(AppendError::Conflict { stream: stream.to_owned(), expected })
    };
    // A new stream needs no look: the uniqueness of its first version is enough.
    if expected > 0 && read::version(txn, shop, stream).await? != expected {
        return known_before().await;
    }
    let count = ids.len() as i64;
    let before = positions::claim(txn, positions::EVENTS, count).await?;
    let rows = (1_i64..).zip(events).map(|(step, event)| ActiveModel {
        position: Set(before.map(|before| before + step)),
        shop_id: Set(shop.0),
        stream: Set(stream.to_owned()),
        version: Set(expected as i64 + step),
        event_id: Set(event.id.0),
        kind: Set(event.kind.to_owned()),
        schema_version: Set(event.schema as i32),
        payload: Set(event.payload),
        meta: Set(event.meta),
        recorded_at: Set(event.recorded_at),
    });
    let inserted = Entity::insert_many(rows)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(txn)
        .await?;
    if inserted == count as u64 {
        return Ok(expected + inserted);
    }
    if inserted == 0 {
        // Nothing stands at the claimed positions: the next event gets them.
        positions::claim(txn, positions::EVENTS, -count).await?;
        return known_before().await;
    }
    Err(AppendError::Conflict { stream: stream.to_owned(), expected })
}

async fn appended_before(
    txn: &impl ConnectionTrait,
    shop: ShopId,
    stream: &str,
    ids: &[EventId],
) -> Result<bool, DbErr> {
    let found = Entity::find()
        .filter(Column::ShopId.eq(shop.0))
        .filter(Column::Stream.eq(stream))
        .filter(Column::EventId.is_in(ids.iter().map(|id| id.0)))
        .count(txn)
        .await?;
    Ok(found == ids.len() as u64)
}
