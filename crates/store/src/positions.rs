//! The positions of events and of public events: 1, 2, 3 … without gaps, in the order of the commits, so that a follower
//! who reads everything behind a position skips nothing (docs/adr/0021-positions-after-the-commit.md).
//!
//! On Postgres rows are committed without a position, and [`give_out`] gives them theirs afterwards: one process at a
//! time, so appenders wait neither for each other nor for it. On SQLite one transaction writes at a time anyway, and
//! takes its positions itself.

use crate::db::{Backend, backend_of};
use crate::{Database, Transaction};
use sea_orm::{ConnectionTrait, DbErr, Statement, Value};

/// A table whose rows get positions, and the table of one row that holds the last one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Log {
    pub table: &'static str,
    pub counter: &'static str,
}

/// Of the event store's events.
pub(crate) const EVENTS: Log = Log { table: "events", counter: "event_position" };
/// Of the outbox's public events.
pub(crate) const OUTBOX: Log = Log { table: "outbox", counter: "outbox_position" };

/// The last positions that were given out; 0 before the first.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Last {
    pub event: i64,
    pub public_event: i64,
}

/// The advisory lock of whoever gives out positions: one for each database.
const LOCK: i64 = 0x6f72_6465_726c_7901;

/// The last positions as of now. An event of every public event up to `public_event` has a position up to `event`.
pub async fn last(connection: &impl ConnectionTrait) -> Result<Last, DbErr> {
    Ok(look(connection).await?.0)
}

/// Gives a position to every committed row that has none, and tells the last ones. Whoever finds another process at it
/// waits for it. Killed at any moment, it has given out all of them or none.
pub async fn give_out(database: &Database) -> Result<Last, DbErr> {
    let (last, waiting) = look(database.read()).await?;
    if !waiting {
        return Ok(last);
    }
    let txn = database.background_transaction().await?;
    give_out_in(&txn).await?;
    let last = self::last(&txn).await?;
    txn.commit().await?;
    Ok(last)
}

/// The same within a transaction, which keeps every other process from it until it ends.
pub(crate) async fn give_out_in(txn: &Transaction) -> Result<(), DbErr> {
    let statement =
        |sql: &str, values: Vec<Value>| Statement::from_sql_and_values(txn.get_database_backend(), sql, values);
    // A process that stands still, or whose host is gone, keeps the others waiting for no longer than this.
    let limits = "SET LOCAL idle_in_transaction_session_timeout = '10s'; SET LOCAL statement_timeout = '60s'";
    txn.execute_unprepared(limits).await?;
    // A statement of its own: the next one sees whatever was committed before the lock was free.
    txn.execute_raw(statement("SELECT pg_advisory_xact_lock($1)", vec![LOCK.into()])).await?;
    // The public events first: what is committed between the two statements has an event with a position at most.
    for Log { table, counter } in [OUTBOX, EVENTS] {
        let sql = format!(
            "WITH numbered AS (SELECT id, row_number() OVER (ORDER BY id) AS n FROM {table} WHERE position IS NULL), \
             placed AS (UPDATE {table} AS log SET position = last.value + numbered.n \
                FROM numbered, {counter} AS last WHERE log.id = numbered.id RETURNING 1) \
             UPDATE {counter} SET value = value + (SELECT count(*) FROM placed)"
        );
        txn.execute_raw(statement(&sql, Vec::new())).await?;
    }
    Ok(())
}

/// The last positions, and whether a row waits for one.
async fn look(connection: &impl ConnectionTrait) -> Result<(Last, bool), DbErr> {
    let waiting = match backend_of(connection) {
        Backend::Sqlite => "1 = 0",
        Backend::Postgres => {
            "EXISTS (SELECT 1 FROM outbox WHERE position IS NULL) OR EXISTS (SELECT 1 FROM events WHERE position IS NULL)"
        }
    };
    let sql = format!("SELECT (SELECT value FROM event_position), (SELECT value FROM outbox_position), {waiting}");
    let row = connection.query_one_raw(Statement::from_string(connection.get_database_backend(), sql)).await?;
    let row = row.ok_or_else(|| DbErr::RecordNotFound("the last positions".to_owned()))?;
    let last = Last { event: row.try_get_by_index(0)?, public_event: row.try_get_by_index(1)? };
    Ok((last, row.try_get_by_index(2)?))
}

/// On SQLite: moves the last position on by `count` (back, where it is below 0), and gives the position before the first
/// of them. `None` on Postgres: they come later.
pub(crate) async fn claim(txn: &impl ConnectionTrait, log: Log, count: i64) -> Result<Option<i64>, DbErr> {
    if backend_of(txn) == Backend::Postgres {
        return Ok(None);
    }
    let sql = format!("UPDATE {} SET value = value + $1 WHERE id = 1 RETURNING value", log.counter);
    let statement = Statement::from_sql_and_values(txn.get_database_backend(), &sql, [count.into()]);
    let row = txn.query_one_raw(statement).await?;
    let row = row.ok_or_else(|| DbErr::RecordNotFound(format!("{} has lost its row", log.counter)))?;
    Ok(Some(row.try_get_by_index::<i64>(0)? - count))
}
