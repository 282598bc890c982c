//! How an area follows another's public events: a cursor, up to which it has heard, and an inbox with those events that
//! it could not deal with. An event waits in the inbox with all later ones of its stream, so that a stream stays in order;
//! other streams go on.
//!
//! The cursor of an area is kept by its own database, and moves in the transaction of what the events cause or after it.
//! Where the other area has a database of its own, that one notes how far it was heard, for [`crate::outbox::prune`].

use crate::entities::{event_cursors, inbox};
use crate::outbox::PublicEvent;
use domain::{EventId, ShopId};
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait as _, QueryFilter, QueryOrder,
    QuerySelect,
};

/// An event that waits, and why.
#[derive(Clone, PartialEq, Debug)]
pub struct Waiting {
    pub position: i64,
    pub stream: String,
    pub event: PublicEvent,
    pub tries: u32,
    /// For the log; in English.
    pub cause: String,
}

/// The position up to which this consumer has heard; 0 for a new one.
pub async fn cursor(connection: &impl ConnectionTrait, consumer: &str) -> Result<i64, DbErr> {
    let row = event_cursors::Entity::find_by_id(consumer).one(connection).await?;
    Ok(row.map_or(0, |row| row.position))
}

/// The same, locked until the transaction ends: of two who bring the same events, one waits for the other.
pub async fn lock_cursor(txn: &impl ConnectionTrait, consumer: &str) -> Result<i64, DbErr> {
    let row = event_cursors::Entity::find_by_id(consumer).lock_exclusive().one(txn).await?;
    Ok(row.map_or(0, |row| row.position))
}

/// The consumer has heard everything up to this position. It never goes back.
pub async fn advance(connection: &impl ConnectionTrait, consumer: &str, position: i64) -> Result<(), DbErr> {
    let row = event_cursors::ActiveModel {
        consumer: Set(consumer.to_owned()),
        position: Set(position),
        ..Default::default()
    };
    let furthest = Expr::case(
        Expr::col((event_cursors::Entity, event_cursors::Column::Position)).lt(position),
        Expr::value(position),
    )
    .finally(Expr::col((event_cursors::Entity, event_cursors::Column::Position)));
    let known =
        OnConflict::column(event_cursors::Column::Consumer).value(event_cursors::Column::Position, furthest).to_owned();
    event_cursors::Entity::insert(row).on_conflict(known).exec_without_returning(connection).await.map(drop)
}

/// Which ledger of payments was told; `None` before the first.
pub async fn ledger(connection: &impl ConnectionTrait, consumer: &str) -> Result<Option<uuid::Uuid>, DbErr> {
    let row = event_cursors::Entity::find_by_id(consumer).one(connection).await?;
    Ok(row.and_then(|row| row.ledger))
}

/// Begins to tell this ledger, from this position on.
pub async fn begin(
    connection: &impl ConnectionTrait,
    consumer: &str,
    ledger: uuid::Uuid,
    position: i64,
) -> Result<(), DbErr> {
    let row = event_cursors::ActiveModel {
        consumer: Set(consumer.to_owned()),
        position: Set(position),
        ledger: Set(Some(ledger)),
    };
    let columns = [event_cursors::Column::Position, event_cursors::Column::Ledger];
    let known = OnConflict::column(event_cursors::Column::Consumer).update_columns(columns).to_owned();
    event_cursors::Entity::insert(row).on_conflict(known).exec_without_returning(connection).await.map(drop)
}

/// The position up to which all of these have heard.
pub async fn heard_by_all(connection: &impl ConnectionTrait, consumers: &[&str]) -> Result<i64, DbErr> {
    let names = consumers.iter().copied();
    let rows =
        event_cursors::Entity::find().filter(event_cursors::Column::Consumer.is_in(names)).all(connection).await?;
    let all = rows.len() == consumers.len();
    Ok(if all { rows.into_iter().map(|row| row.position).min().unwrap_or(i64::MAX) } else { 0 })
}

/// The streams of which an event waits.
pub async fn streams(connection: &impl ConnectionTrait, consumer: &str) -> Result<Vec<String>, DbErr> {
    inbox::Entity::find()
        .select_only()
        .column(inbox::Column::Stream)
        .distinct()
        .filter(inbox::Column::Consumer.eq(consumer))
        .into_tuple()
        .all(connection)
        .await
}

/// Lets an event wait. One that waits already stays as it is.
pub async fn keep(
    connection: &impl ConnectionTrait,
    consumer: &str,
    waiting: &Waiting,
    next_try: i64,
) -> Result<(), DbErr> {
    let Waiting { position, stream, event, tries, cause } = waiting;
    let row = inbox::ActiveModel {
        consumer: Set(consumer.to_owned()),
        event_id: Set(event.id.0),
        shop_id: Set(event.shop.0),
        stream: Set(stream.clone()),
        position: Set(*position),
        topic: Set(event.topic.clone()),
        payload: Set(event.payload.clone()),
        recorded_at: Set(event.recorded_at),
        tries: Set(i64::from(*tries)),
        next_try: Set(next_try),
        cause: Set(cause.clone()),
    };
    let known = OnConflict::columns([inbox::Column::Consumer, inbox::Column::EventId]).do_nothing().to_owned();
    inbox::Entity::insert(row).on_conflict(known).exec_without_returning(connection).await.map(drop)
}

/// How many events wait, and why the oldest of them does.
pub async fn count(connection: &impl ConnectionTrait, consumer: &str) -> Result<Option<(u64, Waiting)>, DbErr> {
    let of_consumer = inbox::Entity::find().filter(inbox::Column::Consumer.eq(consumer));
    let Some(oldest) = of_consumer.clone().order_by_asc(inbox::Column::Position).one(connection).await? else {
        return Ok(None);
    };
    Ok(Some((of_consumer.count(connection).await?, waiting(oldest))))
}

/// At most `limit` events whose time to be tried again has come (milliseconds since 1970, UTC): of each stream its first.
pub async fn due(
    connection: &impl ConnectionTrait,
    consumer: &str,
    now: i64,
    limit: u64,
) -> Result<Vec<Waiting>, DbErr> {
    let first = "NOT EXISTS (SELECT 1 FROM inbox AS earlier WHERE earlier.consumer = inbox.consumer \
                 AND earlier.stream = inbox.stream AND earlier.position < inbox.position)";
    let rows = inbox::Entity::find()
        .filter(inbox::Column::Consumer.eq(consumer))
        .filter(inbox::Column::NextTry.lte(now))
        .filter(Expr::cust(first))
        .order_by_asc(inbox::Column::Position)
        .limit(limit)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(waiting).collect())
}

fn waiting(row: inbox::Model) -> Waiting {
    let event = PublicEvent {
        shop: ShopId(row.shop_id),
        id: EventId(row.event_id),
        topic: row.topic,
        payload: row.payload,
        recorded_at: row.recorded_at,
    };
    let tries = u32::try_from(row.tries).unwrap_or(u32::MAX);
    Waiting { position: row.position, stream: row.stream, event, tries, cause: row.cause }
}

/// The event was dealt with.
pub async fn done(connection: &impl ConnectionTrait, consumer: &str, event: EventId) -> Result<(), DbErr> {
    inbox::Entity::delete_by_id((consumer.to_owned(), event.0)).exec(connection).await.map(drop)
}

/// It could not be dealt with once more.
pub async fn postpone(
    connection: &impl ConnectionTrait,
    consumer: &str,
    event: EventId,
    next_try: i64,
    cause: &str,
) -> Result<(), DbErr> {
    inbox::Entity::update_many()
        .col_expr(inbox::Column::Tries, Expr::col(inbox::Column::Tries).add(1))
        .col_expr(inbox::Column::NextTry, next_try.into())
        .col_expr(inbox::Column::Cause, cause.into())
        .filter(inbox::Column::Consumer.eq(consumer))
        .filter(inbox::Column::EventId.eq(event.0))
        .exec(connection)
        .await
        .map(drop)
}
