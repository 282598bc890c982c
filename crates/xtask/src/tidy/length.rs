//! Rule: no Rust file is longer than a person reads in one go.

use super::findings::{Findings, at};
use crate::project::Project;
use crate::sources::files_with;
use anyhow::{Result, ensure};

/// In lines, tests included.
const MOST: usize = 450;

pub fn check(project: &Project) -> Result<Findings> {
    let mut findings = Findings::new();
    let mut looked_at = 0;
    for folder in ["app", "crates", "frontend", "server", "style"] {
        for file in files_with(&project.root.join(folder), "rs")? {
            looked_at += 1;
            let lines = std::fs::read_to_string(&file)?.lines().count();
            if lines > MOST {
                let text = format!("{lines} lines, {MOST} are the most; split it by what its parts are about");
                findings.push(at(project, &file, MOST, &text));
            }
        }
    }
    ensure!(looked_at > 0, "there are no Rust files");
    Ok(findings)
}
