//! Rule: every error code of the contract has its words in every language (`locales/<lang>/errors.ftl`).

use super::findings::{Findings, at};
use super::{rust, texts};
use crate::project::Project;
use anyhow::{Result, ensure};

const TABLE: &str = "crates/contract/src/error.rs";

pub fn check(project: &Project) -> Result<Findings> {
    let file = project.root.join(TABLE);
    let source = std::fs::read_to_string(&file)?;
    let languages = texts::languages(project)?;
    let mut findings = Findings::new();
    let keys: Vec<_> = keys(&source);
    ensure!(!keys.is_empty(), "{TABLE} has no error codes");
    for (line, key) in keys {
        let wordless =
            |it: &&texts::Language| !it.keys.iter().any(|it| it.name == key && it.file.ends_with("errors.ftl"));
        let missing: Vec<_> = languages.iter().filter(wordless).map(|it| it.name.as_str()).collect();
        if !missing.is_empty() {
            let text = format!("`{key}` has no words in locales/{{{}}}/errors.ftl; add them", missing.join(","));
            findings.push(at(project, &file, line, &text));
        }
    }
    Ok(findings)
}

/// The Fluent keys in the table, with their lines.
fn keys(source: &str) -> Vec<(usize, &str)> {
    rust::pieces(rust::without_tests(source))
        .into_iter()
        .filter_map(|(line, piece)| match piece {
            rust::Piece::Text(text) if text.starts_with("error-") => Some((line, text)),
            _ => None,
        })
        .collect()
}
