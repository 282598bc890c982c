//! What a chore tells the person who started it: lines, and steps with their elapsed seconds.
//! Every chore calls it; it must not know what the steps do.

use std::fmt::Display;
use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

/// Prints a line. A closed pipe is nobody's concern.
pub fn say(line: impl Display) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// Prints a line for trouble, apart from the results.
pub fn warn(line: impl Display) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// Announces the steps of one chore as `[2/4] name …` and closes each with its seconds.
pub struct Steps {
    total: usize,
    current: AtomicUsize,
}

impl Steps {
    pub const fn new(total: usize) -> Self {
        Self { total, current: AtomicUsize::new(0) }
    }

    /// Opens the next step. Its time runs until the returned value is closed.
    pub fn next(&self, name: &str) -> Step {
        let current = self.current.fetch_add(1, Ordering::Relaxed) + 1;
        Self::open(format!("[{current}/{}] {name}", self.total))
    }

    /// Opens a step that is not counted.
    pub fn beside(&self, name: &str) -> Step {
        Self::open(format!("[build] {name}"))
    }

    fn open(label: String) -> Step {
        say(format_args!("{label} …"));
        Step { label, began: Instant::now() }
    }
}

/// One open step.
pub struct Step {
    label: String,
    began: Instant,
}

impl Step {
    /// Closes the step with a word about its outcome.
    pub fn close(self, outcome: impl Display) {
        say(format_args!("{} {outcome}, {:.1} s", self.label, self.began.elapsed().as_secs_f64()));
    }

    /// A sign of life during a long step.
    pub fn still_running(&self) {
        say(format_args!("{} … {} s", self.label, self.began.elapsed().as_secs()));
    }
}
