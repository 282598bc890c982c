//! `cargo xtask bench`: builds the release program and the one that measures it, and starts the latter.
//! It is not part of the tests. How things are measured is the business of `crates/bench`.

use crate::build;
use crate::commands;
use crate::debian;
use crate::project::Project;
use crate::report::say;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

#[derive(clap::Args)]
pub struct Options {
    /// Short runs: shows that everything works, not how fast it is
    #[arg(long)]
    quick: bool,
    /// Only this part, besides the imports that it needs
    #[arg(long, value_name = "pages|orders|import")]
    only: Option<String>,
    /// Writes the figures into docs/performance.md
    #[arg(long)]
    save: bool,
    /// Measures orders on this empty Postgres database instead of a SQLite file
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// So many buyers press at once
    #[arg(long, value_name = "N")]
    buyers: Option<usize>,
    /// Measures this program instead of building one
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
    /// Instead of measuring, counts our files between the edge and the database on three walks through a debug program
    #[arg(long)]
    walks: bool,
}

/// Builds, measures, prints.
///
/// # Errors
/// When something does not build, or a measurement cannot be made. A missed aim is told, not an error.
pub fn run(project: &Project, options: &Options) -> Result<ExitCode> {
    if options.walks {
        return walks(project, options.program.as_deref());
    }
    let program = match &options.program {
        Some(program) => program.clone(),
        None => build::run(project, &build::Options { release: true, ..build::Options::default() })?,
    };
    // Together with the server, so that both share every compiled dependency and each of its features.
    commands::run(
        commands::cargo()
            .args(["build", "--release", "--package", "server", "--package", "bench", "--bin", "orderly-bench"])
            .current_dir(&project.root),
    )?;
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    say(format_args!("measuring on {cores} cores; what else runs here falls on the plain handler as on the shop"));
    // Below the target folder: the disk that is measured is a real one, where /tmp may be memory.
    let folder = tempfile::TempDir::with_prefix_in("bench.", &project.target).context("no folder to measure in")?;
    let mut bench = Command::new(project.target.join("release/orderly-bench"));
    bench.arg("run").arg("--program").arg(program).arg("--folder").arg(folder.path());
    if options.quick {
        bench.arg("--quick");
    }
    if let Some(part) = &options.only {
        bench.args(["--only", part]);
    }
    if let Some(database) = &options.database {
        bench.args(["--database", database]);
    }
    if let Some(buyers) = options.buyers {
        bench.args(["--buyers", &buyers.to_string()]);
    }
    if options.save {
        bench.arg("--save").arg(project.root.join("docs/performance.md"));
    }
    commands::run(&mut bench)?;
    Ok(ExitCode::SUCCESS)
}

/// By gdb, which sees who called whom at each statement.
fn walks(project: &Project, program: Option<&Path>) -> Result<ExitCode> {
    if commands::on_path(&["gdb"]).is_none() {
        debian::install("gdb");
    }
    commands::run(
        commands::cargo()
            .args(["build", "--package", "server", "--package", "bench", "--bin", "orderly", "--bin", "orderly-bench"])
            .current_dir(&project.root),
    )?;
    let folder = tempfile::TempDir::with_prefix_in("walks.", &project.target).context("no folder for data")?;
    let debug = project.target.join("debug");
    let mut bench = Command::new(debug.join("orderly-bench"));
    bench
        .arg("walks")
        .arg("--program")
        .arg(program.unwrap_or(&debug.join("orderly")))
        .arg("--folder")
        .arg(folder.path());
    commands::run(&mut bench)?;
    Ok(ExitCode::SUCCESS)
}
