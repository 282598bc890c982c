//! The parts of the suite that need no test program: formatting and lints. Each counts as one test.
//! The suite calls it; the rules themselves stand in `rustfmt.toml` and the workspace's `Cargo.toml`.

use super::packages::{self, Package};
use super::tally::Tally;
use crate::build::wasm;
use crate::commands;
use crate::project::Project;
use crate::report::{Step, warn};
use anyhow::Result;
use std::path::Path;
use std::process::Command;

/// How many lines of a log are shown when a part failed.
const SHOWN_LINES: usize = 60;

/// Whether every file is formatted.
///
/// # Errors
/// When cargo cannot be started.
pub fn format(project: &Project, log: &Path, step: &Step) -> Result<Tally> {
    add_component("rustfmt");
    let mut cargo = commands::cargo();
    cargo.args(["fmt", "--all", "--", "--check", "--files-with-diff"]);
    let tally = judge(cargo.current_dir(&project.root), log, step)?;
    if tally.failed > 0 {
        warn("mend it with `cargo fmt --all`");
    }
    Ok(tally)
}

/// Clippy over everything that runs on the host, tests included.
///
/// # Errors
/// When cargo cannot be started.
pub fn host_lints(project: &Project, all: &[Package], log: &Path, step: &Step) -> Result<Tally> {
    add_component("clippy");
    let mut cargo = commands::cargo();
    cargo.args(["clippy", "--all-targets"]);
    packages::select(&mut cargo, all);
    lint(cargo.current_dir(&project.root), log, step)
}

/// Clippy over what runs in the browser: the islands, and the gallery that Trunk builds.
///
/// # Errors
/// When cargo cannot be started or the target cannot be added.
pub fn wasm_lints(project: &Project, log: &Path, step: &Step) -> Result<Tally> {
    wasm::add_target(project)?;
    let islands = [
        "--package=app",
        "--package=style",
        "--package=contract",
        "--package=domain",
        "--features=app/hydrate",
        "--lib",
    ];
    let gallery = ["--bin=gallery", "--no-default-features", "--features=gallery"];
    // The desk's islands and the probe go with the library of state, which the shop's build has no use for.
    let desk = ["--package=app", "--features=frontend/desk,frontend/probe,app/desk", "--lib"];
    let mut tally = Tally::default();
    for part in [&islands[..], &desk[..], &gallery[..]] {
        let mut cargo = commands::cargo();
        cargo
            .args(["clippy", "--package=frontend", "--target", wasm::TARGET, "--target-dir"])
            .arg(project.target.join("wasm"))
            .args(part);
        tally += lint(cargo.current_dir(&project.root), log, step)?;
    }
    Ok(tally)
}

/// Runs a check and shows the end of its log when it failed.
fn judge(command: &mut Command, log: &Path, step: &Step) -> Result<Tally> {
    if commands::logged(command, log, step)?.success() {
        return Ok(Tally::success());
    }
    show_end(log);
    Ok(Tally::failure())
}

/// Runs Clippy. Any warning fails, but only at the end (`-D warnings` would stop at the first crate that has one and
/// say nothing of those that need it).
fn lint(command: &mut Command, log: &Path, step: &Step) -> Result<Tally> {
    let tally = judge(command, log, step)?;
    let output = std::fs::read(log)?;
    let output = String::from_utf8_lossy(&output);
    let mut warned = output.lines().filter(|it| it.starts_with("warning: `") && it.contains(" generated ")).peekable();
    if tally.failed > 0 || warned.peek().is_none() {
        return Ok(tally);
    }
    warned.for_each(warn);
    warn(format_args!("what they are: {}", log.display()));
    Ok(Tally::failure())
}

/// Shows the last lines of a log.
pub fn show_end(log: &Path) {
    let text = std::fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<_> = text.lines().collect();
    for line in &lines[lines.len().saturating_sub(SHOWN_LINES)..] {
        warn(line);
    }
    warn(format_args!("all of it: {}", log.display()));
}

/// Adds a part of the toolchain where rustup was told to leave it out. Cargo complains where that fails.
fn add_component(name: &str) {
    let present = commands::cargo().args([if name == "rustfmt" { "fmt" } else { name }, "--version"]).output();
    if !present.is_ok_and(|it| it.status.success()) {
        let _ = Command::new("rustup").args(["component", "add", name]).status();
    }
}
