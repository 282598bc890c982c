//! Rights that one process at a time may have, for a while: whoever takes one extends it as it works, and one
//! whose holder was killed lapses by itself. Called by replays; it knows nothing of what a right is for.
//!
//! A row and not a lock of the database, so that it is the same on SQLite and Postgres, and behind a pooler.
//! A holder that was too slow to extend its right may have lost it: it has to ask ([`extend`]) in the
//! transaction of each step.

use sea_orm::{ConnectionTrait, DbErr, Statement, Value};
use uuid::Uuid;

/// A right, and who wants it or has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lease {
    pub name: String,
    pub holder: Uuid,
}

/// Takes it until then (milliseconds since 1970, UTC) where nobody has it at `now`; whether that is so.
pub async fn take(connection: &impl ConnectionTrait, lease: &Lease, now: i64, until: i64) -> Result<bool, DbErr> {
    let sql = "INSERT INTO leases (name, holder, expires_at) VALUES ($1, $2, $3) \
               ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at \
               WHERE leases.expires_at <= $4";
    let values = [lease.name.as_str().into(), lease.holder.into(), until.into(), now.into()];
    run(connection, sql, values).await
}

/// Keeps it until then; `false` where somebody else has taken it meanwhile.
pub async fn extend(connection: &impl ConnectionTrait, lease: &Lease, until: i64) -> Result<bool, DbErr> {
    let sql = "UPDATE leases SET expires_at = $3 WHERE name = $1 AND holder = $2";
    run(connection, sql, [lease.name.as_str().into(), lease.holder.into(), until.into()]).await
}

/// Gives it back.
pub async fn release(connection: &impl ConnectionTrait, lease: &Lease) -> Result<(), DbErr> {
    let sql = "DELETE FROM leases WHERE name = $1 AND holder = $2";
    run(connection, sql, [lease.name.as_str().into(), lease.holder.into()]).await.map(drop)
}

async fn run<const N: usize>(connection: &impl ConnectionTrait, sql: &str, values: [Value; N]) -> Result<bool, DbErr> {
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, values);
    Ok(connection.execute_raw(statement).await?.rows_affected() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Database;

    async fn one_holder_at_a_time(database: Database) {
        database.migrate(&crate::migrations()).await.unwrap();
        let lease = |holder| Lease { name: "the floor".into(), holder: Uuid::from_u128(holder) };
        let (first, second) = (lease(1), lease(2));
        let db = database.write();
        assert!(take(db, &first, 100, 200).await.unwrap());
        assert!(!take(db, &second, 150, 250).await.unwrap(), "it is taken");
        assert!(extend(db, &first, 300).await.unwrap());
        assert!(!take(db, &second, 250, 350).await.unwrap(), "it was extended");
        assert!(take(db, &second, 300, 400).await.unwrap(), "it has lapsed");
        assert!(!extend(db, &first, 500).await.unwrap(), "it was lost");
        release(db, &first).await.unwrap();
        assert!(!take(db, &first, 350, 450).await.unwrap(), "who has lost it gives nothing back");
        release(db, &second).await.unwrap();
        assert!(take(db, &first, 350, 450).await.unwrap());
        let other = Lease { name: "the door".into(), ..second };
        assert!(take(db, &other, 350, 450).await.unwrap());
    }

    #[tokio::test]
    async fn one_holder_at_a_time_on_sqlite() {
        let file = testkit::sqlite::database().unwrap();
        one_holder_at_a_time(Database::connect(&file.url()).await.unwrap()).await;
    }

    #[tokio::test]
    async fn one_holder_at_a_time_on_postgres() {
        let server = testkit::postgres::database().await.unwrap();
        one_holder_at_a_time(Database::connect(&server.url()).await.unwrap()).await;
    }
}
