//! npm's packages of `end2end`: Playwright and the engines of the browser's tests, and axe, which the gallery shows too.
//! The suite, the gallery's build and Trunk call it; it must not know what the packages are used for.

use crate::commands;
use crate::debian;
use crate::project::Project;
use anyhow::{Context, Result};
use std::path::PathBuf;
use std::process::Command;

/// Installs the packages by the lock file, where they are missing or older than it. `run` runs npm.
///
/// # Errors
/// When npm is missing and can't be installed, or can't install the packages.
pub fn install(project: &Project, run: impl FnOnce(&mut Command) -> Result<()>) -> Result<()> {
    let folder = project.root.join("end2end");
    let changed = |path: PathBuf| std::fs::metadata(path).and_then(|it| it.modified()).ok();
    let lock = changed(folder.join("package-lock.json"));
    let installed = changed(folder.join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= lock {
        return Ok(());
    }
    if commands::on_path(&["npm"]).is_none() {
        debian::install("npm");
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
        // The browser is the system's.
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .current_dir(&folder);
    run(&mut npm).context(
        "npm could not install the packages of end2end/package-lock.json; it needs Node 20 or newer, and its registry",
    )
}

/// As [`install`], in the foreground.
///
/// # Errors
/// As [`install`].
pub fn install_here(project: &Project) -> Result<()> {
    install(project, commands::run)
}
