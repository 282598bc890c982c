//! `orderly backup FILE` and `orderly restore FILE`: everything that a shop cannot get again, in one file.
//!
//! A backup is a tar file: `databases/…`, one member a database, `media/…`, one a picture, and at its end
//! `manifest.json`, which names every database with its kind and migrations, and every member with its size and
//! SHA-256. A file that was cut off has no manifest, and is no backup. Settings and passwords are not in it.

mod archive;
mod postgres;
mod restore;
mod save;

pub use restore::restore;
pub use save::backup;

use serde::{Deserialize, Serialize};

/// The layout's number; one that is not known is refused.
const FORMAT: u32 = 1;
const MANIFEST: &str = "manifest.json";
/// There is one database yet; its name in the manifest.
const MAIN: &str = "orderly";

#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    format: u32,
    /// The version of the program that wrote it.
    program: String,
    /// RFC 3339.
    made_at: String,
    databases: Vec<DatabaseCopy>,
    files: Vec<Member>,
}

#[derive(Debug, Serialize, Deserialize)]
struct DatabaseCopy {
    name: String,
    kind: Kind,
    /// The migrations that had run, oldest first.
    migrations: Vec<String>,
    copy: Member,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    /// The database's file.
    Sqlite,
    /// What `pg_dump --format=custom` writes.
    Postgres,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Member {
    path: String,
    bytes: u64,
    sha256: String,
}
