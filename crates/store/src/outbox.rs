//! The outbox: public events, written in the transaction of what they tell of. Other areas, and other processes on the
//! database, hear of a change only by these: each follows by position. It knows no area's events.

use crate::entities::outbox::{ActiveModel, Column, Entity, Model};
use crate::positions;
use domain::{EventId, ShopId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};
use serde_json::Value;

/// What other areas and processes may know of a change.
#[derive(Clone, PartialEq, Debug)]
pub struct PublicEvent {
    pub shop: ShopId,
    /// Of an order's event: its id.
    pub id: EventId,
    /// For example `order.placed`.
    pub topic: String,
    pub payload: Value,
    /// Milliseconds since 1970, UTC.
    pub recorded_at: i64,
}

/// Writes public events, in the transaction of what they tell of.
pub async fn write(txn: &impl ConnectionTrait, events: Vec<PublicEvent>) -> Result<(), DbErr> {
    if events.is_empty() {
        return Ok(());
    }
    let before = positions::claim(txn, positions::OUTBOX, events.len() as i64).await?;
    let rows = (1_i64..).zip(events).map(|(step, event)| ActiveModel {
        position: Set(before.map(|before| before + step)),
        shop_id: Set(event.shop.0),
        event_id: Set(event.id.0),
        topic: Set(event.topic),
        payload: Set(event.payload),
        recorded_at: Set(event.recorded_at),
    });
    Entity::insert_many(rows).exec_without_returning(txn).await?;
    Ok(())
}

/// At most `limit` public events behind one position and up to another, oldest first, each with its own.
pub async fn between(
    connection: &impl ConnectionTrait,
    behind: i64,
    up_to: i64,
    limit: u64,
) -> Result<Vec<(i64, PublicEvent)>, DbErr> {
    let rows = Entity::find()
        .filter(Column::Position.gt(behind))
        .filter(Column::Position.lte(up_to))
        .order_by_asc(Column::Position)
        .limit(limit)
        .all(connection)
        .await?;
    Ok(rows.into_iter().filter_map(|row| row.position.map(|position| (position, event(row)))).collect())
}

/// The first position that was not deleted yet; `None` where there is none.
pub async fn first(connection: &impl ConnectionTrait) -> Result<Option<i64>, DbErr> {
    let rows = Entity::find().filter(Column::Position.is_not_null()).order_by_asc(Column::Position);
    Ok(rows.one(connection).await?.and_then(|row| row.position))
}

/// Deletes at most `limit` public events that were written before this moment (milliseconds since 1970, UTC) and have a
/// position up to `heard`. Gives how many are gone.
pub async fn prune(connection: &impl ConnectionTrait, before: i64, heard: i64, limit: u64) -> Result<u64, DbErr> {
    let old = Entity::find()
        .select_only()
        .column(Column::EventId)
        .filter(Column::RecordedAt.lt(before))
        .filter(Column::Position.lte(heard))
        .order_by_asc(Column::RecordedAt)
        .limit(limit)
        .into_query();
    let gone = Entity::delete_many().filter(Column::EventId.in_subquery(old)).exec(connection).await?;
    Ok(gone.rows_affected)
}

fn event(row: Model) -> PublicEvent {
    PublicEvent {
        shop: ShopId(row.shop_id),
        id: EventId(row.event_id),
        topic: row.topic,
        payload: row.payload,
        recorded_at: row.recorded_at,
    }
}
