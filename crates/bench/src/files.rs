//! Data to measure on: where program, folders and database are, and the program's commands on them.
//! Whatever starts the program asks here: the server, the import, the replay.

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

pub struct Places {
    pub program: PathBuf,
    pub folder: PathBuf,
    /// Instead of a SQLite file in the folder: the address of an empty database on Postgres.
    pub database: Option<String>,
}

/// What the shop holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Set {
    /// The demo shop: pictures, collections, related products.
    Demo,
    /// So many made-up products.
    Products(usize),
}

impl Places {
    pub fn new(program: &Path, folder: &Path, database: Option<String>) -> Result<Self> {
        let program = program.canonicalize().with_context(|| format!("{} is not there", program.display()))?;
        std::fs::create_dir_all(folder)?;
        Ok(Self { program, folder: folder.canonicalize()?, database })
    }

    /// The shop's data directory; there once it has been imported or served.
    pub fn data(&self, set: Set) -> PathBuf {
        self.folder.join(match set {
            Set::Demo => "demo".to_owned(),
            Set::Products(products) => format!("products-{products}"),
        })
    }
}

/// The program on this set, and otherwise with its own settings.
pub fn orderly(places: &Places, set: Set) -> Command {
    let mut command = Command::new(&places.program);
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("ORDERLY_")) {
        command.env_remove(name);
    }
    command.env("ORDERLY_DATA_DIR", places.data(set));
    if let Some(database) = &places.database {
        command.env("ORDERLY_DATABASE_URL", database);
    }
    command
}
