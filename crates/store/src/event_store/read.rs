//! Reading events: one stream, or all of them behind a position. Called by services (a stream, before
//! they decide) and by whatever follows the events.

use super::Upcasters;
use crate::entity::events::events::{Column, Entity, Model};
use domain::{EventId, ShopId};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement};
use serde_json::Value;

/// An event as it was recorded, its payload brought up to the present shape.
#[derive(Clone, PartialEq, Debug)]
pub struct Recorded {
    /// Its place among all events; without gaps.
    pub position: i64,
    pub shop: ShopId,
    pub stream: String,
    /// Its place in its stream, from 1.
    pub version: u64,
    pub id: EventId,
    pub kind: String,
    pub payload: Value,
    pub meta: Value,
    /// Milliseconds since 1970, UTC.
    pub recorded_at: i64,
}

/// All events of a stream, oldest first; empty for an unknown one.
pub async fn load(
    connection: &impl ConnectionTrait,
    shop: ShopId,
    stream: &str,
    upcasters: &Upcasters,
) -> Result<Vec<Recorded>, DbErr> {
    let rows = Entity::find()
        .filter(Column::ShopId.eq(shop.0))
        .filter(Column::Stream.eq(stream))
        .order_by_asc(Column::Version)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| recorded(row, upcasters)).collect())
}

/// The events of all these streams, each stream's oldest first; one query.
pub async fn load_all(
    connection: &impl ConnectionTrait,
    shop: ShopId,
    streams: impl IntoIterator<Item = String>,
    upcasters: &Upcasters,
) -> Result<Vec<Recorded>, DbErr> {
    let rows = Entity::find()
        .filter(Column::ShopId.eq(shop.0))
        .filter(Column::Stream.is_in(streams))
        .order_by_asc(Column::Stream)
        .order_by_asc(Column::Version)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| recorded(row, upcasters)).collect())
}

/// At most `limit` events of all shops behind this position, oldest first.
pub async fn after(
    connection: &impl ConnectionTrait,
    position: i64,
    limit: u64,
    upcasters: &Upcasters,
) -> Result<Vec<Recorded>, DbErr> {
    let rows = Entity::find()
        .filter(Column::Position.gt(position))
        .order_by_asc(Column::Position)
        .limit(limit)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| recorded(row, upcasters)).collect())
}

/// The events at these positions, oldest first.
pub async fn at(
    connection: &impl ConnectionTrait,
    positions: impl IntoIterator<Item = i64>,
    upcasters: &Upcasters,
) -> Result<Vec<Recorded>, DbErr> {
    let rows = Entity::find().filter(Column::Position.is_in(positions)).order_by_asc(Column::Position);
    Ok(rows.all(connection).await?.into_iter().map(|row| recorded(row, upcasters)).collect())
}

/// The position of the newest committed event; 0 before the first.
pub async fn last_position(connection: &impl ConnectionTrait) -> Result<i64, DbErr> {
    number(connection, "SELECT value FROM event_position WHERE id = 1", []).await
}

/// How many events a stream has.
pub(super) async fn version(connection: &impl ConnectionTrait, shop: ShopId, stream: &str) -> Result<u64, DbErr> {
    let sql = "SELECT COALESCE(MAX(version), 0) FROM events WHERE shop_id = $1 AND stream = $2";
    let version = number(connection, sql, [shop.0.into(), stream.into()]).await?;
    Ok(version as u64)
}

async fn number<const N: usize>(
    connection: &impl ConnectionTrait,
    sql: &str,
    values: [sea_orm::Value; N],
) -> Result<i64, DbErr> {
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, values);
    connection.query_one_raw(statement).await?.map_or(Ok(0), |row| row.try_get_by_index(0))
}

fn recorded(row: Model, upcasters: &Upcasters) -> Recorded {
    let payload = upcasters.bring_up(&row.kind, row.schema_version as u32, row.payload);
    Recorded {
        position: row.position,
        shop: ShopId(row.shop_id),
        stream: row.stream,
        version: row.version as u64,
        id: EventId(row.event_id),
        kind: row.kind,
        payload,
        meta: row.meta,
        recorded_at: row.recorded_at,
    }
}
