//! Rule: every Fluent file parses, every key stands in every language with the same variables, and every key
//! is used somewhere. A key counts as used where it stands as a string literal in a source, outside tests and stories.

use super::{Findings, at, rust};
use crate::project::Project;
use crate::sources::files_with;
use anyhow::{Context, Result, ensure};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// A language and its keys.
pub struct Language {
    pub name: String,
    pub keys: Vec<Key>,
    /// What does not parse or stands twice.
    faults: Findings,
}

pub struct Key {
    pub name: String,
    pub file: PathBuf,
    line: usize,
    /// What is filled in.
    variables: BTreeSet<String>,
}

/// Where keys are used.
const USERS: &[&str] = &["app/src", "server/src", "crates/services/src", "crates/contract/src", "crates/domain/src"];

pub fn check(project: &Project) -> Result<Findings> {
    let languages = languages(project)?;
    let mut findings = Findings::new();
    let mut used = BTreeSet::new();
    for folder in USERS {
        for file in files_with(&project.root.join(folder), "rs")? {
            let source = std::fs::read_to_string(&file)?;
            for (_, piece) in rust::pieces(rust::without_stories(&source)) {
                if let rust::Piece::Text(text) = piece {
                    used.insert(text.to_owned());
                }
            }
        }
    }
    for language in &languages {
        findings.extend(language.faults.iter().cloned());
        for key in &language.keys {
            for other in &languages {
                let Some(twin) = other.keys.iter().find(|it| it.name == key.name) else {
                    let text = format!("`{}` has no words in {}; translate it there", key.name, other.name);
                    findings.push(at(project, &key.file, key.line, &text));
                    continue;
                };
                for variable in key.variables.difference(&twin.variables) {
                    let text = format!("`{}` has no {{ ${variable} }}, which {} has", key.name, language.name);
                    findings.push(at(project, &twin.file, twin.line, &text));
                }
            }
        }
    }
    // Once is enough: the languages have the same keys, or that has been said above.
    for key in languages.iter().flat_map(|it| &it.keys) {
        if !used.contains(&key.name) {
            let text = format!("nobody uses `{}`; take it out, or spell it in full where it is used", key.name);
            findings.push(at(project, &key.file, key.line, &text));
        }
    }
    Ok(findings)
}

/// Reads every language under `locales`.
///
/// # Errors
/// When there are no languages, or one has no texts.
pub fn languages(project: &Project) -> Result<Vec<Language>> {
    let mut languages = Vec::new();
    for entry in std::fs::read_dir(project.root.join("locales")).context("locales")? {
        let folder = entry?.path();
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut language = Language { name, keys: Vec::new(), faults: Vec::new() };
        for file in files_with(&folder, "ftl")? {
            language.read(project, file)?;
        }
        ensure!(!language.keys.is_empty(), "locales/{} has no texts", language.name);
        languages.push(language);
    }
    ensure!(languages.len() > 1, "locales has fewer than two languages");
    languages.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(languages)
}

impl Language {
    fn read(&mut self, project: &Project, file: PathBuf) -> Result<()> {
        let text = std::fs::read_to_string(&file)?;
        let resource = match fluent_syntax::parser::parse(text.as_str()) {
            Ok(resource) => resource,
            Err((resource, faults)) => {
                for fault in faults {
                    let line = text[..fault.pos.start.min(text.len())].matches('\n').count() + 1;
                    self.faults.push(at(project, &file, line, &format!("not Fluent: {}", fault.kind)));
                }
                resource
            }
        };
        for entry in &resource.body {
            let Entry::Message(message) = entry else { continue };
            let name = message.id.name;
            let line = text.lines().position(|it| defines(it, name)).unwrap_or(0) + 1;
            if let Some(first) = self.keys.iter().find(|it| it.name == name) {
                let text = format!("`{name}` stands already in {}:{}", project.shown(&first.file), first.line);
                self.faults.push(at(project, &file, line, &text));
            }
            let mut variables = BTreeSet::new();
            if let Some(pattern) = &message.value {
                gather(pattern, &mut variables);
            }
            self.keys.push(Key { name: name.to_owned(), file: file.clone(), line, variables });
        }
        Ok(())
    }
}

/// Whether a line of a Fluent file begins this message.
fn defines(line: &str, name: &str) -> bool {
    line.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with('='))
}

/// Notes every variable of a pattern, in its selectors and variants too.
fn gather(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        gather_expression(expression, found);
    }
}

fn gather_expression(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => gather_inline(inline, found),
        Expression::Select { selector, variants } => {
            gather_inline(selector, found);
            variants.iter().for_each(|variant| gather(&variant.value, found));
        }
    }
}

fn gather_inline(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|it| gather_inline(it, found));
        }
        InlineExpression::Placeable { expression } => gather_expression(expression, found),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_found_in_selectors_and_in_their_variants() -> Result<()> {
        let source = "key = { $count ->\n    [one] One of { NUMBER($total) }\n   *[other] { $count } { $name }\n}\n";
        let resource = fluent_syntax::parser::parse(source).map_err(|(_, faults)| anyhow::anyhow!("{faults:?}"))?;
        let mut found = BTreeSet::new();
        for entry in &resource.body {
            if let Entry::Message(message) = entry {
                message.value.iter().for_each(|pattern| gather(pattern, &mut found));
            }
        }
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["count", "name", "total"]);
        Ok(())
    }
}
