//! A SQLite database in a folder of its own, for one test.
//! Tests call it; it must not open the database, so that the test does it as the program would.

use anyhow::{Result, ensure};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use tempfile::TempDir;

const PREFIX: &str = "orderly-sqlite.";

/// A path for a database that does not exist yet. The folder goes when this is dropped.
pub struct TestDatabase {
    folder: TempDir,
}

/// A fresh database in a fresh folder.
///
/// # Errors
/// When no temporary folder can be made.
pub fn database() -> Result<TestDatabase> {
    Ok(TestDatabase { folder: TempDir::with_prefix(PREFIX)? })
}

/// A copy of the database that `fill` is given the address of, empty, by the first caller in this process. It lies in
/// memory where there is room, and does not wait for the disk.
///
/// # Errors
/// When no temporary folder can be made, or `fill` left the database open.
#[allow(
    clippy::await_holding_lock,
    reason = "a test blocks on this by itself; the others have to wait for the template"
)]
pub async fn copy_of(fill: impl AsyncFnOnce(String)) -> Result<TestDatabase> {
    static TEMPLATE: Mutex<Option<Vec<u8>>> = Mutex::new(None);
    let mut template = TEMPLATE.lock().unwrap_or_else(PoisonError::into_inner);
    let filled = match template.take() {
        Some(filled) => filled,
        None => {
            let first = database()?;
            fill(first.url()).await;
            ensure!(!first.path().with_extension("db-wal").exists(), "the template is still open");
            std::fs::read(first.path())?
        }
    };
    let copy = TestDatabase { folder: folder_in_memory().map_or_else(|| TempDir::with_prefix(PREFIX), Ok)? };
    std::fs::write(copy.path(), &filled)?;
    *template = Some(filled);
    Ok(copy)
}

/// Where Linux keeps files in memory, if a few hundred megabytes are free there.
fn folder_in_memory() -> Option<TempDir> {
    const PLACE: &str = "/dev/shm";
    const ROOM: u64 = 400 << 20;
    let room = rustix::fs::statvfs(PLACE).ok()?;
    (room.f_bavail * room.f_frsize > ROOM).then(|| TempDir::with_prefix_in(PREFIX, PLACE).ok()).flatten()
}

impl TestDatabase {
    /// The address to connect to; the file is made on the first connection.
    pub fn url(&self) -> String {
        format!("sqlite://{}?mode=rwc", self.path().display())
    }

    /// The file itself, for tests that break it or count its bytes.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("orderly.db")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_of_the_file_that_the_first_caller_filled() -> Result<()> {
        let write = async |url: String| {
            let path = url.trim_start_matches("sqlite://").trim_end_matches("?mode=rwc").to_owned();
            std::fs::write(path, "filled").expect("a file");
        };
        let one = crate::at_once(copy_of(write))?;
        let two = crate::at_once(copy_of(async |_| panic!("filled once")))?;
        assert_ne!(one.path(), two.path());
        assert_eq!((std::fs::read(one.path())?, std::fs::read(two.path())?), (b"filled".to_vec(), b"filled".to_vec()));
        Ok(())
    }
}
