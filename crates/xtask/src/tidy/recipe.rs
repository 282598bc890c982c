//! Rule: the component that CONTRIBUTING.md shows as the recipe is one that there is, letter for letter; so the
//! compiler, the tests and the gallery go through the recipe in every run.

use super::findings::Findings;
use crate::project::Project;
use anyhow::{Context, Result};

/// What has to hold between a file and a block that shows it.
type Holds = fn(&str, &str) -> bool;

/// Each names a file of which the block after it is a copy, or a part.
const MARKS: [(&str, Holds); 2] = [
    ("<!-- as it stands in ", |file, block| file.trim() == block.trim()),
    ("<!-- a part of ", |file, block| file.contains(block.trim())),
];

pub fn check(project: &Project) -> Result<Findings> {
    let book = std::fs::read_to_string(project.root.join("CONTRIBUTING.md"))?;
    let mut findings = Findings::new();
    for (mark, holds) in MARKS {
        let mut shown = 0;
        for part in book.split(mark).skip(1) {
            let (file, rest) = part.split_once(" -->").context("a mark in CONTRIBUTING.md names no file")?;
            let block = code(rest).with_context(|| format!("CONTRIBUTING.md shows nothing of {file}"))?;
            let source = std::fs::read_to_string(project.root.join(file)).with_context(|| format!("{file} is gone"))?;
            if !holds(&source, block) {
                findings.push(format!("CONTRIBUTING.md: the recipe is not {file} as it stands; copy one to the other"));
            }
            shown += 1;
        }
        if shown == 0 {
            findings.push(format!("CONTRIBUTING.md: the recipe of a component is gone ({mark}…)"));
        }
    }
    Ok(findings)
}

/// The first fenced block.
fn code(text: &str) -> Option<&str> {
    let (_, after) = text.split_once("```")?;
    let (_, after) = after.split_once('\n')?;
    after.split_once("\n```").map(|(code, _)| code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_what_stands_between_the_fences() {
        assert_eq!(code("\n```rust\nfn a() {}\n```\nmore"), Some("fn a() {}"));
        assert_eq!(code("\n```ftl\na = b\n```\n"), Some("a = b"));
        assert_eq!(code("no code"), None);
    }
}
