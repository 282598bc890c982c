//! Leaves the writer to others between two transactions of an import. Within this process they queue for it and are
//! served in turn. Another process can only try now and then whether SQLite's file is free; once one is seen to
//! write, it gets half of the time. Called by `running` and `writing`.

use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement};
use std::time::{Duration, Instant};
use store::db::{Backend, backend_of};

/// For so long after another process has written, it is given as much of the time as the import.
const SHARED_FOR: Duration = Duration::from_secs(5);

#[derive(FromQueryResult)]
struct Version {
    version: i64,
}

#[derive(Default)]
pub struct Sharing {
    version: Option<i64>,
    seen: Option<Instant>,
}

impl Sharing {
    /// Finds out whether another process has written since the last time. SQLite counts the changes that came by
    /// other connections than the one that asks, and this process has only one that writes.
    pub async fn look(&mut self, txn: &store::Transaction) -> Result<(), DbErr> {
        if backend_of(txn) == Backend::Sqlite {
            let sql = "SELECT data_version AS version FROM pragma_data_version";
            let statement = Statement::from_string(txn.get_database_backend(), sql);
            let version = Version::find_by_statement(statement).one(txn).await?.map(|found| found.version);
            if self.version.is_some() && self.version != version {
                self.seen = Some(Instant::now());
            }
            self.version = version;
        }
        Ok(())
    }

    /// Rests after a transaction that held the writer for so long.
    pub async fn rest(&self, backend: Backend, held: Duration) {
        if backend == Backend::Sqlite {
            let shared = self.seen.is_some_and(|seen| seen.elapsed() < SHARED_FOR);
            tokio::time::sleep(if shared { held } else { held / 20 }).await;
        }
    }
}
