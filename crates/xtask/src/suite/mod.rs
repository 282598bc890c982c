//! `cargo xtask test`: every test there is, and one line that says how it went. What is built and what is tested goes on
//! side by side (`run.rs`). Developers and `.ci/run` call it; it must not know what any test is about.

mod browser;
mod checks;
mod disk;
mod floor;
mod history;
mod lanes;
mod packages;
mod pictures;
mod plan;
mod run;
mod tally;
mod times;

use crate::project::Project;
use crate::report::{Steps, say, warn};
use anyhow::{Result, bail};
use floor::Floor;
use history::Failures;
use packages::Package;
use plan::Part;
use run::Run;
use std::process::ExitCode;
use tally::Tally;

/// Names the program that tests start, for those in Rust and for those in the browser.
const PROGRAM: &str = "ORDERLY_PROGRAM";

#[derive(clap::Args)]
pub struct Options {
    /// Only this part (may be given several times): tidy, format, lints, wasm-lints, browser, or a package by its name
    #[arg(long, value_name = "PART")]
    only: Vec<String>,
    /// Only parts whose inputs changed since the branch left BASE (else its upstream, else since the last commit)
    #[arg(long, value_name = "BASE", num_args = 0..=1, default_missing_value = "")]
    changed: Option<String>,
    /// Only what failed in the last run
    #[arg(long, conflicts_with_all = ["changed", "only"])]
    failed: bool,
    /// Runs every test so many times, built once
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    repeat: u32,
    /// Lists the parts that would run, with the least number of tests of each, and runs nothing
    #[arg(long)]
    list: bool,
    /// Tests take the debug build of the program: quicker to build, but not the program that ships
    #[arg(long)]
    debug: bool,
    /// Writes how many tests a green run of everything had into .ci/floor.txt, below which no run may fall
    #[arg(long)]
    raise_floor: bool,
    /// Passed on to the tests themselves, a filter for example
    #[arg(last = true)]
    arguments: Vec<String>,
}

impl Options {
    /// Whether this is a run of every test there is.
    fn is_whole(&self) -> bool {
        self.only.is_empty()
            && self.changed.is_none()
            && !self.failed
            && self.repeat == 1
            && self.arguments.is_empty()
            && !self.debug
    }

    /// Least numbers come from a run of everything: with a filter there are fewer tests, repeated there are more.
    fn check(&self) -> Result<()> {
        if self.raise_floor && !self.is_whole() {
            bail!("--raise-floor takes the numbers of a run of everything, once, by the program that ships");
        }
        Ok(())
    }
}

/// Runs the plan and prints `N passed, N failed` last.
///
/// # Errors
/// When there is nothing of the wanted name, or no log can be written. Failing tests are no error, but the exit code.
pub fn run(project: &Project, options: &Options) -> Result<ExitCode> {
    options.check()?;
    let logs = project.root.join("target/test-logs");
    let packages = packages::all(project)?;
    let before = if options.failed { Failures::read(&logs)? } else { Failures::default() };
    let parts = wanted(project, options, &packages, &before)?;
    let floor = Floor::read(project)?;
    if options.list {
        for part in &parts {
            let least = floor.of(part.name()).map_or_else(|| "?".to_owned(), |it| it.to_string());
            say(format_args!("{:12} {least:>4} tests", part.name()));
        }
        return Ok(ExitCode::SUCCESS);
    }
    if parts.is_empty() {
        say("nothing to test");
        return Ok(ExitCode::SUCCESS);
    }
    if options.is_whole() {
        disk::check(project)?;
    }
    if logs.exists() {
        std::fs::remove_dir_all(&logs)?;
    }
    std::fs::create_dir_all(&logs)?;
    let names: Vec<_> = parts.iter().map(Part::name).collect();
    say(format_args!("{} parts: {}; full output in {}", parts.len(), names.join(", "), project.shown(&logs)));

    let steps = Steps::new(parts.len());
    let run = Run::new(project, options, &logs, packages, parts.clone(), before, steps);
    let (outcomes, times) = run.finish();
    let mut failures = Failures::default();
    let mut tallies: Vec<(String, Tally)> = Vec::new();
    let mut total = Tally::default();
    for part in &parts {
        let Some((_, outcome)) = outcomes.iter().find(|(name, _)| name == part.name()) else {
            bail!("{} was not run", part.name());
        };
        if outcome.tally.failed > 0 {
            failures.add(part.name(), &outcome.failed);
        }
        total += outcome.tally;
        tallies.push((part.name().to_owned(), outcome.tally));
    }
    times.finish(&logs)?;
    failures.write(&logs)?;
    if !failures.is_empty() {
        warn(format_args!("failed: {} (again: `cargo xtask test --failed`)", failures.parts().join(", ")));
    }
    let raises = options.raise_floor && total.failed == 0;
    let missed = match (raises, options.is_whole()) {
        (true, _) => floor.below(&tallies),
        (false, true) => floor.missed(&tallies),
        (false, false) => Vec::new(),
    };
    if raises && missed.is_empty() {
        floor::write(project, &tallies)?;
    }
    for missed in missed {
        warn(missed);
        total += Tally::failure();
    }
    say(format_args!("{} passed, {} failed", total.passed, total.failed));
    Ok(if total.failed == 0 && total.passed > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn wanted(project: &Project, options: &Options, packages: &[Package], before: &Failures) -> Result<Vec<Part>> {
    if options.failed {
        return plan::named(packages, &before.parts()).map(|parts| if before.is_empty() { Vec::new() } else { parts });
    }
    let mut parts = plan::named(packages, &options.only)?;
    if let Some(base) = &options.changed {
        let files = history::changed_files(project, base)?;
        let changed = plan::changed(packages, &files);
        parts.retain(|it| changed.iter().any(|changed| changed.name() == it.name()));
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        options: Options,
    }

    #[test]
    fn the_floor_is_raised_by_a_run_of_everything_alone() -> Result<()> {
        let checked = |words: &[&str]| {
            let line = Line::try_parse_from(["test"].iter().chain(words))?;
            line.options.check()
        };
        checked(&["--raise-floor"])?;
        for less in [
            &["--", "a_filter"][..],
            &["--repeat", "2"],
            &["--debug"],
            &["--only", "store"],
            &["--changed"],
            &["--changed", "main"],
            &["--failed"],
        ] {
            checked(less)?;
            assert!(checked(&[&["--raise-floor"], less].concat()).is_err(), "{less:?}");
        }
        Ok(())
    }
}
