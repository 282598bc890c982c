//! Walking the files of the checkout and telling whether they changed.
//! The build, the watcher and the tidy rules call it; it must not know what the files mean.

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Every file under `path` (or the file itself), sorted. Hidden files and build folders are left out.
///
/// # Errors
/// When `path` does not exist or cannot be read.
pub fn files(path: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    collect(path, &mut found).with_context(|| format!("cannot read {}", path.display()))?;
    found.sort();
    Ok(found)
}

fn collect(path: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if !std::fs::metadata(path)?.is_dir() {
        found.push(path.to_path_buf());
        return Ok(());
    }
    for entry in std::fs::read_dir(path)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if !name.starts_with('.') && name != "target" && name != "node_modules" {
            collect(&entry.path(), found)?;
        }
    }
    Ok(())
}

/// The files under `path` whose name ends with `.extension`.
///
/// # Errors
/// As [`files`].
pub fn files_with(path: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let mut found = files(path)?;
    found.retain(|it| it.extension().is_some_and(|it| it == extension));
    Ok(found)
}

/// The latest change under any of these paths; paths that do not exist are passed over.
pub fn latest_change(paths: &[PathBuf]) -> Option<SystemTime> {
    paths
        .iter()
        .filter_map(|path| files(path).ok())
        .flatten()
        .filter_map(|file| std::fs::metadata(file).and_then(|it| it.modified()).ok())
        .max()
}

/// A digest over names and contents.
#[derive(Default)]
pub struct Fingerprint(Sha256);

impl Fingerprint {
    pub fn add(&mut self, name: &str, contents: &[u8]) {
        self.0.update((name.len() as u64).to_le_bytes());
        self.0.update(name);
        self.0.update((contents.len() as u64).to_le_bytes());
        self.0.update(contents);
    }

    /// Adds every file under these paths.
    ///
    /// # Errors
    /// When one of them cannot be read.
    pub fn add_files(&mut self, root: &Path, paths: &[&str]) -> Result<()> {
        for path in paths {
            for file in files(&root.join(path))? {
                let name = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().into_owned();
                self.add(&name, &std::fs::read(&file)?);
            }
        }
        Ok(())
    }

    /// The first 16 hexadecimal digits: enough to tell two builds apart.
    pub fn short(self) -> String {
        self.0.finalize().iter().take(8).fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}
