//! The Rust tests: compiled together for all packages (one set of features, one compile), run package by package.
//! The suite calls it; it must not know what a package is for.

use super::checks::show_end;
use super::tally::Tally;
use crate::commands;
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

/// A package of the workspace that runs on the host.
#[derive(Clone)]
pub struct Package {
    pub name: String,
    folder: PathBuf,
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
    let mut packages = Vec::new();
    for package in described["packages"].as_array().context("cargo metadata names no packages")? {
        let name = package["name"].as_str().context("a package has no name")?;
        let manifest = Path::new(package["manifest_path"].as_str().context("a package has no manifest")?);
        if name != WASM_ONLY {
            let folder = manifest.parent().context("a manifest has no folder")?.to_path_buf();
            packages.push(Package { name: name.to_owned(), folder });
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

/// Compiles the tests of these packages.
///
/// # Errors
/// When they do not compile; the end of the compiler's words has been shown.
pub fn compile(project: &Project, packages: &[&Package], log: &Path, step: &Step) -> Result<Programs> {
    let messages = log.with_extension("json");
    let mut cargo = commands::cargo();
    cargo.args(["test", "--no-run", "--message-format=json-render-diagnostics", "--tests"]);
    select(&mut cargo, packages.iter().copied());
    cargo.current_dir(&project.root).stdout(File::create(&messages)?);
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
    /// What is left when the tests did not compile: every package then fails by itself.
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    /// Runs the tests of one package.
    ///
    /// # Errors
    /// When they were not compiled or cannot be started.
    pub fn run(
        &self,
        package: &Package,
        arguments: &[String],
        environment: &[(&str, &str)],
        log: &Path,
        step: &Step,
    ) -> Result<Tally> {
        let mut tally = Tally::default();
        let mine: Vec<_> = self.0.iter().filter(|it| it.manifest.parent() == Some(&package.folder)).collect();
        if mine.is_empty() {
            bail!("the tests of {} were not compiled", package.name);
        }
        for program in mine {
            let own_log = log.with_extension("part.log");
            let mut command = Command::new(&program.executable);
            command
                .args(arguments)
                .envs(environment.iter().copied())
                .env("CARGO_MANIFEST_DIR", &package.folder)
                .env("CARGO_PKG_NAME", &package.name)
                .env("CARGO", commands::cargo().get_program())
                // A snapshot that differs is a failure, never a new file.
                .env("INSTA_UPDATE", "no")
                .current_dir(&package.folder)
                .stdin(Stdio::null());
            let status = commands::logged(&mut command, &own_log, step)?;
            let output = String::from_utf8_lossy(&std::fs::read(&own_log)?).into_owned();
            let counted = Tally::of_libtest(&output);
            tally += counted;
            if !status.success() {
                show_end(&own_log);
                if counted.failed == 0 {
                    // It ended before it could count: a crash is a failure too.
                    tally += Tally::failure();
                }
            }
            append(log, &output)?;
            std::fs::remove_file(&own_log)?;
        }
        Ok(tally)
    }
}

fn append(log: &Path, text: &str) -> Result<()> {
    use std::io::Write;
    File::options().create(true).append(true).open(log)?.write_all(text.as_bytes())?;
    Ok(())
}
