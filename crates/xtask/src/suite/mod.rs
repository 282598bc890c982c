//! `cargo xtask test`: every test there is, one part after another, and one line that says how it went.
//! Developers and `.ci/run` call it; it must not know what any single test is about.

mod browser;
mod checks;
mod packages;
mod tally;

use crate::project::Project;
use crate::report::{Step, Steps, say, warn};
use crate::tidy;
use anyhow::{Context, Result, bail};
use packages::Package;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;
use tally::Tally;
use testkit::postgres::{Cluster, URL_VARIABLE};

#[derive(clap::Args)]
pub struct Options {
    /// Only this part (may be given several times): tidy, format, lints, wasm-lints, browser, or a package by its name
    #[arg(long, value_name = "PART")]
    only: Vec<String>,
    /// Browser tests take the debug build: quicker to build, but not the program that ships
    #[arg(long)]
    debug: bool,
    /// Passed on to the tests themselves, a filter for example
    #[arg(last = true)]
    arguments: Vec<String>,
}

/// One part of the plan.
enum Part {
    Tidy,
    Format,
    Lints,
    WasmLints,
    Package(Package),
    Browser,
}

impl Part {
    fn name(&self) -> &str {
        match self {
            Self::Tidy => "tidy",
            Self::Format => "format",
            Self::Lints => "lints",
            Self::WasmLints => "wasm-lints",
            Self::Package(package) => &package.name,
            Self::Browser => "browser",
        }
    }
}

/// What the parts share.
struct Run<'a> {
    project: &'a Project,
    options: &'a Options,
    /// Full output of everything goes here, one file a part.
    logs: PathBuf,
    packages: Vec<Package>,
    /// Started with the first part that needs it; stops when the run ends, however it ends.
    postgres: Option<Cluster>,
    /// The tests of all packages, compiled at once.
    programs: Option<packages::Programs>,
}

/// Runs the plan and prints `N passed, N failed` last.
///
/// # Errors
/// When there is nothing of the wanted name, or no log can be written. Failing tests are no error, but the exit code.
pub fn run(project: &Project, options: &Options) -> Result<ExitCode> {
    let packages = packages::all(project)?;
    let parts = plan(&packages, &options.only)?;
    let logs = project.root.join("target/test-logs");
    if logs.exists() {
        std::fs::remove_dir_all(&logs)?;
    }
    std::fs::create_dir_all(&logs)?;
    let names: Vec<_> = parts.iter().map(Part::name).collect();
    say(format_args!("{} parts: {}; full output in {}", parts.len(), names.join(", "), project.shown(&logs)));

    let began = Instant::now();
    let mut run = Run { project, options, logs, packages, postgres: None, programs: None };
    let mut steps = Steps::new(parts.len());
    let mut total = Tally::default();
    let mut failed_parts = Vec::new();
    for part in &parts {
        let step = steps.next(part.name());
        let tally = run.part(part, &step).unwrap_or_else(|error| {
            warn(format_args!("{error:#}"));
            Tally::failure()
        });
        step.close(format_args!("{tally}"));
        if tally.failed > 0 {
            failed_parts.push(part.name());
        }
        total += tally;
    }
    drop(run);
    if !failed_parts.is_empty() {
        warn(format_args!("failed: {}", failed_parts.join(", ")));
    }
    say(format_args!("{} s", began.elapsed().as_secs()));
    say(format_args!("{} passed, {} failed", total.passed, total.failed));
    Ok(if total.failed == 0 && total.passed > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn plan(packages: &[Package], only: &[String]) -> Result<Vec<Part>> {
    let mut parts = vec![Part::Tidy, Part::Format, Part::Lints, Part::WasmLints];
    parts.extend(packages.iter().cloned().map(Part::Package));
    parts.push(Part::Browser);
    if only.is_empty() {
        return Ok(parts);
    }
    for wanted in only {
        if !parts.iter().any(|it| it.name() == wanted) {
            let names: Vec<_> = parts.iter().map(Part::name).collect();
            bail!("there is no part `{wanted}`; there are: {}", names.join(", "));
        }
    }
    parts.retain(|it| only.iter().any(|wanted| it.name() == wanted));
    Ok(parts)
}

impl Run<'_> {
    fn part(&mut self, part: &Part, step: &Step) -> Result<Tally> {
        let log = self.logs.join(part.name()).with_extension("log");
        match part {
            Part::Tidy => {
                let broken = tidy::check(self.project)?;
                broken.iter().flat_map(|rule| &rule.findings).for_each(warn);
                let failed = broken.iter().filter(|it| !it.findings.is_empty()).count();
                Ok(Tally { passed: broken.len() - failed, failed })
            }
            Part::Format => checks::format(self.project, &log, step),
            Part::Lints => checks::host_lints(self.project, &self.packages, &log, step),
            Part::WasmLints => checks::wasm_lints(self.project, &log, step),
            Part::Package(package) => self.package(package, &log, step),
            Part::Browser => {
                crate::build::browser_part(self.project)?;
                crate::build::probe(self.project)?;
                let program = crate::build::server(self.project, !self.options.debug)?;
                browser::run(self.project, &program, &self.options.arguments, &log, step)
            }
        }
    }

    fn package(&mut self, package: &Package, log: &std::path::Path, step: &Step) -> Result<Tally> {
        if self.programs.is_none() {
            let wanted: Vec<_> = if self.options.only.is_empty() {
                self.packages.iter().collect()
            } else {
                self.packages.iter().filter(|it| self.options.only.contains(&it.name)).collect()
            };
            let compiled = packages::compile(self.project, &wanted, &self.logs.join("compile.log"), step);
            // Kept also when it failed, so that it is neither tried nor shown again for every package.
            self.programs = Some(compiled.unwrap_or_else(|error| {
                warn(format_args!("{error:#}"));
                packages::Programs::none()
            }));
        }
        if self.postgres.is_none() {
            install_postgres();
            self.postgres = Some(Cluster::start().context("no Postgres for the tests")?);
        }
        let url = self.postgres.as_ref().map(Cluster::url).unwrap_or_default();
        let environment = [(URL_VARIABLE, url)];
        match &self.programs {
            Some(programs) => programs.run(package, &self.options.arguments, &environment, log, step),
            None => bail!("the tests were not compiled"),
        }
    }
}

/// Installs Debian's Postgres where it is missing and this may be done. What went wrong shows when it is started.
fn install_postgres() {
    if testkit::postgres::programs().is_err() {
        crate::debian::install("postgresql");
    }
}
