//! The measure of everything that writes: one row, committed durably, one after the other, on the same
//! disk and with the shop's own settings of SQLite.

use anyhow::Result;
use sea_orm::ConnectionTrait;
use std::path::Path;
use std::time::{Duration, Instant};
use store::Database;

/// Durable commits a second in this folder, tried for `time`.
///
/// # Errors
/// When the database can't be written.
pub fn rate(folder: &Path, time: Duration) -> Result<f64> {
    let file = folder.join("commits.sqlite");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let rate = runtime.block_on(async {
        let database = Database::connect(&format!("sqlite://{}?mode=rwc", file.display())).await?;
        database
            .write()
            .execute_unprepared("CREATE TABLE commits (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
            .await?;
        let began = Instant::now();
        let mut commits = 0_u32;
        while began.elapsed() < time {
            let transaction = database.transaction().await?;
            transaction.execute_unprepared("INSERT INTO commits (text) VALUES ('one row, kept for good')").await?;
            transaction.commit().await?;
            commits += 1;
        }
        let rate = f64::from(commits) / began.elapsed().as_secs_f64();
        database.close().await?;
        anyhow::Ok(rate)
    })?;
    for end in ["", "-wal", "-shm"] {
        let path = folder.join(format!("commits.sqlite{end}"));
        if path.exists() {
            std::fs::remove_file(path)?;
        }
    }
    Ok(rate)
}

#[cfg(test)]
mod tests {
    use super::rate;

    #[test]
    fn commits_are_counted_and_nothing_is_left() {
        let folder = std::env::temp_dir().join(format!("orderly-commits-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        assert!(rate(&folder, std::time::Duration::from_millis(50)).unwrap() > 1.0);
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
        std::fs::remove_dir(&folder).unwrap();
    }
}
