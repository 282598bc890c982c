//! The event store: streams of versioned events, and one order of all of them that no follower can skip.
//!
//! Services append inside their own transaction; projections and relays follow by position. It knows
//! no area's events: payloads are JSON, read through an area's [`Upcasters`].
//!
//! Positions come from one row that an appender holds until its commit: they have no gaps, and a
//! smaller one is always visible before a larger one (docs/adr/0003-event-positions.md). Whoever takes
//! several locks takes them in this order: the cart, the idempotency key, stock rows (ascending variant), the order
//! counter, then this one.

mod read;
#[cfg(test)]
mod tests;
mod upcast;

pub use read::{Recorded, after, at, last_position, load, load_all};
pub use upcast::{Upcaster, Upcasters};

use crate::entity::events::events::{ActiveModel, Column, Entity};
use domain::{EventId, ShopId};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, Statement,
};
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

/// Appends to a stream that has `expected` events and gives the last position. Appending the same
/// event ids again changes nothing. The transaction holds the store's one lock from here to its end, so
/// this belongs at its end. After an error the transaction has to be rolled back.
pub async fn append(
    txn: &impl ConnectionTrait,
    shop: ShopId,
    stream: &str,
    expected: u64,
    events: Vec<NewEvent>,
) -> Result<i64, AppendError> {
    let ids: Vec<EventId> = events.iter().map(|event| event.id).collect();
    if ids.is_empty() {
        return Ok(last_position(txn).await?);
    }
    let known_before = || async {
        if appended_before(txn, shop, stream, &ids).await? {
            return Ok(last_position(txn).await?);
        }
        Err(AppendError::Conflict { stream: stream.to_owned(), expected })
    };
    // A new stream needs no look: the uniqueness of its first version is enough.
    if expected > 0 && read::version(txn, shop, stream).await? != expected {
        return known_before().await;
    }
    let count = ids.len() as i64;
    let last = claim_positions(txn, count).await?;
    let rows = (1_i64..).zip(events).map(|(step, event)| ActiveModel {
        position: Set(last - count + step),
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
        return Ok(last);
    }
    if inserted == 0 {
        // Nothing stands at the claimed positions: give them back, so that no gap is left.
        claim_positions(txn, -count).await?;
        return known_before().await;
    }
    Err(AppendError::Conflict { stream: stream.to_owned(), expected })
}

/// Moves the one counter on and gives its new value. Its row stays locked until the transaction ends.
async fn claim_positions(txn: &impl ConnectionTrait, count: i64) -> Result<i64, DbErr> {
    let sql = "UPDATE event_position SET value = value + $1 WHERE id = 1 RETURNING value";
    let statement = Statement::from_sql_and_values(txn.get_database_backend(), sql, [count.into()]);
    let row = txn.query_one_raw(statement).await?;
    row.ok_or_else(|| DbErr::RecordNotFound("event_position has lost its row".to_owned()))?.try_get_by_index(0)
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
