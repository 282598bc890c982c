//! How long everything took: builds apart from tests, part by part, and the slowest tests. Written as a table at the
//! end of a run and as `times.json` beside the logs. It must not know what the parts do.

use crate::report::say;
use anyhow::Result;
use serde::Serialize;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// How many of the slowest tests the table names.
const SLOWEST: usize = 20;

/// What a stretch of time went into.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Build,
    Test,
}

/// One test of a part.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TestTime {
    pub name: String,
    pub seconds: f64,
}

#[derive(Serialize)]
struct Stretch {
    name: String,
    kind: Kind,
    /// Since the run began.
    from: f64,
    seconds: f64,
}

#[derive(Serialize)]
struct Test {
    part: String,
    #[serde(flatten)]
    time: TestTime,
}

#[derive(Default, Serialize)]
struct Record {
    stretches: Vec<Stretch>,
    tests: Vec<Test>,
    whole_run: f64,
}

/// Notes from several threads at once.
pub struct Times {
    began: Instant,
    record: Mutex<Record>,
}

impl Times {
    pub fn start() -> Self {
        Self { began: Instant::now(), record: Mutex::default() }
    }

    /// Does something and notes how long it took.
    pub fn of<T>(&self, name: &str, kind: Kind, what: impl FnOnce() -> T) -> T {
        let from = self.began.elapsed();
        let result = what();
        let seconds = (self.began.elapsed() - from).as_secs_f64();
        self.with(|it| {
            it.stretches.push(Stretch { name: name.to_owned(), kind, from: from.as_secs_f64(), seconds });
        });
        result
    }

    pub fn tests(&self, part: &str, tests: Vec<TestTime>) {
        self.with(|it| it.tests.extend(tests.into_iter().map(|time| Test { part: part.to_owned(), time })));
    }

    fn with(&self, change: impl FnOnce(&mut Record)) {
        change(&mut self.record.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Writes `times.json` into this folder, and the table for whoever watches.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn finish(self, logs: &Path) -> Result<()> {
        let mut record = self.record.into_inner().unwrap_or_else(PoisonError::into_inner);
        record.whole_run = self.began.elapsed().as_secs_f64();
        record.stretches.sort_by(|a, b| a.from.total_cmp(&b.from));
        record.tests.sort_by(|a, b| b.time.seconds.total_cmp(&a.time.seconds));
        std::fs::write(logs.join("times.json"), serde_json::to_vec_pretty(&record)?)?;
        table(&record).iter().for_each(say);
        Ok(())
    }
}

fn table(record: &Record) -> Vec<String> {
    let mut lines = vec!["   from  seconds".to_owned()];
    for kind in [Kind::Build, Kind::Test] {
        let word = if kind == Kind::Build { "build" } else { "test" };
        let mut sum = 0.0;
        for Stretch { name, from, seconds, .. } in record.stretches.iter().filter(|it| it.kind == kind) {
            lines.push(format!("{from:7.0}  {seconds:7.1}  {word}: {name}"));
            sum += seconds;
        }
        lines.push(format!("         {sum:7.1}  {word}: all, side by side"));
    }
    if !record.tests.is_empty() {
        lines.push("the slowest tests:".to_owned());
    }
    for Test { part, time } in record.tests.iter().take(SLOWEST) {
        lines.push(format!("         {:7.1}  {part}: {}", time.seconds, time.name));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn builds_stand_apart_from_tests_and_the_slowest_test_first() -> Result<()> {
        let times = Times::start();
        times.of("the tests", Kind::Build, || ());
        times.of("store", Kind::Test, || ());
        let test = |name: &str, seconds| TestTime { name: name.into(), seconds };
        times.tests("store", vec![test("quick", 0.1), test("slow", 2.5)]);
        let folder = tempfile::tempdir()?;
        times.finish(folder.path())?;
        let written: serde_json::Value = serde_json::from_slice(&std::fs::read(folder.path().join("times.json"))?)?;
        assert_eq!(written["stretches"][0]["kind"], "build");
        assert_eq!(written["stretches"][1]["name"], "store");
        assert_eq!(written["tests"][0], serde_json::json!({ "part": "store", "name": "slow", "seconds": 2.5 }));
        assert!(written["whole_run"].as_f64().is_some_and(|it| it >= 0.0));
        Ok(())
    }
}
