//! How a run goes: two lanes side by side, so that neither core waits while one compiler links or a test sleeps. One lane
//! compiles the Rust tests (with Clippy) and runs them; the other builds what the browser loads, the release program, and
//! the gallery. Tests of the program begin when it is built, tests in the browser when both lanes are through, and what
//! is measured runs alone. Builds give way to tests (`nice`).

use super::history::Failures;
use super::packages::{self, Package, Programs, Running};
use super::plan::Part;
use super::tally::{Outcome, Tally};
use super::times::{Kind, Times};
use super::{Options, PROGRAM, browser, checks};
use crate::build;
use crate::build::wasm::{Lints, Speed};
use crate::commands::Output;
use crate::project::Project;
use crate::report::{Step, Steps, warn};
use crate::tidy;
use anyhow::{Context, Result, anyhow, bail};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};
use testkit::postgres::{Cluster, Durability, FAST_URL_VARIABLE, URL_VARIABLE};

/// Two compilers of two lanes need so much memory, in KiB; with less, one lane follows the other.
const ROOM_FOR_TWO: u64 = 7_500_000;

/// What the lanes share.
pub struct Run<'a> {
    project: &'a Project,
    options: &'a Options,
    /// Full output of everything goes here, one file a part.
    logs: &'a Path,
    packages: Vec<Package>,
    parts: Vec<Part>,
    /// Where only failed tests are wanted: which.
    again: Failures,
    steps: Steps,
    times: Times,
    outcomes: Mutex<Vec<(String, Outcome)>>,
    /// The program that tests start, once it is built.
    program: OnceLock<Result<PathBuf, String>>,
    browser: OnceLock<Result<PathBuf, String>>,
    /// The gallery and the probe.
    shown: OnceLock<Result<(), String>>,
}

impl<'a> Run<'a> {
    pub fn new(
        project: &'a Project,
        options: &'a Options,
        logs: &'a Path,
        packages: Vec<Package>,
        parts: Vec<Part>,
        again: Failures,
        steps: Steps,
    ) -> Self {
        Self {
            project,
            options,
            logs,
            packages,
            parts,
            again,
            steps,
            times: Times::start(),
            outcomes: Mutex::default(),
            program: OnceLock::new(),
            browser: OnceLock::new(),
            shown: OnceLock::new(),
        }
    }

    /// Runs everything; what came of each part, and how long it took.
    pub fn finish(self) -> (Vec<(String, Outcome)>, Times) {
        if memory().is_some_and(|it| it < ROOM_FOR_TWO) {
            self.builds();
            self.tests();
        } else {
            std::thread::scope(|lanes| {
                lanes.spawn(|| self.builds());
                self.tests();
            });
        }
        if self.wants(|it| matches!(it, Part::Browser)) {
            self.part("browser", |log, step| self.in_browser(log, step));
        }
        (self.outcomes.into_inner().unwrap_or_else(PoisonError::into_inner), self.times)
    }

    fn wants(&self, which: impl Fn(&Part) -> bool) -> bool {
        self.parts.iter().any(which)
    }

    /// Runs one part and notes what came of it.
    fn part(&self, name: &str, run: impl FnOnce(&Path, &Step) -> Result<Outcome>) {
        let log = self.logs.join(name).with_extension("log");
        let step = self.steps.next(name);
        let outcome = run(&log, &step).unwrap_or_else(|error| {
            warn(format_args!("{name}: {error:#}"));
            Tally::failure().into()
        });
        step.close(format_args!("{}", outcome.tally));
        self.times.tests(name, outcome.times.clone());
        self.outcomes.lock().unwrap_or_else(PoisonError::into_inner).push((name.to_owned(), outcome));
    }

    /// As [`Run::part`], and notes its time as a whole.
    fn timed(&self, name: &str, run: impl FnOnce(&Path, &Step) -> Result<Outcome>) {
        self.part(name, |log, step| self.times.of(name, Kind::Test, || run(log, step)));
    }

    /// Builds something that several parts wait for.
    fn build<T>(&self, name: &str, build: impl FnOnce(Output) -> Result<T>) -> Result<T, String> {
        let log = self.logs.join(format!("build {name}.log"));
        let step = self.steps.beside(name);
        let built = self.times.of(name, Kind::Build, || build(Output::Logged { log: &log, step: &step }));
        step.close(if built.is_ok() { "built" } else { "NOT BUILT" });
        built.map_err(|error| format!("{name}: {error:#}"))
    }

    /// The lane of builds.
    fn builds(&self) {
        let in_browser = self.wants(|it| matches!(it, Part::Browser));
        if in_browser {
            let ready = self.build("tools of the browser tests", |out| browser::prepare(self.project, out));
            let _ = self.browser.set(ready);
        }
        if self.wants(Part::needs_program) {
            let _ = self.program.set(self.program());
        }
        if self.wants(|it| matches!(it, Part::WasmLints)) {
            self.part("wasm-lints", |log, step| {
                let judged =
                    self.times.of("wasm, with its lints", Kind::Build, || checks::wasm_lints(self.project, log, step));
                judged.map(Outcome::from)
            });
        }
        if in_browser {
            let shown = self.build("gallery and probe", |out| {
                build::gallery::build(self.project, out, Lints::On)?;
                build::probe(self.project, out, Lints::On).map(drop)
            });
            let _ = self.shown.set(shown);
        }
    }

    fn program(&self) -> Result<PathBuf, String> {
        if self.options.debug {
            return self.build("the program, not optimised", |out| {
                build::browser_part(self.project, Speed::Shipped, out)?;
                build::server(self.project, false, out, Lints::On)
            });
        }
        self.build("what the browser loads", |out| build::browser_part(self.project, Speed::Shipped, out))?;
        self.build("the program", |out| build::server(self.project, true, out, Lints::Off))
    }

    /// The lane of tests.
    fn tests(&self) {
        for part in &self.parts {
            match part {
                Part::Tidy => self.timed("tidy", |_, _| tidy(self.project)),
                Part::Format => self.timed("format", |log, step| Ok(checks::format(self.project, log, step)?.into())),
                _ => {}
            }
        }
        let wants_lints = self.wants(|it| matches!(it, Part::Lints));
        let wanted: Vec<_> = self
            .packages
            .iter()
            .filter(|it| wants_lints || self.wants(|part| matches!(part, Part::Package(part) if part.name == it.name)))
            .collect();
        if wanted.is_empty() {
            return;
        }
        let log = self.logs.join("compile.log");
        let compiled = self.build("the tests, with their lints", |out| {
            checks::add_component("clippy");
            let Output::Logged { step, .. } = out else { bail!("the suite logs its builds") };
            packages::compile(self.project, &wanted, &log, step)
        });
        if wants_lints {
            self.part("lints", |_, _| match &compiled {
                Ok(_) => checks::host_lints(&log).map(Outcome::from),
                Err(error) => bail!("{error}"),
            });
        }
        let mut mine: Vec<_> = self.parts.iter().filter(|it| matches!(it, Part::Package(_))).collect();
        if mine.is_empty() {
            return;
        }
        // Those of the program last: it takes longest to build.
        mine.sort_by_key(|it| it.needs_program());
        let clusters = self.clusters();
        for part in mine {
            let Part::Package(package) = part else { continue };
            self.part(&package.name, |log, step| match (&compiled, &clusters) {
                (Ok(programs), Ok(clusters)) => self.package(part, package, programs, clusters, log, step),
                (Err(error), _) | (_, Err(error)) => bail!("{error}"),
            });
        }
    }

    /// Postgres for the tests, durable and quick; both stop when they are dropped.
    fn clusters(&self) -> Result<[(&'static str, Cluster); 2], String> {
        if testkit::postgres::programs().is_err() {
            crate::debian::install("postgresql");
        }
        // By it a test of the program sees when an order is on the disk.
        if crate::commands::on_path(&["strace"]).is_none() {
            crate::debian::install("strace");
        }
        let start = |durability| Cluster::start(durability).context("no Postgres for the tests");
        self.build("Postgres", |_| {
            Ok([(URL_VARIABLE, start(Durability::Durable)?), (FAST_URL_VARIABLE, start(Durability::Fast)?)])
        })
    }

    fn package(
        &self,
        part: &Part,
        package: &Package,
        programs: &Programs,
        clusters: &[(&'static str, Cluster)],
        log: &Path,
        step: &Step,
    ) -> Result<Outcome> {
        let mut environment: Vec<_> = clusters.iter().map(|(name, it)| (*name, it.url().to_owned())).collect();
        if part.needs_program() {
            let program = waited(&self.program, "the program")?;
            environment.push((PROGRAM, program.to_string_lossy().into_owned()));
        }
        let how = Running {
            arguments: &self.options.arguments,
            environment: &environment,
            again: self.again.of(&package.name),
        };
        let mut outcome = Outcome::default();
        for _ in 0..self.options.repeat {
            outcome += self.times.of(&package.name, Kind::Test, || programs.run(package, &how, log, step))?;
        }
        Ok(outcome)
    }

    fn in_browser(&self, log: &Path, step: &Step) -> Result<Outcome> {
        waited(&self.shown, "the gallery")?;
        let how = browser::Running {
            program: waited(&self.program, "the program")?,
            browser: waited(&self.browser, "the browser")?,
            arguments: &self.options.arguments,
            repeat: self.options.repeat,
            again: self.again.of("browser"),
        };
        browser::run(self.project, &how, log, step, &self.times)
    }
}

/// What another lane makes, as soon as it is there.
fn waited<'a, T>(made: &'a OnceLock<Result<T, String>>, name: &str) -> Result<&'a T> {
    made.wait().as_ref().map_err(|error| anyhow!("without {name}: {error}"))
}

fn tidy(project: &Project) -> Result<Outcome> {
    let rules = tidy::check(project)?;
    rules.iter().flat_map(|rule| &rule.findings).for_each(warn);
    let failed = rules.iter().filter(|it| !it.findings.is_empty()).count();
    Ok(Tally { passed: rules.len() - failed, failed }.into())
}

/// This machine's memory in KiB, where it says.
fn memory() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/meminfo").ok()?;
    text.lines().find_map(|it| it.strip_prefix("MemTotal:"))?.trim().strip_suffix(" kB")?.trim().parse().ok()
}
