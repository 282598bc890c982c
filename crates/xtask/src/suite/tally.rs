//! Counting passed and failed tests, from what the test programs print or write.
//! Every part of the suite calls it; it must not know which tests there are.

use super::times::TestTime;
use anyhow::{Context, Result};
use serde_json::Value;
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

/// What came of a part, or of one of its programs.
#[derive(Clone, Default, Debug, PartialEq)]
pub struct Outcome {
    pub tally: Tally,
    pub times: Vec<TestTime>,
    /// What failed, in words with which it can be asked for again: names of Rust's tests, `file:line` of Playwright's.
    pub failed: Vec<String>,
}

impl Outcome {
    /// Reads what Rust's test programs print, with `--report-time`.
    pub fn of_libtest(output: &str) -> Self {
        let mut outcome = Self { tally: Tally::of_libtest(output), ..Self::default() };
        for line in output.lines() {
            let Some((name, rest)) = line.strip_prefix("test ").and_then(|it| it.split_once(" ... ")) else { continue };
            let name = name.strip_suffix(" - should panic").unwrap_or(name);
            if rest.starts_with("FAILED") {
                outcome.failed.push(name.to_owned());
            }
            let time = rest.rsplit_once('<').and_then(|(_, it)| it.strip_suffix("s>")?.parse().ok());
            if let Some(seconds) = time {
                outcome.times.push(TestTime { name: name.to_owned(), seconds });
            }
        }
        outcome
    }

    /// Reads Playwright's JSON report.
    ///
    /// # Errors
    /// When the report is not one.
    pub fn of_playwright(report: &str) -> Result<Self> {
        let mut outcome = Self { tally: Tally::of_playwright(report)?, ..Self::default() };
        let report: Value = serde_json::from_str(report)?;
        for suite in report["suites"].as_array().into_iter().flatten() {
            outcome.read_suite(suite);
        }
        Ok(outcome)
    }

    /// Takes the tests of these files out again, as if they had not been run.
    pub fn leave_out(&mut self, files: &[&str]) {
        let is_of = |text: &str| files.iter().any(|file| text.strip_prefix(file).is_some_and(|it| it.starts_with(':')));
        let run = self.times.iter().filter(|it| is_of(&it.name)).count();
        let failed = self.failed.iter().filter(|it| is_of(it)).count();
        self.tally.passed -= run - failed;
        self.tally.failed -= failed;
        self.times.retain(|it| !is_of(&it.name));
        self.failed.retain(|it| !is_of(it));
    }

    fn read_suite(&mut self, suite: &Value) {
        for spec in suite["specs"].as_array().into_iter().flatten() {
            let file = spec["file"].as_str().unwrap_or_default();
            let tests = || spec["tests"].as_array().into_iter().flatten();
            let results = tests().flat_map(|it| it["results"].as_array().into_iter().flatten());
            let seconds = results.filter_map(|it| it["duration"].as_f64()).sum::<f64>() / 1000.0;
            let title = spec["title"].as_str().unwrap_or_default();
            self.times.push(TestTime { name: format!("{file}: {title}"), seconds });
            if tests().any(|it| it["status"] != "expected") {
                self.failed.push(format!("{file}:{}", spec["line"]));
            }
        }
        for inner in suite["suites"].as_array().into_iter().flatten() {
            self.read_suite(inner);
        }
    }
}

impl From<Tally> for Outcome {
    fn from(tally: Tally) -> Self {
        Self { tally, ..Self::default() }
    }
}

impl AddAssign for Outcome {
    fn add_assign(&mut self, other: Self) {
        self.tally += other.tally;
        self.times.extend(other.times);
        self.failed.extend(other.failed);
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
    use super::{Outcome, Tally, TestTime};

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

    #[test]
    fn rust_says_how_long_each_test_took_and_which_failed() {
        let output = "running 3 tests\ntest a::one ... ok <0.031s>\ntest a::two ... FAILED <1.500s>\n\
            test a::three - should panic ... ok <0.002s>\n\
            test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.51s\n";
        let outcome = Outcome::of_libtest(output);
        let time = |name: &str, seconds| TestTime { name: name.into(), seconds };
        assert_eq!(outcome.tally, Tally { passed: 2, failed: 1 });
        assert_eq!(outcome.failed, ["a::two"]);
        assert_eq!(outcome.times, [time("a::one", 0.031), time("a::two", 1.5), time("a::three", 0.002)]);
    }

    #[test]
    fn playwright_says_how_long_each_test_took_and_which_failed() {
        let report = r#"{"errors":[],"stats":{"expected":1,"unexpected":1,"flaky":0,"skipped":0},"suites":[{"specs":[
            {"title":"one","file":"shop/a.spec.ts","line":7,"tests":[{"status":"expected","results":[{"duration":1500}]}]}],
            "suites":[{"specs":[{"title":"two","file":"shop/a.spec.ts","line":9,
            "tests":[{"status":"unexpected","results":[{"duration":250}]}]}]}]}]}"#;
        let outcome = Outcome::of_playwright(report).unwrap_or_default();
        assert_eq!(outcome.tally, Tally { passed: 1, failed: 1 });
        assert_eq!(outcome.failed, ["shop/a.spec.ts:9"]);
        let times: Vec<_> = outcome.times.iter().map(|it| (it.name.as_str(), it.seconds)).collect();
        assert_eq!(times, [("shop/a.spec.ts: one", 1.5), ("shop/a.spec.ts: two", 0.25)]);
        let mut without = outcome.clone();
        without.leave_out(&["shop/b.spec.ts"]);
        assert_eq!(without, outcome);
        without.leave_out(&["shop/a.spec.ts"]);
        assert_eq!(without, Outcome::default());
    }
}
