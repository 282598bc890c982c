//! Counting passed and failed tests, from what the test programs print or write.
//! Every part of the suite calls it; it must not know which tests there are.

use anyhow::{Context, Result};
use std::fmt::{Display, Formatter};
use std::ops::AddAssign;

/// How many passed and how many failed.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Tally {
    pub passed: usize,
    pub failed: usize,
}

impl Tally {
    pub const fn success() -> Self {
        Self { passed: 1, failed: 0 }
    }

    pub const fn failure() -> Self {
        Self { passed: 0, failed: 1 }
    }

    /// Sums the summaries that Rust's test programs print. Ignored tests count as failed: there are to be none.
    pub fn of_libtest(output: &str) -> Self {
        let mut tally = Self::default();
        for line in output.lines().filter_map(|line| line.trim_start().strip_prefix("test result: ")) {
            let count = |word: &str| -> usize {
                line.split([';', '.'])
                    .filter_map(|it| it.trim().strip_suffix(word))
                    .find_map(|it| it.trim().parse().ok())
                    .unwrap_or(0)
            };
            tally += Self { passed: count("passed"), failed: count("failed") + count("ignored") };
        }
        tally
    }

    /// Reads Playwright's JSON report. A test that passed only on a second try counts as failed, as one that was
    /// skipped does.
    ///
    /// # Errors
    /// When the report is not one.
    pub fn of_playwright(report: &str) -> Result<Self> {
        let report: serde_json::Value = serde_json::from_str(report)?;
        let count = |name: &str| -> Result<usize> {
            let count = report["stats"][name].as_u64().with_context(|| format!("the report has no count `{name}`"))?;
            Ok(usize::try_from(count)?)
        };
        let errors = report["errors"].as_array().map_or(0, Vec::len);
        Ok(Self {
            passed: count("expected")?,
            failed: count("unexpected")? + count("flaky")? + count("skipped")? + errors,
        })
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl Display for Tally {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        match (self.passed, self.failed) {
            (passed, 0) => write!(out, "{passed} passed"),
            (passed, failed) => write!(out, "{passed} passed, {failed} FAILED"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn sums_what_rust_prints() {
        let output = "running 3 tests\ntest a ... ok\n\
            test result: FAILED. 12 passed; 1 failed; 0 ignored; 0 measured; 7 filtered out; finished in 0.31s\n\n\
            test result: ok. 5 passed; 0 failed; 2 ignored; 0 measured; 0 filtered out; finished in 1.00s\n";
        assert_eq!(Tally::of_libtest(output), Tally { passed: 17, failed: 3 });
        assert_eq!(Tally::of_libtest("error: could not compile"), Tally::default());
    }

    #[test]
    fn reads_what_playwright_writes() {
        let report = r#"{"errors":[],"stats":{"expected":4,"unexpected":1,"flaky":1,"skipped":1}}"#;
        assert_eq!(Tally::of_playwright(report).ok(), Some(Tally { passed: 4, failed: 3 }));
        assert!(Tally::of_playwright("{}").is_err());
    }
}
