//! Starting other programs: with their output passed through, captured, or written to a log.
//! Chores call it; it must not know which programs there are.

use crate::report::{Step, warn};
use anyhow::{Context, Result, bail};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// How often a long step shows a sign of life.
const HEARTBEAT: Duration = Duration::from_secs(30);

/// What takes longer than this hangs, and is ended.
const LONGEST: Duration = Duration::from_secs(30 * 60);

/// The cargo that started us, so that a toolchain chosen on the command line stays chosen; without what it
/// told us of ourselves, else build scripts which read that (ring's) run again whenever it changes.
pub fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")) {
            cargo.env_remove(name);
        }
    }
    cargo
}

/// Runs a program in view of the user.
///
/// # Errors
/// When it cannot be started or ends badly.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {}", shown(command)))?;
    if !status.success() {
        bail!("{} ended with {status}", shown(command));
    }
    Ok(())
}

/// Runs a program and returns what it wrote to its standard output; its errors stay in view.
///
/// # Errors
/// When it cannot be started, ends badly, or writes something that is not text.
pub fn output(command: &mut Command) -> Result<String> {
    let output =
        command.stderr(Stdio::inherit()).output().with_context(|| format!("cannot start {}", shown(command)))?;
    if !output.status.success() {
        bail!("{} ended with {}", shown(command), output.status);
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Where what a build says goes.
#[derive(Clone, Copy)]
pub enum Output<'a> {
    /// To the person who started it.
    Shown,
    /// Into a file; its end is shown where the build failed. Builds of the suite give way to the tests beside them.
    Logged { log: &'a Path, step: &'a Step },
}

impl Output<'_> {
    /// Runs a program that has to end well.
    ///
    /// # Errors
    /// When it cannot be started or ends badly.
    pub fn run(self, command: &mut Command) -> Result<()> {
        match self {
            Self::Shown => run(command),
            Self::Logged { log, step } => {
                let mut behind = behind_others(command);
                if !logged(&mut behind, log, step)?.success() {
                    show_end(log);
                    bail!("{} failed", shown(command));
                }
                Ok(())
            }
        }
    }
}

/// The same command, to be run at a low priority: what is measured or waited for beside it comes first.
pub fn behind_others(command: &Command) -> Command {
    if on_path(&["nice"]).is_none() {
        return copied(Command::new(command.get_program()), command);
    }
    let mut nice = Command::new("nice");
    nice.args(["-n", "10"]).arg(command.get_program());
    copied(nice, command)
}

fn copied(mut to: Command, from: &Command) -> Command {
    to.args(from.get_args());
    for (name, value) in from.get_envs() {
        match value {
            Some(value) => to.env(name, value),
            None => to.env_remove(name),
        };
    }
    if let Some(folder) = from.get_current_dir() {
        to.current_dir(folder);
    }
    to
}

/// How many lines of a log are shown when a part failed.
const SHOWN_LINES: usize = 60;

/// Shows the last lines of a log.
pub fn show_end(log: &Path) {
    let text = std::fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<_> = text.lines().collect();
    for line in &lines[lines.len().saturating_sub(SHOWN_LINES)..] {
        warn(line);
    }
    warn(format_args!("all of it: {}", log.display()));
}

/// Runs a program with all its output appended to `log`, showing a sign of life while it lasts.
///
/// # Errors
/// When it cannot be started, hangs, or the log cannot be written. A bad end is the caller's to judge.
pub fn logged(command: &mut Command, log: &Path, step: &Step) -> Result<ExitStatus> {
    command.stdout(File::options().create(true).append(true).open(log)?);
    logged_errors(command, log, step)
}

/// As [`logged`], for a program whose standard output the caller has already sent elsewhere.
///
/// # Errors
/// As [`logged`].
pub fn logged_errors(command: &mut Command, log: &Path, step: &Step) -> Result<ExitStatus> {
    let file = File::options().create(true).append(true).open(log)?;
    let mut child = command
        .stdin(Stdio::null())
        .stderr(file)
        .spawn()
        .with_context(|| format!("cannot start {}", shown(command)))?;
    let began = Instant::now();
    let mut shown_at = began;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if began.elapsed() > LONGEST {
            child.kill()?;
            child.wait()?;
            bail!("{} did not end within {} minutes", shown(command), LONGEST.as_secs() / 60);
        }
        if shown_at.elapsed() > HEARTBEAT {
            step.still_running();
            shown_at = Instant::now();
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// The first of these programs that is on the PATH.
pub fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    names.iter().find_map(|name| std::env::split_paths(&path).map(|folder| folder.join(name)).find(|it| it.is_file()))
}

fn shown(command: &Command) -> String {
    let words: Vec<_> =
        std::iter::once(command.get_program()).chain(command.get_args()).map(|it| it.to_string_lossy()).collect();
    format!("`{}`", words.join(" "))
}
