//! Rule: every Fluent file parses, every key stands in every language with the same variables, every plural has the
//! forms that its language has, and every key is used somewhere. A key counts as used where it stands as a string
//! literal in a source, outside tests and stories.

use super::areas::AREAS;
use super::findings::{Findings, at};
use super::rust;
use crate::project::Project;
use crate::sources::files_with;
use anyhow::{Context, Result, ensure};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};
use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use std::collections::{BTreeMap, BTreeSet};
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
    /// By what numbers it chooses its words, and the plural forms that it has words for.
    plurals: BTreeMap<String, BTreeSet<String>>,
}

/// The plural forms of whole numbers that CLDR knows.
const FORMS: &[&str] = &["zero", "one", "two", "few", "many", "other"];
/// Texts are first written in it.
const ORIGINAL: &str = "en";

/// What every key of a fault begins with. Such a string in a source is a key, and nothing else there begins so.
const FAULT: &str = "error-";
/// Where faults are named; in the app, styles have such names, too.
const FAULT_USERS: &[&str] = &["server/src", "crates/contract/src", "crates/domain/src"];

/// Where keys are used.
const USERS: &[&str] = &["app/src", "server/src", "crates/contract/src", "crates/domain/src"];

pub fn check(project: &Project) -> Result<Findings> {
    let languages = languages(project)?;
    let mut findings = Findings::new();
    let mut used = BTreeSet::new();
    let mut faults = Vec::new();
    for folder in USERS.iter().chain(AREAS) {
        for file in files_with(&project.root.join(folder), "rs")? {
            let source = std::fs::read_to_string(&file)?;
            let source = rust::without_stories(&source);
            for (_, piece) in rust::pieces(source) {
                if let rust::Piece::Text(text) = piece {
                    used.insert(text.to_owned());
                }
            }
            if FAULT_USERS.contains(folder) || AREAS.contains(folder) {
                faults.extend(fault_keys(source).into_iter().map(|(line, key)| (file.clone(), line, key)));
            }
        }
    }
    let original = languages.iter().find(|it| it.name == ORIGINAL).with_context(|| format!("locales/{ORIGINAL}"))?;
    for (file, line, key) in faults {
        // Once is enough: what other languages lack is said below.
        if !original.keys.iter().any(|it| it.name == key) {
            findings.push(at(project, &file, line, &format!("`{key}` has no words; write them in every language")));
        }
    }
    for language in &languages {
        findings.extend(language.faults.iter().cloned());
        let forms = forms(&language.name)?;
        for key in &language.keys {
            let twin = original.keys.iter().find(|it| it.name == key.name);
            findings.extend(plural_faults(key, twin, &forms).iter().map(|it| at(project, &key.file, key.line, it)));
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

/// The keys of faults that a source names, each with its line.
fn fault_keys(source: &str) -> Vec<(usize, String)> {
    let pieces = rust::pieces(source).into_iter();
    pieces
        .filter_map(|(line, piece)| match piece {
            rust::Piece::Text(text) if text.len() > FAULT.len() && text.starts_with(FAULT) => {
                let is_key =
                    text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
                is_key.then(|| (line, text.to_owned()))
            }
            _ => None,
        })
        .collect()
}

/// The plural forms that a language has for its whole numbers from one on.
///
/// # Errors
/// When CLDR doesn't know the language.
fn forms(language: &str) -> Result<BTreeSet<&'static str>> {
    let tag: unic_langid::LanguageIdentifier = language.parse().with_context(|| format!("locales/{language}"))?;
    let rules = PluralRules::create(tag, PluralRuleType::CARDINAL).map_err(|it| anyhow::anyhow!("{language}: {it}"))?;
    (1..=1_000_u32)
        .map(|number| match rules.select(number).map_err(|it| anyhow::anyhow!("{language}: {it}"))? {
            PluralCategory::ZERO => Ok("zero"),
            PluralCategory::ONE => Ok("one"),
            PluralCategory::TWO => Ok("two"),
            PluralCategory::FEW => Ok("few"),
            PluralCategory::MANY => Ok("many"),
            PluralCategory::OTHER => Ok("other"),
        })
        .collect()
}

/// What plural forms a text lacks, and where it has one form for what the `original` tells apart.
fn plural_faults(key: &Key, original: Option<&Key>, forms: &BTreeSet<&'static str>) -> Vec<String> {
    let mut faults = Vec::new();
    for (variable, has) in &key.plurals {
        for form in forms.iter().filter(|it| !has.contains(**it)) {
            faults.push(format!("`{}` has no words for the plural form [{form}] of {{ ${variable} }}", key.name));
        }
    }
    let told_apart = original.into_iter().flat_map(|it| it.plurals.keys());
    for variable in told_apart.filter(|it| forms.len() > 1 && !key.plurals.contains_key(*it)) {
        faults.push(format!("`{}` has the same words for every {{ ${variable} }}; {ORIGINAL} has not", key.name));
    }
    faults
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
            let mut key = Key {
                name: name.to_owned(),
                file: file.clone(),
                line,
                variables: BTreeSet::new(),
                plurals: BTreeMap::new(),
            };
            if let Some(pattern) = &message.value {
                key.gather(pattern);
            }
            self.keys.push(key);
        }
        Ok(())
    }
}

/// Whether a line of a Fluent file begins this message.
fn defines(line: &str, name: &str) -> bool {
    line.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with('='))
}

impl Key {
    /// Notes every variable of a pattern, in its selectors and variants too.
    fn gather(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            let PatternElement::Placeable { expression } = element else { continue };
            self.gather_expression(expression);
        }
    }

    fn gather_expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.gather_inline(inline),
            Expression::Select { selector, variants } => {
                self.gather_inline(selector);
                if let InlineExpression::VariableReference { id } = selector {
                    self.gather_forms(id.name, variants);
                }
                variants.iter().for_each(|variant| self.gather(&variant.value));
            }
        }
    }

    /// Notes the plural forms of a choice; one that names none but `other` beside single numbers is no plural.
    fn gather_forms(&mut self, variable: &str, variants: &[Variant<&str>]) {
        let named = variants.iter().filter_map(|variant| match variant.key {
            VariantKey::Identifier { name } => FORMS.contains(&name).then(|| name.to_owned()),
            VariantKey::NumberLiteral { .. } => None,
        });
        let named: BTreeSet<String> = named.collect();
        if named.iter().any(|form| form != "other") {
            self.plurals.entry(variable.to_owned()).or_default().extend(named);
        }
    }

    fn gather_inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::FunctionReference { arguments, .. } => {
                arguments.positional.iter().for_each(|it| self.gather_inline(it));
            }
            InlineExpression::Placeable { expression } => self.gather_expression(expression),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> Result<Key> {
        let resource = fluent_syntax::parser::parse(source).map_err(|(_, faults)| anyhow::anyhow!("{faults:?}"))?;
        let (name, file) = ("key".to_owned(), PathBuf::new());
        let mut key = Key { name, file, line: 1, variables: BTreeSet::new(), plurals: BTreeMap::new() };
        for entry in &resource.body {
            if let Entry::Message(message) = entry {
                message.value.iter().for_each(|pattern| key.gather(pattern));
            }
        }
        Ok(key)
    }

    #[test]
    fn variables_are_found_in_selectors_and_in_their_variants() -> Result<()> {
        let key =
            read("key = { $count ->\n    [one] One of { NUMBER($total) }\n   *[other] { $count } { $name }\n}\n")?;
        assert_eq!(key.variables.into_iter().collect::<Vec<_>>(), ["count", "name", "total"]);
        Ok(())
    }

    #[test]
    fn the_keys_of_faults_are_found_where_they_are_named() {
        let source = "fn f() {\n    faults.add(\"name\", \"error-field-line\"); // \"error-in-a-comment\"\n}\n";
        assert_eq!(fault_keys(source), [(2, "error-field-line".to_owned())]);
        assert!(fault_keys("format!(\"error-{key}\"); \"error-\"").is_empty());
    }

    #[test]
    fn a_plural_has_every_form_of_its_language() -> Result<()> {
        let two = read("key = { $count ->\n    [one] One\n   *[other] { $count }\n}\n")?;
        let none = read("key = { $count }\n")?;
        let not_plural = read("key = { $count ->\n    [0] None\n   *[other] { $count }\n}\n")?;
        let (en, ar, ja) = (forms("en")?, forms("ar")?, forms("ja")?);
        assert_eq!(plural_faults(&two, None, &en), Vec::<String>::new());
        assert_eq!(plural_faults(&two, None, &ar).len(), 3, "few, many and two");
        assert_eq!(plural_faults(&none, Some(&two), &en).len(), 1);
        assert_eq!(plural_faults(&none, Some(&two), &ja), Vec::<String>::new());
        assert_eq!(plural_faults(&not_plural, None, &ar), Vec::<String>::new());
        Ok(())
    }
}
