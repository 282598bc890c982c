//! Rule: nobody but `infra` reads the clock or makes ids by chance, so that tests can say what time it is.
//! Monotonic time (`Instant`), which only measures, is free.

use super::areas::AREAS;
use super::findings::{Findings, at};
use super::rust;
use crate::project::Project;
use crate::sources::files_with;
use anyhow::Result;

const FOLDERS: &[&str] = &[
    "app/src",
    "crates/contract/src",
    "crates/domain/src",
    "crates/store/src",
    "frontend/src",
    "server/src",
    "style/src",
];

const FORBIDDEN: &[&str] = &[
    "Utc::now",
    "Local::now",
    "SystemTime::now",
    "now_v7",
    "new_v4",
    "now_v6",
    "now_v1",
    "rand::",
    "OsRng",
    "thread_rng",
];

/// Whether `line` has `word` as a name of its own: `rand::random`, not `Brand::get`.
fn names(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| !line[..at].ends_with(|it: char| it.is_alphanumeric() || it == '_'))
}

pub fn check(project: &Project) -> Result<Findings> {
    let mut findings = Findings::new();
    for folder in FOLDERS.iter().chain(AREAS) {
        for file in files_with(&project.root.join(folder), "rs")? {
            if file.file_name().is_some_and(|it| it == "tests.rs") || file.iter().any(|it| it == "tests") {
                continue;
            }
            let source = std::fs::read_to_string(&file)?;
            let code = rust::code_only(rust::without_tests(&source));
            for (number, line) in code.lines().enumerate() {
                for word in FORBIDDEN.iter().filter(|it| names(line, it)) {
                    let text =
                        format!("`{word}` belongs to infra; take a Clock or an id from there, or as an argument");
                    findings.push(at(project, &file, number + 1, &text));
                }
            }
        }
    }
    Ok(findings)
}
