//! A SQLite database in a folder of its own, for one test.
//! Tests call it; it must not open the database, so that the test does it as the program would.

use anyhow::Result;
use std::path::PathBuf;
use tempfile::TempDir;

/// A path for a database that does not exist yet. The folder goes when this is dropped.
pub struct TestDatabase {
    folder: TempDir,
}

/// A fresh database in a fresh folder.
///
/// # Errors
/// When no temporary folder can be made.
pub fn database() -> Result<TestDatabase> {
    Ok(TestDatabase { folder: TempDir::with_prefix("orderly-sqlite.")? })
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
