//! The outbox: public events, written in the transaction of what they tell of, and published by a relay
//! afterwards. Other areas hear of a change only by these. It knows no area's events.

use crate::entity::events::outbox::{ActiveModel, Column, Entity};
use domain::{EventId, ShopId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::Value;

/// What other areas may know of an event.
#[derive(Clone, PartialEq, Debug)]
pub struct PublicEvent {
    /// The position of the event that it tells of; a later one is always published later.
    pub position: i64,
    pub shop: ShopId,
    pub event: EventId,
    /// For example `order.placed`.
    pub topic: String,
    pub payload: Value,
    /// Milliseconds since 1970, UTC.
    pub recorded_at: i64,
}

/// Writes public events beside the private ones, in the same transaction and behind the append.
pub async fn write(txn: &impl ConnectionTrait, events: Vec<PublicEvent>) -> Result<(), DbErr> {
    if events.is_empty() {
        return Ok(());
    }
    let rows = events.into_iter().map(|event| ActiveModel {
        position: Set(event.position),
        shop_id: Set(event.shop.0),
        event_id: Set(event.event.0),
        topic: Set(event.topic),
        payload: Set(event.payload),
        recorded_at: Set(event.recorded_at),
        published_at: Set(None),
    });
    Entity::insert_many(rows).exec_without_returning(txn).await?;
    Ok(())
}

/// At most `limit` events that wait to be published, oldest first.
pub async fn waiting(connection: &impl ConnectionTrait, limit: u64) -> Result<Vec<PublicEvent>, DbErr> {
    let rows = Entity::find()
        .filter(Column::PublishedAt.is_null())
        .order_by_asc(Column::Position)
        .limit(limit)
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| PublicEvent {
            position: row.position,
            shop: ShopId(row.shop_id),
            event: EventId(row.event_id),
            topic: row.topic,
            payload: row.payload,
            recorded_at: row.recorded_at,
        })
        .collect())
}

/// Notes that these have been handed on. A crash between the two hands them on twice, under the same ids.
pub async fn published(connection: &impl ConnectionTrait, events: &[PublicEvent], now: i64) -> Result<(), DbErr> {
    let (Some(first), Some(last)) = (events.first(), events.last()) else { return Ok(()) };
    Entity::update_many()
        .col_expr(Column::PublishedAt, now.into())
        .filter(Column::PublishedAt.is_null())
        .filter(Column::Position.between(first.position, last.position))
        .exec(connection)
        .await?;
    Ok(())
}
