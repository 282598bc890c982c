//! `cargo xtask`: the one entry for every chore (build, serve, test, tidy, bench).
//! Developers and CI call it; it knows the repository's layout, never the shop's rules.

mod bench;
mod build;
mod commands;
mod debian;
mod npm;
mod project;
mod report;
mod serve;
mod sources;
mod suite;
mod tidy;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Every chore of this repository")]
struct Cli {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Builds the browser's part and the server
    Build(build::Options),
    /// Builds, then serves the demo shop on this machine
    Serve(serve::Options),
    /// Serves the gallery of components, beside the demo shop
    Gallery(serve::Gallery),
    /// Installs npm's packages: those of the browser's tests, with the axe that the gallery shows
    Packages,
    /// Runs every test there is; the last line is `N passed, N failed`
    Test(suite::Options),
    /// Checks the rules of the house that no compiler knows
    Tidy,
    /// Measures the release program beside a plain handler and a bare durable commit
    Bench(bench::Options),
}

fn main() -> ExitCode {
    match run(Cli::parse().chore) {
        Ok(code) => code,
        Err(error) => {
            report::warn(format_args!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run(chore: Chore) -> Result<ExitCode> {
    let project = project::Project::locate()?;
    match chore {
        Chore::Build(options) => {
            let built = build::run(&project, &options)?;
            report::say(format_args!("built {}", built.display()));
            Ok(ExitCode::SUCCESS)
        }
        Chore::Serve(options) => serve::run(&project, &options),
        Chore::Gallery(options) => serve::run(&project, &options.into()),
        Chore::Packages => npm::install_here(&project).map(|()| ExitCode::SUCCESS),
        Chore::Test(options) => suite::run(&project, &options),
        Chore::Tidy => tidy::run(&project),
        Chore::Bench(options) => bench::run(&project, &options),
    }
}
