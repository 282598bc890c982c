//! The parts of the suite that need no test program: formatting and lints. Each counts as one test.
//! The suite calls it; the rules themselves stand in `rustfmt.toml` and the workspace's `Cargo.toml`.

use super::tally::Tally;
use crate::build::gallery;
use crate::build::wasm::{self, Lints, Speed};
use crate::commands::{self, Output, show_end};
use crate::project::Project;
use crate::report::{Step, warn};
use anyhow::Result;
use std::path::Path;
use std::process::Command;

/// Whether every file is formatted.
///
/// # Errors
/// When cargo cannot be started.
pub fn format(project: &Project, log: &Path, step: &Step) -> Result<Tally> {
    add_component("rustfmt");
    let mut cargo = commands::cargo();
    cargo.args(["fmt", "--all", "--", "--check", "--files-with-diff"]);
    let tally = judge(cargo.current_dir(&project.root), log, step)?;
    if tally.failed > 0 {
        warn("mend it with `cargo fmt --all`");
    }
    Ok(tally)
}

/// What Clippy said while it compiled everything that runs on the host, tests included.
///
/// # Errors
/// When the log cannot be read.
pub fn host_lints(log: &Path) -> Result<Tally> {
    let output = std::fs::read(log)?;
    Ok(judge_lints(&String::from_utf8_lossy(&output), log))
}

/// Clippy over what runs in the browser, by compiling it: the gallery and the probe, which have to be compiled anyway
/// (the probe has the shop's islands in it), and the desk's islands with the library of state, which the shop has no
/// use for.
///
/// # Errors
/// When cargo cannot be started or the target cannot be added.
pub fn wasm_lints(project: &Project, log: &Path, step: &Step) -> Result<Tally> {
    add_component("clippy");
    let mut tally = Tally::default();
    for part in ["gallery", "desk", "probe"] {
        let own_log = log.with_extension(format!("{part}.log"));
        let out = Output::Logged { log: &own_log, step };
        let compiled = match part {
            "gallery" => gallery::compile(project, out, Lints::On),
            "desk" => wasm::compile(project, &wasm::DESK, Speed::Quick, out, Lints::On),
            _ => wasm::compile(project, &wasm::PROBE, Speed::Quick, out, Lints::On),
        };
        tally += match compiled {
            Ok(_) => judge_lints(&String::from_utf8_lossy(&std::fs::read(&own_log)?), &own_log),
            Err(error) => {
                warn(format_args!("{error:#}"));
                Tally::failure()
            }
        };
    }
    Ok(tally)
}

/// Runs a check and shows the end of its log when it failed.
fn judge(command: &mut Command, log: &Path, step: &Step) -> Result<Tally> {
    if commands::logged(command, log, step)?.success() {
        return Ok(Tally::success());
    }
    show_end(log);
    Ok(Tally::failure())
}

/// Any warning fails, but only at the end (`-D warnings` would stop at the first crate that has one and say nothing of
/// those that need it).
fn judge_lints(output: &str, log: &Path) -> Tally {
    let mut warned = output.lines().filter(|it| it.starts_with("warning: `") && it.contains(" generated ")).peekable();
    if warned.peek().is_none() {
        return Tally::success();
    }
    warned.for_each(warn);
    warn(format_args!("what they are: {}", log.display()));
    Tally::failure()
}

/// Adds a part of the toolchain where rustup was told to leave it out. Cargo complains where that fails.
pub fn add_component(name: &str) {
    let present = commands::cargo().args([if name == "rustfmt" { "fmt" } else { name }, "--version"]).output();
    if !present.is_ok_and(|it| it.status.success()) {
        let _ = Command::new("rustup").args(["component", "add", name]).status();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_warning_fails_and_words_about_builds_do_not() {
        let log = Path::new("lints.log");
        assert_eq!(judge_lints("   Compiling store v0.1.0\n    Finished `dev` profile\n", log), Tally::success());
        assert_eq!(
            judge_lints("warning: `store` (lib) generated 1 warning (run `cargo clippy --fix`)\n", log),
            Tally::failure()
        );
    }
}
