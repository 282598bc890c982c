//! The browser tests: npm's packages, Debian's Chromium, then Playwright against the built program.
//! The suite calls it; it must not know what the tests look at. They start the program by themselves.

use super::checks::show_end;
use super::tally::Tally;
use crate::commands;
use crate::debian;
use crate::npm;
use crate::project::Project;
use crate::report::{Step, say};
use anyhow::{Result, anyhow};
use std::path::{Path, PathBuf};
use std::process::Command;

const BROWSERS: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// The projects of `playwright.config.ts`, and how many tests of each run at once: what is measured is left alone.
const RUNS: [(&str, &str); 2] = [("behaviour", "2"), ("perf", "1")];

/// Runs every Playwright test.
///
/// # Errors
/// When Node, its packages or a browser are missing and could not be installed.
pub fn run(project: &Project, program: &Path, arguments: &[String], log: &Path, step: &Step) -> Result<Tally> {
    let folder = project.root.join("end2end");
    npm::install(project, |npm| {
        let status = commands::logged(npm, log, step)?;
        if !status.success() {
            show_end(log);
        }
        Ok(status)
    })?;
    // After the packages: it carries axe, which is one of them.
    crate::build::gallery::build(project)?;
    let browser = find_browser()?;
    let mut total = Tally::default();
    for (tests, workers) in RUNS {
        let report = log.with_extension(format!("{tests}.json"));
        let mut playwright = Command::new(folder.join("node_modules/.bin/playwright"));
        playwright
            .args([
                "test",
                "--reporter=list,json,html",
                "--pass-with-no-tests",
                "--project",
                tests,
                "--workers",
                workers,
            ])
            .args(arguments)
            .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report)
            .env("PLAYWRIGHT_HTML_OPEN", "never")
            .env("PLAYWRIGHT_HTML_OUTPUT_DIR", folder.join("report").join(tests))
            .env("ORDERLY_PROGRAM", program)
            .env("ORDERLY_GALLERY_DIR", crate::build::gallery::folder(project))
            .env("ORDERLY_CHROMIUM", &browser)
            .env("FORCE_COLOR", "0")
            .current_dir(&folder);
        let status = commands::logged(&mut playwright, log, step)?;
        let written = std::fs::read_to_string(&report).map_err(|_| {
            show_end(log);
            anyhow!("Playwright ended with {status} and wrote no report")
        })?;
        let mut tally = Tally::of_playwright(&written)?;
        if !status.success() {
            show_end(log);
            if tally.failed == 0 {
                tally += Tally::failure();
            }
        }
        total += tally;
    }
    show_figures(log)?;
    Ok(total)
}

/// Shows what the budget test measured, part by part, and what Lighthouse gave.
fn show_figures(log: &Path) -> Result<()> {
    let output = std::fs::read(log)?;
    let is_size = |line: &str| line.trim_start().split(' ').nth(1) == Some("KB");
    let is_score = |line: &str| line.starts_with("Lighthouse, ");
    String::from_utf8_lossy(&output).lines().filter(|it| is_size(it) || is_score(it)).for_each(say);
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
