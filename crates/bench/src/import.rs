//! The import of made-up products, which is measured while it fills a shop for pages and orders.
//! The start calls it, before anything else is measured on that shop.

use crate::catalog;
use crate::files::{Places, Set, orderly};
use crate::process::memory;
use anyhow::{Result, bail};
use std::fs::File;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// A measured import.
#[derive(Clone, Debug)]
pub struct Import {
    pub products: usize,
    pub rows: usize,
    pub bytes: u64,
    pub took: Duration,
    pub peak_memory: u64,
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
        peak_memory = memory(&child).map_or(peak_memory, |memory| memory.peak.max(peak_memory));
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
