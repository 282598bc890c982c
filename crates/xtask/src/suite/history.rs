//! What is known of before: which tests failed in the last run, and which files changed since a commit.
//! The suite calls it to run less than everything.

use crate::commands;
use crate::project::Project;
use crate::report::say;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The parts that failed, each with its failed tests; none are named where a part failed as a whole.
#[derive(Default)]
pub struct Failures(BTreeMap<String, Vec<String>>);

fn file(logs: &Path) -> PathBuf {
    logs.join("failed.json")
}

impl Failures {
    /// Those of the last run.
    ///
    /// # Errors
    /// When there was no run, or what it left cannot be read.
    pub fn read(logs: &Path) -> Result<Self> {
        let text = std::fs::read(file(logs)).context("no run has ended here yet")?;
        Ok(Self(serde_json::from_slice(&text)?))
    }

    /// # Errors
    /// When the file can't be written.
    pub fn write(&self, logs: &Path) -> Result<()> {
        Ok(std::fs::write(file(logs), serde_json::to_vec_pretty(&self.0)?)?)
    }

    pub fn add(&mut self, part: &str, tests: &[String]) {
        self.0.insert(part.to_owned(), tests.to_vec());
    }

    pub fn parts(&self) -> Vec<String> {
        self.0.keys().cloned().collect()
    }

    /// The failed tests of a part.
    pub fn of(&self, part: &str) -> &[String] {
        self.0.get(part).map_or(&[], Vec::as_slice)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Files that changed since the branch left `base`, with those that git does not know yet. Without a name, the base is
/// the branch's upstream, or the last commit where it has none.
///
/// # Errors
/// When git is missing or does not know the base.
pub fn changed_files(project: &Project, base: &str) -> Result<Vec<String>> {
    let git = |arguments: &[&str]| commands::output(Command::new("git").args(arguments).current_dir(&project.root));
    let base = if base.is_empty() {
        let quiet = Command::new("git")
            .args(["rev-parse", "--quiet", "--verify", "@{upstream}"])
            .current_dir(&project.root)
            .output();
        if quiet.is_ok_and(|it| it.status.success()) { "@{upstream}" } else { "HEAD" }
    } else {
        base
    };
    let since = git(&["merge-base", "HEAD", base])?;
    let since = since.trim();
    // A file that was moved has changed where it was, too. Without `-z`, git quotes names beyond ASCII.
    let mut files = names(&git(&["diff", "--name-only", "--no-renames", "-z", since])?);
    files.extend(names(&git(&["ls-files", "--others", "--exclude-standard", "-z"])?));
    say(format_args!("{} files changed since {}", files.len(), &since[..since.len().min(12)]));
    Ok(files)
}

fn names(ended_by_nul: &str) -> Vec<String> {
    ended_by_nul.split_terminator('\0').map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_failed_is_known_to_the_next_run() -> Result<()> {
        let folder = tempfile::tempdir()?;
        assert!(Failures::read(folder.path()).is_err());
        let mut failures = Failures::default();
        failures.add("store", &["a::one".to_owned()]);
        failures.write(folder.path())?;
        let read = Failures::read(folder.path())?;
        assert_eq!((read.parts(), read.of("store")), (vec!["store".to_owned()], &["a::one".to_owned()][..]));
        assert!(read.of("browser").is_empty());
        Ok(())
    }

    #[test]
    fn a_moved_file_has_changed_in_both_places_and_names_are_as_they_are() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let root = folder.path().to_owned();
        let git = |arguments: &[&str]| {
            let who =
                ["-c", "user.name=A Tester", "-c", "user.email=tester@example.test", "-c", "commit.gpgsign=false"];
            commands::output(Command::new("git").args(who).args(arguments).current_dir(&root))
        };
        git(&["init", "--quiet"])?;
        for name in ["store/moved.rs", "store/stays.rs", "docs/grün.md"] {
            let path = root.join(name);
            std::fs::create_dir_all(path.parent().context("a folder")?)?;
            std::fs::write(path, format!("what {name} says\n").repeat(20))?;
        }
        git(&["add", "."])?;
        git(&["commit", "--quiet", "--message", "All"])?;
        std::fs::create_dir(root.join("server"))?;
        git(&["mv", "store/moved.rs", "server/moved.rs"])?;
        std::fs::write(root.join("docs/grün.md"), "other words\n")?;
        std::fs::write(root.join("docs/neu \"1\".md"), "new\n")?;
        let project = Project { target: root.join("target"), site: root.join("target/site"), root: root.clone() };
        let mut files = changed_files(&project, "")?;
        files.sort();
        assert_eq!(files, ["docs/grün.md", "docs/neu \"1\".md", "server/moved.rs", "store/moved.rs"]);
        Ok(())
    }
}
