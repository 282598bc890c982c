//! The Rust tests: compiled together for all packages (one set of features, one compile), run package by package.
//! The suite calls it; it must not know what a package is for.

use super::tally::{Outcome, Tally};
use crate::build::wasm::Lints;
use crate::commands::{self, show_end};
use crate::project::Project;
use crate::report::Step;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Runs in the browser alone; its lints and its build are parts of their own.
const WASM_ONLY: &str = "frontend";

/// The features that host packages ship with, where they are not the default.
const HOST_FEATURES: &[(&str, &str)] = &[("app", "ssr"), ("style", "sheet")];

/// Names the program that tests start, for those in Rust and for those in the browser.
pub const PROGRAM: &str = "ORDERLY_PROGRAM";

/// A package of the workspace that runs on the host.
#[derive(Clone)]
pub struct Package {
    pub name: String,
    pub(super) folder: PathBuf,
    /// Its folder below the project's root.
    pub(super) place: String,
    /// Packages of the workspace that it, or its tests, depend on.
    pub(super) needs: Vec<String>,
}

impl Package {
    /// Whether its tests start the program as it ships.
    pub fn starts_program(&self) -> bool {
        self.name == "server"
    }
}

/// The host packages of the workspace, in the order of their names.
///
/// # Errors
/// When cargo cannot describe the workspace.
pub fn all(project: &Project) -> Result<Vec<Package>> {
    let described = commands::output(
        commands::cargo().args(["metadata", "--no-deps", "--format-version=1"]).current_dir(&project.root),
    )?;
    let described: Value = serde_json::from_str(&described)?;
    let mut packages: Vec<Package> = Vec::new();
    for package in described["packages"].as_array().context("cargo metadata names no packages")? {
        let name = package["name"].as_str().context("a package has no name")?;
        let manifest = Path::new(package["manifest_path"].as_str().context("a package has no manifest")?);
        if name != WASM_ONLY {
            let folder = manifest.parent().context("a manifest has no folder")?.to_path_buf();
            let place = folder.strip_prefix(&project.root).unwrap_or(&folder).to_string_lossy().into_owned();
            let needed = package["dependencies"].as_array().into_iter().flatten().filter(|it| !it["path"].is_null());
            let needs = needed.filter_map(|it| it["name"].as_str().map(str::to_owned)).collect();
            packages.push(Package { name: name.to_owned(), folder, place, needs });
        }
    }
    packages.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(packages)
}

/// Names these packages, with the features they ship with, on cargo's command line.
pub fn select<'a>(cargo: &mut Command, packages: impl IntoIterator<Item = &'a Package>) {
    for package in packages {
        cargo.args(["--package", &package.name]);
        for (_, feature) in HOST_FEATURES.iter().filter(|(name, _)| *name == package.name) {
            cargo.args(["--features", &format!("{}/{feature}", package.name)]);
        }
    }
}

/// Compiled test programs.
pub struct Programs(Vec<Program>);

struct Program {
    manifest: PathBuf,
    executable: PathBuf,
}

/// Compiles the tests of these packages, and everything else of them that runs on the host. Clippy compiles them, so that
/// one compile gives both the tests and the lints, which stand in the log.
///
/// # Errors
/// When they do not compile; the end of the compiler's words has been shown.
pub fn compile(project: &Project, packages: &[&Package], log: &Path, step: &Step) -> Result<Programs> {
    let messages = log.with_extension("json");
    let mut cargo = commands::cargo();
    cargo.args(["build", "--all-targets", "--message-format=json-render-diagnostics"]);
    select(&mut cargo, packages.iter().copied());
    cargo.current_dir(&project.root);
    Lints::On.apply(&mut cargo);
    let mut cargo = commands::behind_others(&cargo);
    cargo.stdout(File::create(&messages)?);
    if !commands::logged_errors(&mut cargo, log, step)?.success() {
        show_end(log);
        bail!("the tests do not compile");
    }
    let mut programs = Vec::new();
    for line in std::fs::read_to_string(&messages)?.lines() {
        let message: Value = serde_json::from_str(line)?;
        let is_test = message["profile"]["test"].as_bool() == Some(true);
        if let (true, Some(executable), Some(manifest)) =
            (is_test, message["executable"].as_str(), message["manifest_path"].as_str())
        {
            programs.push(Program { manifest: manifest.into(), executable: executable.into() });
        }
    }
    Ok(Programs(programs))
}

impl Programs {
    /// Runs the tests of one package. `again` names those that are wanted, where not all are.
    ///
    /// # Errors
    /// When they were not compiled or cannot be started.
    pub fn run(&self, package: &Package, how: &Running, log: &Path, step: &Step) -> Result<Outcome> {
        let mut outcome = Outcome::default();
        let mine: Vec<_> = self.0.iter().filter(|it| it.manifest.parent() == Some(&package.folder)).collect();
        if mine.is_empty() {
            bail!("the tests of {} were not compiled", package.name);
        }
        for program in mine {
            let own_log = log.with_extension("part.log");
            let mut command = Command::new(&program.executable);
            if !package.starts_program() {
                // They wait for databases more than they work.
                let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
                command.env("RUST_TEST_THREADS", (2 * cores).to_string());
            }
            // How long a test took is told by a switch that is not stable yet.
            command.args(["-Z", "unstable-options", "--report-time"]).env("RUSTC_BOOTSTRAP", "1");
            if !how.again.is_empty() {
                command.args(how.again).arg("--exact");
            }
            command
                .args(how.arguments)
                .envs(how.environment.iter().map(|(name, value)| (name, value)))
                .env("CARGO_MANIFEST_DIR", &package.folder)
                .env("CARGO_PKG_NAME", &package.name)
                .env("CARGO", commands::cargo().get_program())
                // A snapshot that differs is a failure, never a new file.
                .env("INSTA_UPDATE", "no")
                .current_dir(&package.folder)
                .stdin(Stdio::null());
            let status = commands::logged(&mut command, &own_log, step)?;
            let output = String::from_utf8_lossy(&std::fs::read(&own_log)?).into_owned();
            let counted = Outcome::of_libtest(&output);
            let crashed = !status.success() && counted.tally.failed == 0;
            outcome += counted;
            if !status.success() {
                show_end(&own_log);
            }
            if crashed {
                // It ended before it could count: a crash is a failure too.
                outcome += Tally::failure().into();
            }
            append(log, &output)?;
            std::fs::remove_file(&own_log)?;
        }
        Ok(outcome)
    }
}

/// How the tests of a package are run.
pub struct Running<'a> {
    pub arguments: &'a [String],
    pub environment: &'a [(&'static str, String)],
    /// Only these tests, by their full names; all of them where none is named.
    pub again: &'a [String],
}

fn append(log: &Path, text: &str) -> Result<()> {
    use std::io::Write;
    File::options().create(true).append(true).open(log)?.write_all(text.as_bytes())?;
    Ok(())
}
