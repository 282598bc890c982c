//! Data to measure on: folders, the program's commands on them, and the import, which is measured itself.
//! Pages and orders ask here for a filled shop.

use crate::{catalog, process};
use anyhow::{Context, Result, bail};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

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

/// A measured import.
#[derive(Clone, Debug)]
pub struct Import {
    pub products: usize,
    pub rows: usize,
    pub bytes: u64,
    pub took: Duration,
    pub peak_memory: u64,
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

    /// Starts the shop on this set.
    pub fn serve(&self, set: Set, caches_off: &[&str]) -> Result<process::Server> {
        let arguments: &[&str] = if set == Set::Demo { &["--demo"] } else { &[] };
        process::Server::orderly(self, set, caches_off, arguments)
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

/// Imports so many products into a shop of their own, which takes bank transfers; the shop stays for the pages.
///
/// # Errors
/// When the import is refused.
pub fn import(places: &Places, products: usize) -> Result<Import> {
    let file = places.folder.join(format!("products-{products}.csv"));
    let rows = catalog::write(&file, products)?;
    let log = places.folder.join(format!("import-{products}.log"));
    let output = File::create(&log)?;
    let mut command = orderly(places, Set::Products(products));
    command.args(["import", "products"]).arg(&file).stdin(Stdio::null());
    let began = Instant::now();
    let mut child = command.stdout(output.try_clone()?).stderr(output).spawn()?;
    let mut peak_memory = 0;
    let (status, took) = loop {
        if let Some(status) = child.try_wait()? {
            break (status, began.elapsed());
        }
        peak_memory = process::memory(&child).map_or(peak_memory, |memory| memory.peak.max(peak_memory));
        std::thread::sleep(Duration::from_millis(10));
    };
    if !status.success() {
        bail!("the import ended with {status}:\n{}", std::fs::read_to_string(&log)?);
    }
    let account = ["shop", "set", "bank.holder=The shop", "bank.iban=DE89370400440532013000"];
    let set = orderly(places, Set::Products(products)).args(account).output()?;
    if !set.status.success() {
        bail!("no way to pay could be set up:\n{}", String::from_utf8_lossy(&set.stderr));
    }
    Ok(Import { products, rows, bytes: std::fs::metadata(&file)?.len(), took, peak_memory })
}
