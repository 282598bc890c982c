//! Reading events: one stream, or all of them behind a position. Called by services (a stream, before
//! they decide) and by whatever follows the events.

use super::{UpcastError, Upcasters};
use crate::entities::events::{Column, Entity, Model};
use domain::{EventId, ShopId};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement};
use serde_json::Value;

/// An event as it was recorded.
#[derive(Clone, PartialEq, Debug)]
pub struct Recorded {
    /// Its place among all events, without gaps; `None` until it is given out.
    pub position: Option<i64>,
    pub shop: ShopId,
    pub stream: String,
    /// Its place in its stream, from 1.
    pub version: u64,
    pub id: EventId,
    pub kind: String,
    /// In the present shape; an error where this program does not know the stored one.
    pub payload: Result<Value, UpcastError>,
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

/// How many events a stream has.
pub(super) async fn version(connection: &impl ConnectionTrait, shop: ShopId, stream: &str) -> Result<u64, DbErr> {
    let sql = "SELECT COALESCE(MAX(version), 0) FROM events WHERE shop_id = $1 AND stream = $2";
    let statement =
        Statement::from_sql_and_values(connection.get_database_backend(), sql, [shop.0.into(), stream.into()]);
    let version = connection.query_one_raw(statement).await?.map_or(Ok(0), |row| row.try_get_by_index::<i64>(0))?;
    Ok(version as u64)
}

fn recorded(row: Model, upcasters: &Upcasters) -> Recorded {
    let payload = upcasters.upcast(&row.kind, row.schema_version as u32, row.payload);
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
