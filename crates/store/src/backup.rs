//! Copies of a SQLite database: made while others write, looked at before they are put in place. Called by the
//! command line's backup and restore; a Postgres database is copied by its own tools.

use crate::{Database, DatabaseError};
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sea_orm::sqlx::{ConnectOptions as _, Connection as _, Row as _};
use sea_orm::{ConnectionTrait, DbErr};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

/// <https://sqlite.org/rescode.html#busy>
const SQLITE_BUSY: &str = "5";

/// The file of a SQLite address; `None` for any other.
pub fn sqlite_file(url: &str) -> Option<PathBuf> {
    let options = SqliteConnectOptions::from_str(url).ok().filter(|_| url.starts_with("sqlite:"))?;
    Some(options.get_filename().to_owned())
}

/// Writes the database as it is at one moment into a new file. It reads beside everybody else, as of the moment
/// it began: nobody who reads or writes waits for it.
pub async fn copy_sqlite(database: &Database, to: &Path) -> Result<(), DbErr> {
    let to = to.to_str().ok_or_else(|| DbErr::Custom("the path of a copy has to be UTF-8".to_owned()))?;
    let statement = format!("VACUUM INTO '{}'", to.replace('\'', "''"));
    database.read().execute_unprepared(&statement).await.map(drop)
}

/// What SQLite says about a file that nobody has open; `None` when it is whole.
pub async fn fault_of_sqlite(file: &Path) -> Result<Option<String>, DatabaseError> {
    let options = SqliteConnectOptions::new().filename(file).read_only(true).immutable(true);
    let mut connection = options.connect().await.map_err(broken)?;
    let row = sea_orm::sqlx::query("PRAGMA integrity_check").fetch_one(&mut connection).await.map_err(broken)?;
    let said: String = row.try_get(0).map_err(broken)?;
    connection.close().await.map_err(broken)?;
    Ok((said != "ok").then_some(said))
}

/// Folds the write-ahead log into the file, so that the file alone is the database. Fails while a program has it open.
pub async fn fold_sqlite(file: &Path) -> Result<(), DatabaseError> {
    let mut connection = SqliteConnectOptions::new().filename(file).connect().await.map_err(broken)?;
    let folded = leave_wal(&mut connection).await;
    // Closed in either case, and waited for: a connection that is only dropped is closed later, by its own thread,
    // and keeps the next one from folding.
    connection.close().await.map_err(broken)?;
    Ok(folded.map_err(broken)?)
}

/// SQLite's busy timeout does not cover this change of the journal, so it is tried again here, for a second.
async fn leave_wal(connection: &mut SqliteConnection) -> Result<(), sea_orm::sqlx::Error> {
    let mut left = 20;
    loop {
        match sea_orm::sqlx::query("PRAGMA journal_mode = DELETE").execute(&mut *connection).await {
            Err(sea_orm::sqlx::Error::Database(error)) if error.code().as_deref() == Some(SQLITE_BUSY) && left > 0 => {
                left -= 1;
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            result => return result.map(drop),
        }
    }
}

fn broken(error: sea_orm::sqlx::Error) -> DbErr {
    DbErr::Conn(sea_orm::RuntimeErr::SqlxError(error.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_name_their_file() {
        assert_eq!(sqlite_file("sqlite:///srv/shop/orderly.sqlite?mode=rwc"), Some("/srv/shop/orderly.sqlite".into()));
        assert_eq!(sqlite_file("sqlite://data/o'r.sqlite?mode=rwc"), Some("data/o'r.sqlite".into()));
        assert_eq!(sqlite_file("postgres://u@h/d"), None);
    }

    #[tokio::test]
    async fn a_copy_is_of_one_moment_whole_and_not_changed_any_more() {
        let file = testkit::sqlite::database().unwrap();
        let database = Database::connect(&file.url()).await.unwrap();
        let write = database.write();
        write.execute_unprepared("CREATE TABLE t (n); INSERT INTO t VALUES (1), (2)").await.unwrap();
        let copy = file.path().with_file_name("it's a copy.sqlite");
        copy_sqlite(&database, &copy).await.unwrap();
        write.execute_unprepared("INSERT INTO t VALUES (3)").await.unwrap();
        assert!(copy_sqlite(&database, &copy).await.is_err(), "a file that is there is never written over");
        assert_eq!(fault_of_sqlite(&copy).await.unwrap(), None);
        assert!(fold_sqlite(&file.path()).await.is_err(), "it is in use");
        database.close().await.unwrap();
        fold_sqlite(&file.path()).await.unwrap();

        let copied = Database::connect(&format!("sqlite://{}", copy.display())).await.unwrap();
        let statement = sea_orm::Statement::from_string(sea_orm::DbBackend::Sqlite, "SELECT COUNT(*) FROM t");
        let row = copied.read().query_one_raw(statement).await.unwrap().unwrap();
        assert_eq!(row.try_get_by_index::<i64>(0).unwrap(), 2);
        copied.close().await.unwrap();

        let mut bytes = std::fs::read(&copy).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle..].fill(0x5a);
        std::fs::write(&copy, bytes).unwrap();
        assert!(!matches!(fault_of_sqlite(&copy).await, Ok(None)), "a damaged file is found out");
    }
}
