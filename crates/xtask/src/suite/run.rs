//! How a run goes: which task needs which, and what each part does with what was built for it. The Rust tests are compiled
//! (with Clippy) beside what the browser loads and the release program; each test begins when what it starts is there,
//! tests in the browser when everything else is through (but those of the gallery, which no load disturbs), and what
//! is measured runs alone. Builds give way to tests (`nice`).

use super::history::Failures;
use super::lanes::{self, Task};
use super::options::Options;
use super::packages::{self, PROGRAM, Package, Programs, Running};
use super::plan::Part;
use super::tally::{Outcome, Tally};
use super::times::{Kind, Times};
use super::{browser, checks};
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

/// Two compilers side by side need so much memory, in KiB; with less, one task follows the other.
const ROOM_FOR_TWO: u64 = 7_500_000;

/// The names of tasks that others need; a part's task has the part's name.
const TOOLS: &str = "tools of the browser tests";
const SITE: &str = "what the browser loads";
const THE_PROGRAM: &str = "the program";
const COMPILE: &str = "the tests, with their lints";
const SHOWN: &str = "gallery and probe";
const GALLERY: &str = "browser, gallery";

type Clusters = [(&'static str, Cluster); 2];

/// What the tasks share.
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
    site: OnceLock<Result<(), String>>,
    /// The program that tests start.
    program: OnceLock<Result<PathBuf, String>>,
    browser: OnceLock<Result<PathBuf, String>>,
    compiled: OnceLock<Result<Programs, String>>,
    clusters: OnceLock<Result<Clusters, String>>,
    /// The gallery and the probe.
    shown: OnceLock<Result<(), String>>,
    /// What the tests of the gallery gave, before those of the rest in the browser.
    gallery: OnceLock<Result<Outcome, String>>,
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
            site: OnceLock::new(),
            program: OnceLock::new(),
            browser: OnceLock::new(),
            compiled: OnceLock::new(),
            clusters: OnceLock::new(),
            shown: OnceLock::new(),
            gallery: OnceLock::new(),
        }
    }

    /// Runs everything; what came of each part, and how long it took.
    pub fn finish(mut self) -> (Vec<(String, Outcome)>, Times) {
        let lanes = if memory().is_some_and(|it| it < ROOM_FOR_TWO) { 1 } else { 2 };
        lanes::run(self.tasks(), lanes);
        // What is measured is not to share the machine with them.
        drop(self.clusters.take());
        if self.wants(|it| matches!(it, Part::Browser)) {
            self.part("browser", |log, step| self.in_browser(log, step));
        }
        (self.outcomes.into_inner().unwrap_or_else(PoisonError::into_inner), self.times)
    }

    fn wants(&self, which: impl Fn(&Part) -> bool) -> bool {
        self.parts.iter().any(which)
    }

    /// Everything but the tests that need the machine for themselves; what many others wait for comes first.
    fn tasks(&self) -> Vec<Task<'_>> {
        let mut tasks = Vec::new();
        let in_browser = self.wants(|it| matches!(it, Part::Browser));
        if self.wants(|it| matches!(it, Part::Tidy)) {
            tasks.push(Task::new("tidy", &[], || self.timed("tidy", |_, _| tidy(self.project))));
        }
        if in_browser {
            tasks.push(Task::new(TOOLS, &[], || {
                let _ = self.browser.set(self.build(TOOLS, |out| browser::prepare(self.project, out)));
            }));
        }
        if self.wants(|it| matches!(it, Part::Format)) {
            let format = |log: &Path, step: &Step| Ok(checks::format(self.project, log, step)?.into());
            tasks.push(Task::new("format", &[], move || self.timed("format", format)));
        }
        if self.wants(|it| matches!(it, Part::Lints | Part::Package(_))) {
            tasks.push(Task::new(COMPILE, &[], || drop(self.compiled.set(self.compile()))));
        }
        if self.wants(Part::needs_program) {
            tasks.push(Task::new(SITE, &[], || drop(self.site.set(self.site()))));
            tasks.push(Task::new(THE_PROGRAM, &[SITE], || drop(self.program.set(self.program()))));
        }
        if self.wants(|it| matches!(it, Part::Lints)) {
            tasks.push(Task::new("lints", &[COMPILE], || self.part("lints", |_, _| self.host_lints())));
        }
        let (last, first): (Vec<_>, Vec<_>) = self
            .parts
            .iter()
            .filter_map(|it| if let Part::Package(package) = it { Some((it, package)) } else { None })
            .partition(|(part, _)| part.needs_program());
        for (part, package) in first {
            tasks.push(Task::new(&package.name, &[COMPILE], move || self.package(part, package)));
        }
        if self.wants(|it| matches!(it, Part::WasmLints)) {
            tasks
                .push(Task::new("wasm-lints", &[], || self.part("wasm-lints", |log, step| self.wasm_lints(log, step))));
        }
        if in_browser {
            tasks.push(Task::new(SHOWN, &[TOOLS, "wasm-lints"], || drop(self.shown.set(self.shown()))));
        }
        for (part, package) in last {
            tasks.push(Task::new(&package.name, &[COMPILE, THE_PROGRAM], move || self.package(part, package)));
        }
        if in_browser {
            tasks.push(Task::new(GALLERY, &[TOOLS, THE_PROGRAM, SHOWN], || {
                let log = self.logs.join("browser.gallery.log");
                let step = self.steps.beside(GALLERY);
                let outcome =
                    self.browser_tests().and_then(|how| browser::gallery(self.project, &how, &log, &step, &self.times));
                step.close(outcome.as_ref().map_or_else(|_| Tally::failure(), |it| it.tally));
                let _ = self.gallery.set(outcome.map_err(|error| format!("{error:#}")));
            }));
        }
        tasks
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

    fn site(&self) -> Result<(), String> {
        self.build(SITE, |out| build::browser_part(self.project, Speed::Shipped, out).map(drop))
    }

    fn program(&self) -> Result<PathBuf, String> {
        made(&self.site, SITE).map_err(|error| error.to_string())?;
        let (release, lints) = if self.options.debug { (false, Lints::On) } else { (true, Lints::Off) };
        self.build(THE_PROGRAM, |out| build::server(self.project, release, out, lints))
    }

    fn shown(&self) -> Result<(), String> {
        self.build(SHOWN, |out| {
            build::gallery::build(self.project, out, Lints::On)?;
            build::probe(self.project, out, Lints::On).map(drop)
        })
    }

    fn compile_log(&self) -> PathBuf {
        self.logs.join("compile.log")
    }

    fn compile(&self) -> Result<Programs, String> {
        let wants_lints = self.wants(|it| matches!(it, Part::Lints));
        let wanted: Vec<_> = self
            .packages
            .iter()
            .filter(|it| wants_lints || self.wants(|part| matches!(part, Part::Package(part) if part.name == it.name)))
            .collect();
        self.build(COMPILE, |out| {
            checks::add_component("clippy");
            let Output::Logged { step, .. } = out else { bail!("the suite logs its builds") };
            packages::compile(self.project, &wanted, &self.compile_log(), step)
        })
    }

    fn host_lints(&self) -> Result<Outcome> {
        made(&self.compiled, COMPILE)?;
        checks::host_lints(&self.compile_log()).map(Outcome::from)
    }

    fn wasm_lints(&self, log: &Path, step: &Step) -> Result<Outcome> {
        let lints = || checks::wasm_lints(self.project, log, step);
        self.times.of("wasm, with its lints", Kind::Build, lints).map(Outcome::from)
    }

    /// Postgres for the tests, durable and quick, started by the first that asks; both stop when they are dropped.
    fn clusters(&self) -> Result<&Clusters> {
        let clusters = self.clusters.get_or_init(|| {
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
        });
        clusters.as_ref().map_err(|error| anyhow!("{error}"))
    }

    fn package(&self, part: &Part, package: &Package) {
        self.part(&package.name, |log, step| {
            let programs = made(&self.compiled, COMPILE)?;
            let clusters = self.clusters()?;
            let mut environment: Vec<_> = clusters.iter().map(|(name, it)| (*name, it.url().to_owned())).collect();
            if part.needs_program() {
                let program = made(&self.program, THE_PROGRAM)?;
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
        });
    }

    fn browser_tests(&self) -> Result<browser::Running<'_>> {
        made(&self.shown, SHOWN)?;
        Ok(browser::Running {
            program: made(&self.program, THE_PROGRAM)?,
            browser: made(&self.browser, TOOLS)?,
            arguments: &self.options.arguments,
            repeat: self.options.repeat,
            again: self.again.of("browser"),
            beside_others: self.wants(|it| matches!(it, Part::Package(package) if package.starts_program())),
        })
    }

    fn in_browser(&self, log: &Path, step: &Step) -> Result<Outcome> {
        let gallery = made(&self.gallery, GALLERY)?;
        browser::run(self.project, &self.browser_tests()?, gallery, log, step, &self.times)
    }
}

/// What an earlier task made.
fn made<'a, T>(made: &'a OnceLock<Result<T, String>>, name: &str) -> Result<&'a T> {
    let made = made.get().ok_or_else(|| anyhow!("{name}: nobody made it"))?;
    made.as_ref().map_err(|error| anyhow!("without {name}: {error}"))
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
