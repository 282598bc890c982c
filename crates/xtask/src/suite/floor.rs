//! How many tests each part has at least, in one committed file: a run of everything that has fewer of them fails, so
//! that no test goes unseen. The suite calls it; it must not know which tests there are.

use super::tally::Tally;
use crate::project::Project;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

/// Parts and their least numbers.
pub struct Floor(BTreeMap<String, usize>);

fn file(project: &Project) -> PathBuf {
    project.root.join(".ci/floor.txt")
}

const HEAD: &str = "\
# The least number of tests of each part. A run of the whole suite that has fewer fails; `cargo xtask test --raise-floor`
# writes the numbers of a green run here, and no lower ones. A lower number is a decision of its own.
";

impl Floor {
    /// # Errors
    /// When the file is missing or a line of it cannot be read.
    pub fn read(project: &Project) -> Result<Self> {
        let path = file(project);
        let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        Self::parse(&text)
    }

    fn parse(text: &str) -> Result<Self> {
        let lines = text.lines().filter(|it| !it.starts_with('#') && !it.trim().is_empty());
        let pairs = lines.map(|line| {
            let (part, least) = line.split_once(' ').with_context(|| format!("`{line}` names no part and number"))?;
            Ok((part.to_owned(), least.trim().parse().with_context(|| format!("`{line}` has no number"))?))
        });
        Ok(Self(pairs.collect::<Result<_>>()?))
    }

    /// One line for each part that had fewer tests than it has to have, or that the file does not know.
    pub fn missed(&self, tallies: &[(String, Tally)]) -> Vec<String> {
        let unknown = tallies.iter().filter(|(part, _)| !self.0.contains_key(part));
        let unknown = unknown.map(|(part, _)| format!("{part} has no least number of tests in .ci/floor.txt"));
        self.below(tallies).into_iter().chain(unknown).collect()
    }

    /// One line for each part of the file that had fewer tests than it has to have: these numbers are not written.
    pub fn below(&self, tallies: &[(String, Tally)]) -> Vec<String> {
        let mut below = Vec::new();
        for (part, least) in &self.0 {
            match tallies.iter().find(|(it, _)| it == part).map(|(_, tally)| tally.passed + tally.failed) {
                None => below.push(format!("{part} was not run")),
                Some(count) if count < *least => {
                    below.push(format!("{part} had {count} tests; it has {least} at least"));
                }
                Some(_) => {}
            }
        }
        below
    }

    /// The least number of a part.
    pub fn of(&self, part: &str) -> Option<usize> {
        self.0.get(part).copied()
    }
}

/// Writes the numbers of this run as the least ones.
///
/// # Errors
/// When the file can't be written.
pub fn write(project: &Project, tallies: &[(String, Tally)]) -> Result<()> {
    let mut text = HEAD.to_owned();
    for (part, tally) in tallies {
        writeln!(text, "{part} {}", tally.passed + tally.failed)?;
    }
    Ok(std::fs::write(file(project), text)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fewer_tests_than_the_file_says_are_missed() -> Result<()> {
        let floor = Floor::parse("# a word\nstore 32\nbrowser 290\n")?;
        let tally = |passed, failed| Tally { passed, failed };
        let run = |store, browser| floor.missed(&[("store".into(), store), ("browser".into(), browser)]);
        assert!(run(tally(32, 0), tally(280, 12)).is_empty(), "failed ones were run too");
        assert_eq!(run(tally(31, 0), tally(290, 0)), ["store had 31 tests; it has 32 at least"]);
        assert_eq!(floor.missed(&[("store".into(), tally(40, 0))]), ["browser was not run"]);
        let unknown = [("store".into(), tally(32, 0)), ("browser".into(), tally(290, 0)), ("new".into(), tally(1, 0))];
        assert_eq!(floor.missed(&unknown), ["new has no least number of tests in .ci/floor.txt"]);
        assert!(Floor::parse("store many").is_err());
        Ok(())
    }

    #[test]
    fn the_floor_is_raised_by_more_tests_and_by_new_parts_and_never_lowered() -> Result<()> {
        let floor = Floor::parse("store 32\nbrowser 290\n")?;
        let below = |counts: &[(&str, usize)]| {
            let tally = |&(part, passed): &(&str, usize)| (part.to_owned(), Tally { passed, failed: 0 });
            floor.below(&counts.iter().map(tally).collect::<Vec<_>>())
        };
        assert!(below(&[("store", 33), ("browser", 290), ("new", 1)]).is_empty());
        assert_eq!(below(&[("store", 31), ("browser", 300)]), ["store had 31 tests; it has 32 at least"]);
        assert_eq!(below(&[("store", 40)]), ["browser was not run"]);
        Ok(())
    }
}
