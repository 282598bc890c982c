//! `cargo xtask test`: every test there is, and one line that says how it went. What is built and what is tested goes on
//! side by side (`run.rs`). Developers and `.ci/run` call it; it must not know what any test is about.

mod browser;
mod checks;
mod disk;
mod floor;
mod history;
mod lanes;
mod options;
mod packages;
mod pictures;
mod plan;
mod run;
mod tally;
mod times;

pub use options::Options;

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
