//! Streams with an event that can't be read, or can't be applied to a read model: a generation of it leaves them out from
//! that event on, and follows all others. Noted in the transaction that passes over the event. Called by projectors.

use crate::checkpoints::Checkpoint;
use crate::entities::quarantined_streams::{ActiveModel, Column, Entity, Model};
use domain::ShopId;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

/// A stream that a generation leaves out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quarantined {
    /// The read model.
    pub name: String,
    pub generation: i64,
    pub shop: ShopId,
    pub stream: String,
    /// The first event that is left out.
    pub position: i64,
    /// Not tried again until somebody asks: it could be read, and what failed is the read model.
    pub held: bool,
    /// Why, for the log and the desk; in English.
    pub cause: String,
}

/// The streams that any generation leaves out.
pub async fn all(connection: &impl ConnectionTrait) -> Result<Vec<Quarantined>, DbErr> {
    Ok(Entity::find().order_by_asc(Column::Position).all(connection).await?.into_iter().map(stream).collect())
}

/// The streams that this generation leaves out.
pub async fn of(connection: &impl ConnectionTrait, generation: &Checkpoint) -> Result<Vec<Quarantined>, DbErr> {
    let rows = Entity::find().filter(Column::Name.eq(&generation.name));
    let rows = rows.filter(Column::Generation.eq(generation.generation)).all(connection).await?;
    Ok(rows.into_iter().map(stream).collect())
}

/// Notes streams; what is noted already stays as it is.
pub async fn note(txn: &impl ConnectionTrait, streams: &[Quarantined]) -> Result<(), DbErr> {
    if streams.is_empty() {
        return Ok(());
    }
    let rows = streams.iter().map(|noted| ActiveModel {
        name: Set(noted.name.clone()),
        generation: Set(noted.generation),
        shop_id: Set(noted.shop.0),
        stream: Set(noted.stream.clone()),
        position: Set(noted.position),
        held: Set(noted.held),
        cause: Set(noted.cause.clone()),
    });
    Entity::insert_many(rows)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(txn)
        .await?;
    Ok(())
}

/// Lets this shop's streams be tried again.
pub async fn release(connection: &impl ConnectionTrait, shop: ShopId) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Held, Expr::value(false))
        .filter(Column::ShopId.eq(shop.0))
        .exec(connection)
        .await
        .map(drop)
}

/// Forgets the notes of a generation that is gone.
pub async fn forget(connection: &impl ConnectionTrait, name: &str, generation: i64) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::Name.eq(name))
        .filter(Column::Generation.eq(generation))
        .exec(connection)
        .await?;
    Ok(())
}

fn stream(row: Model) -> Quarantined {
    Quarantined {
        name: row.name,
        generation: row.generation,
        shop: ShopId(row.shop_id),
        stream: row.stream,
        position: row.position,
        held: row.held,
        cause: row.cause,
    }
}
