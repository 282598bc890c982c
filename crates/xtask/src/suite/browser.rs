//! The browser tests: npm's packages, Debian's Chromium, then Playwright against the built program.
//! The suite calls it; it must not know what the tests look at. They start the program by themselves.

use super::packages::PROGRAM;
use super::pictures;
use super::tally::{Outcome, Tally};
use super::times::{Kind, Times};
use crate::commands::{self, Output, show_end};
use crate::debian;
use crate::npm;
use crate::project::Project;
use crate::report::{Step, say, warn};
use anyhow::{Result, anyhow};
use std::path::{Path, PathBuf};
use std::process::Command;

const BROWSERS: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// The projects of `playwright.config.ts`: tests of the gallery, which no load disturbs; those of behaviour; and what is
/// measured, one test after the other.
const GALLERY: &str = "gallery";
const BEHAVIOUR: &str = "behaviour";
const PERF: &str = "perf";

/// Installs what the tests need besides the program, and finds the browser.
///
/// # Errors
/// When Node, its packages or a browser are missing and could not be installed.
pub fn prepare(project: &Project, out: Output) -> Result<PathBuf> {
    npm::install(project, |npm| out.run(npm))?;
    find_browser()
}

/// What Playwright is started with.
pub struct Running<'a> {
    pub program: &'a Path,
    pub browser: &'a Path,
    pub arguments: &'a [String],
    /// How many times each test is run.
    pub repeat: u32,
    /// Only these, by file and line; all of them where none is named.
    pub again: &'a [String],
    /// Other tests run meanwhile, so that those of the gallery take one core.
    pub beside_others: bool,
}

/// Runs the tests of the gallery.
///
/// # Errors
/// When Playwright cannot be started or writes no report.
pub fn gallery(project: &Project, how: &Running, log: &Path, step: &Step, times: &Times) -> Result<Outcome> {
    pictures::forget(project)?;
    let workers = if how.beside_others { 1 } else { cores() };
    let asked = Asked { tests: GALLERY, workers, only: how.again, base: None };
    times.of("browser, gallery", Kind::Test, || playwright(project, how, &asked, log, step))
}

/// Runs all other Playwright tests; the outcome is that of all, with what those of the gallery gave. Where pictures
/// differed, the commit that recorded them is built, and both are drawn here.
///
/// # Errors
/// When Playwright cannot be started or writes no report.
pub fn run(
    project: &Project,
    how: &Running,
    gallery: &Outcome,
    log: &Path,
    step: &Step,
    times: &Times,
) -> Result<Outcome> {
    let mut total = gallery.clone();
    if pictures::differ(project) {
        let out = Output::Logged { log: &log.with_extension("base.log"), step };
        match times.of("what drew the recorded pictures", Kind::Build, || pictures::base(project, out)) {
            Ok(base) => {
                say(format_args!("pictures differ from the recorded ones; drawing those of {} here", base.commit));
                pictures::forget(project)?;
                total.leave_out(&pictures::TESTS);
                let only = pictures::TESTS.map(str::to_owned);
                let asked = Asked { tests: GALLERY, workers: cores(), only: &only, base: Some(&base) };
                total += times.of("browser, pictures beside the old ones", Kind::Test, || {
                    playwright(project, how, &asked, log, step)
                })?;
            }
            Err(error) => warn(format_args!("the old pictures can't be drawn here: {error:#}")),
        }
    }
    for (tests, workers) in [(BEHAVIOUR, cores()), (PERF, 1)] {
        let asked = Asked { tests, workers, only: how.again, base: None };
        total += times.of(&format!("browser, {tests}"), Kind::Test, || playwright(project, how, &asked, log, step))?;
    }
    show_figures(log)?;
    Ok(total)
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(2, |it| it.get().max(2))
}

/// What is asked of Playwright at once.
struct Asked<'a> {
    /// A project of its configuration.
    tests: &'a str,
    workers: usize,
    /// Files, with a line perhaps; all tests where none is named.
    only: &'a [String],
    base: Option<&'a pictures::Base>,
}

fn playwright(project: &Project, how: &Running, asked: &Asked, log: &Path, step: &Step) -> Result<Outcome> {
    let folder = project.root.join("end2end");
    let name = if asked.base.is_some() { "pictures" } else { asked.tests };
    let report = log.with_extension(format!("{name}.json"));
    let mut playwright = Command::new(folder.join("node_modules/.bin/playwright"));
    playwright
        .args(["test", "--reporter=list,json,html", "--pass-with-no-tests", "--project", asked.tests])
        .args(["--workers", &asked.workers.to_string(), "--repeat-each", &how.repeat.to_string()])
        .args(asked.only)
        .args(how.arguments)
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report)
        .env("PLAYWRIGHT_HTML_OPEN", "never")
        .env("PLAYWRIGHT_HTML_OUTPUT_DIR", folder.join("report").join(name))
        .env(PROGRAM, how.program)
        .env("ORDERLY_GALLERY_DIR", crate::build::gallery::folder(project))
        .env("ORDERLY_CHROMIUM", how.browser)
        .env("FORCE_COLOR", "0")
        .current_dir(&folder);
    if let Some(base) = asked.base {
        playwright.env("ORDERLY_BASE_PROGRAM", &base.program).env("ORDERLY_BASE_GALLERY", &base.gallery);
    }
    let status = commands::logged(&mut playwright, log, step)?;
    let written = std::fs::read_to_string(&report).map_err(|_| {
        show_end(log);
        anyhow!("Playwright ended with {status} and wrote no report")
    })?;
    let mut outcome = Outcome::of_playwright(&written)?;
    if !status.success() {
        show_end(log);
        if outcome.tally.failed == 0 {
            outcome += Tally::failure().into();
        }
    }
    Ok(outcome)
}

/// Shows what the budget test measured, part by part, what Lighthouse gave, and whether pictures have to be drawn anew.
fn show_figures(log: &Path) -> Result<()> {
    let output = std::fs::read(log)?;
    let is_size = |line: &str| line.trim_start().split(' ').nth(1) == Some("KB");
    let is_told = |line: &str| line.starts_with("Lighthouse, ") || line.starts_with("pictures: ");
    String::from_utf8_lossy(&output).lines().filter(|it| is_size(it) || is_told(it)).for_each(say);
    Ok(())
}

fn find_browser() -> Result<PathBuf> {
    let find = || std::env::var_os("ORDERLY_CHROMIUM").map(PathBuf::from).or_else(|| commands::on_path(BROWSERS));
    if find().is_none() {
        debian::install("chromium");
    }
    find().ok_or_else(|| {
        anyhow!(
            "no Chromium for the browser tests; install it (Debian: `apt-get install chromium`), or name one in \
             ORDERLY_CHROMIUM"
        )
    })
}
