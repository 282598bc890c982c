//! Failures of a transaction that pass by themselves. Called by services around a whole transaction; it must
//! not be used around half of one.

use sea_orm::{DbErr, RuntimeErr, sqlx};

/// Whether the whole transaction may succeed when it is run again at once: Postgres ended it for a deadlock or
/// a serialization failure (SQLSTATE class 40), or SQLite stayed locked by another process.
pub fn is_transient(error: &DbErr) -> bool {
    matches!(code(error).as_deref(), Some("40001" | "40P01" | "5" | "517" | "261"))
}

/// Whether it may succeed later: the database is away, has no connection free, or a time limit was reached.
/// Trying again at once would only make the wait longer.
pub fn is_unavailable(error: &DbErr) -> bool {
    if matches!(error, DbErr::ConnectionAcquire(_) | DbErr::Conn(_)) || is_transient(error) {
        return true;
    }
    if let Some(code) = code(error) {
        // lock_timeout; statement_timeout; idle_in_transaction_session_timeout; shut down, crashed, starting;
        // too many connections; connection failures; SQLite's table lock.
        let codes = ["55P03", "57014", "25P03", "57P01", "57P02", "57P03", "53300", "6"];
        return codes.contains(&code.as_str()) || code.starts_with("08");
    }
    use sqlx::Error::{Io, PoolClosed, PoolTimedOut, WorkerCrashed};
    matches!(source(error), Some(Io(_) | PoolTimedOut | PoolClosed | WorkerCrashed))
}

/// Whether the database refused what it was given: a value out of range or of the wrong kind, a constraint, a trigger
/// (SQLSTATE classes 22 and 23 and `RAISE`; SQLite's `SQLITE_CONSTRAINT`). The same would be refused again.
pub fn is_refused(error: &DbErr) -> bool {
    if matches!(error, DbErr::Type(_) | DbErr::Json(_) | DbErr::TryIntoErr { .. }) {
        return true;
    }
    let Some(code) = code(error) else { return false };
    let of_sqlite = code.parse::<u32>().is_ok_and(|number| code.len() < 5 && number & 0xff == 19);
    of_sqlite || (code.len() == 5 && (code.starts_with("22") || code.starts_with("23") || code == "P0001"))
}

fn source(error: &DbErr) -> Option<&sqlx::Error> {
    match error {
        DbErr::Exec(RuntimeErr::SqlxError(source)) | DbErr::Query(RuntimeErr::SqlxError(source)) => Some(&**source),
        _ => None,
    }
}

/// SQLSTATE, or SQLite's extended result code.
fn code(error: &DbErr) -> Option<String> {
    source(error)?.as_database_error()?.code().map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Database;
    use crate::db::Limits;
    use sea_orm::ConnectionTrait;
    use std::time::{Duration, Instant};

    const SHORT: Limits = Limits {
        readers: 2,
        writers: 2,
        connection_wait: Duration::from_millis(400),
        lock_wait: Duration::from_millis(200),
        statement: Duration::from_millis(600),
        idle_in_transaction: Duration::from_millis(800),
    };

    async fn row(database: &Database) {
        let table =
            "CREATE TABLE things (n bigint PRIMARY KEY, value bigint); INSERT INTO things VALUES (1, 0), (2, 0)";
        database.write().execute_unprepared(table).await.unwrap();
    }

    const CHANGE: &str = "UPDATE things SET value = value + 1 WHERE n = 1";

    #[tokio::test(flavor = "multi_thread")]
    async fn whatever_waits_too_long_on_postgres_is_unavailable_and_readers_go_on() {
        let server = testkit::postgres::database().await.unwrap();
        let database = Database::connect_with(&server.url(), SHORT).await.unwrap();
        row(&database).await;
        let holder = Database::connect(&server.url()).await.unwrap();
        let held = holder.transaction().await.unwrap();
        held.execute_unprepared(CHANGE).await.unwrap();

        let began = Instant::now();
        let locked = database.write().execute_unprepared(CHANGE).await.unwrap_err();
        assert!(is_unavailable(&locked) && !is_transient(&locked), "{locked}");
        let slow = database.read().execute_unprepared("SELECT pg_sleep(5)").await.unwrap_err();
        assert!(is_unavailable(&slow), "{slow}");
        assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());

        let (first, second) = (database.transaction().await.unwrap(), database.transaction().await.unwrap());
        let full = database.transaction().await.unwrap_err();
        assert!(is_unavailable(&full), "{full}");
        let began = Instant::now();
        database.read().execute_unprepared("SELECT * FROM things").await.unwrap();
        assert!(began.elapsed() < Duration::from_millis(200), "a reader waited {:?} for writers", began.elapsed());

        tokio::time::sleep(SHORT.idle_in_transaction * 2).await;
        let ended = first.execute_unprepared("SELECT 1").await.unwrap_err();
        assert!(is_unavailable(&ended), "{ended}");
        drop((first, second));

        let patient = database.background_transaction().await.unwrap();
        let waiting = tokio::spawn(async move {
            patient.execute_unprepared(CHANGE).await.unwrap();
            patient.commit().await
        });
        tokio::time::sleep(SHORT.statement * 2).await;
        assert!(!waiting.is_finished(), "background work waits");
        held.commit().await.unwrap();
        waiting.await.unwrap().unwrap();
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_deadlock_and_a_serialization_failure_on_postgres_are_run_again() {
        let server = testkit::postgres::database().await.unwrap();
        let database = Database::connect(&server.url()).await.unwrap();
        row(&database).await;
        let change = |n: u8| format!("UPDATE things SET value = value + 1 WHERE n = {n}");
        let (one, two) = (database.transaction().await.unwrap(), database.transaction().await.unwrap());
        one.execute_unprepared(&change(1)).await.unwrap();
        two.execute_unprepared(&change(2)).await.unwrap();
        let (crossed, back) = (change(2), change(1));
        let (first, second) = tokio::join!(one.execute_unprepared(&crossed), two.execute_unprepared(&back));
        let deadlock = first.err().or(second.err()).expect("one of them has to be ended");
        assert!(is_transient(&deadlock) && is_unavailable(&deadlock), "{deadlock}");
        drop((one, two));

        let (one, two) = (database.transaction().await.unwrap(), database.transaction().await.unwrap());
        for txn in [&one, &two] {
            let setting = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SELECT * FROM things";
            txn.execute_unprepared(setting).await.unwrap();
        }
        one.execute_unprepared(CHANGE).await.unwrap();
        one.commit().await.unwrap();
        let overtaken = two.execute_unprepared(CHANGE).await.unwrap_err();
        assert!(is_transient(&overtaken), "{overtaken}");
    }

    #[test]
    fn other_failures_are_neither() {
        let unforeseen = DbErr::RecordNotUpdated;
        assert!(!is_transient(&unforeseen) && !is_unavailable(&unforeseen));
    }
}
