//! Where things are: the project's root, cargo's target folder, the site that the server embeds.
//! Every chore asks here; nothing else may spell these paths.

use crate::commands;
use anyhow::{Context, Result, anyhow};
use std::path::{Path, PathBuf};

/// The folders of this checkout.
pub struct Project {
    pub root: PathBuf,
    /// Where cargo puts what it builds; may be shared with other checkouts (`CARGO_TARGET_DIR`).
    pub target: PathBuf,
    /// What the browser loads. Always in this checkout, because `server/build.rs` looks for it there.
    pub site: PathBuf,
}

impl Project {
    /// # Errors
    /// When cargo cannot describe the workspace.
    pub fn locate() -> Result<Self> {
        // Cargo names the package at run time; the compiled-in path serves when the program is started by hand.
        let package = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package
            .ancestors()
            .nth(2)
            .map(Path::to_path_buf)
            .ok_or_else(|| anyhow!("{} is not inside a checkout", package.display()))?;
        let described = commands::output(
            commands::cargo().args(["metadata", "--no-deps", "--format-version=1"]).current_dir(&root),
        )?;
        let described: serde_json::Value = serde_json::from_str(&described)?;
        let target = described["target_directory"].as_str().context("cargo metadata names no target folder")?.into();
        Ok(Self { site: root.join("target/site"), root, target })
    }

    /// A path relative to the root, for messages.
    pub fn shown<'a>(&self, path: &'a Path) -> std::path::Display<'a> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }
}
