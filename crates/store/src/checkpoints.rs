//! How far each read model has followed the events. A read model has one active generation, which is
//! read and kept up, and perhaps a next one, which a replay builds beside it. Called by projectors.

use crate::entities::projections::{Column, Entity, Model};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    Statement,
};

/// One generation of a read model and the last position that it has taken in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checkpoint {
    pub name: String,
    pub generation: i64,
    pub position: i64,
}

/// The condition that a read model's row is of the active generation, read within the same query. An
/// equality with one number, so that an index on the generation also gives the rows in its order.
pub fn is_active(generation: impl ColumnTrait, name: &str) -> Expr {
    let active = Entity::find()
        .select_only()
        .column(Column::Generation)
        .filter(Column::Name.eq(name))
        .filter(Column::Active.eq(true))
        .into_query();
    ExprTrait::eq(generation.into_expr(), Expr::SubQuery(None, Box::new(active.into())))
}

/// The active checkpoints of all read models, as they stand.
pub async fn active(connection: &impl ConnectionTrait) -> Result<Vec<Checkpoint>, DbErr> {
    let rows = Entity::find().filter(Column::Active.eq(true)).order_by_asc(Column::Name).all(connection).await?;
    Ok(rows.into_iter().map(checkpoint).collect())
}

/// The active checkpoints of these read models, locked until the transaction ends: two processes never
/// take the same events in twice.
pub async fn lock_active(txn: &impl ConnectionTrait, names: &[&str]) -> Result<Vec<Checkpoint>, DbErr> {
    let mut query = Entity::find()
        .filter(Column::Active.eq(true))
        .filter(Column::Name.is_in(names.iter().copied()))
        .order_by_asc(Column::Name);
    // SQLite has no row locks: its one writer is the lock.
    if crate::db::backend_of(txn) == crate::Backend::Postgres {
        query = query.lock_exclusive();
    }
    Ok(query.all(txn).await?.into_iter().map(checkpoint).collect())
}

/// Moves a checkpoint on, in the transaction that took the events in. Fails where the generation is gone.
pub async fn advance(txn: &impl ConnectionTrait, name: &str, generation: i64, position: i64) -> Result<(), DbErr> {
    let update = Entity::update_many().col_expr(Column::Position, position.into()).filter(of(name, generation));
    exactly_one(update.exec(txn).await?.rows_affected)
}

/// Begins the next generation at position 0 and gives its number.
pub async fn begin_generation(txn: &impl ConnectionTrait, name: &str) -> Result<i64, DbErr> {
    let sql = "INSERT INTO projections (name, generation, position, active) \
               SELECT $1, COALESCE(MAX(generation), 0) + 1, 0, FALSE FROM projections WHERE name = $1 \
               RETURNING generation";
    let statement = Statement::from_sql_and_values(txn.get_database_backend(), sql, [name.into()]);
    let row = txn.query_one_raw(statement).await?;
    row.ok_or_else(|| DbErr::RecordNotInserted)?.try_get_by_index(0)
}

/// Makes this generation the one that is read. Fails where it is gone: the transaction has to be rolled back then.
pub async fn activate(txn: &impl ConnectionTrait, name: &str, generation: i64) -> Result<(), DbErr> {
    let set = |active: bool, whose: Condition| {
        Entity::update_many().col_expr(Column::Active, active.into()).filter(whose).exec(txn)
    };
    set(false, Condition::all().add(Column::Name.eq(name)).add(Column::Active.eq(true))).await?;
    exactly_one(set(true, of(name, generation)).await?.rows_affected)
}

/// The generations that are not read: what replays have replaced, or left behind when they were killed.
pub async fn inactive(connection: &impl ConnectionTrait, name: &str) -> Result<Vec<i64>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::Generation)
        .filter(Column::Name.eq(name))
        .filter(Column::Active.eq(false))
        .order_by_asc(Column::Generation)
        .into_tuple()
        .all(connection)
        .await
}

/// Forgets a generation whose rows are gone.
pub async fn retire(connection: &impl ConnectionTrait, name: &str, generation: i64) -> Result<(), DbErr> {
    Entity::delete_many().filter(of(name, generation)).filter(Column::Active.eq(false)).exec(connection).await?;
    Ok(())
}

fn exactly_one(rows: u64) -> Result<(), DbErr> {
    if rows == 1 { Ok(()) } else { Err(DbErr::RecordNotUpdated) }
}

fn of(name: &str, generation: i64) -> Condition {
    Condition::all().add(Column::Name.eq(name)).add(Column::Generation.eq(generation))
}

fn checkpoint(row: Model) -> Checkpoint {
    Checkpoint { name: row.name, generation: row.generation, position: row.position }
}
