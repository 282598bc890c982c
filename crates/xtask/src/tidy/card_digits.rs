//! Rule: a card's number, expiry and code are fields of one type alone, the test gateway's `TypedCard`, which can be
//! neither printed, copied nor serialised. Everything else carries a token.

use super::areas::AREAS;
use super::findings::{Findings, at};
use super::rust;
use crate::project::Project;
use crate::sources::files_with;
use anyhow::{Result, ensure};

/// The one file that may hold digits.
const TOKENIZER: &str = "crates/payments/src/test_gateway/tokenizer.rs";

const FOLDERS: &[&str] = &[
    "app/src",
    "crates/contract/src",
    "crates/domain/src",
    "crates/infra/src",
    "crates/store/src",
    "frontend/src",
    "server/src",
];

/// Names that a field with a card's data would have.
const FIELDS: &[&str] = &["card_number", "card_expiry", "card_code", "card_cvc", "card_digits"];

/// What would print, copy, store or send the digits.
const DERIVES: &[&str] = &["Debug", "Clone", "Copy", "Serialize", "Deserialize"];

pub fn check(project: &Project) -> Result<Findings> {
    let mut findings = Findings::new();
    let tokenizer = project.root.join(TOKENIZER);
    ensure!(tokenizer.is_file(), "there is no {TOKENIZER}");
    for folder in FOLDERS.iter().chain(AREAS) {
        for file in files_with(&project.root.join(folder), "rs")? {
            let source = std::fs::read_to_string(&file)?;
            let found = if file == tokenizer { derived(&source) } else { fields(&source) };
            findings.extend(found.into_iter().map(|(line, text)| at(project, &file, line, &text)));
        }
    }
    Ok(findings)
}

/// Fields that a source gives a type, or reads of one.
fn fields(source: &str) -> Vec<(usize, String)> {
    let code = rust::code_only(rust::without_tests(source));
    let lines = code.lines().enumerate();
    let named = lines.filter_map(|(number, line)| {
        let field = FIELDS.iter().find(|field| is_field(line, field))?;
        Some((number + 1, format!("`{field}` holds a card's digits; carry the token of {TOKENIZER} instead")))
    });
    named.collect()
}

/// `name:` or `.name`, and neither `name::` nor a part of a longer name.
fn is_field(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let (before, after) = (&line[..at], &line[at + name.len()..]);
        let whole = !before.ends_with(|c: char| c.is_alphanumeric() || c == '_')
            && !after.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        whole && (before.ends_with('.') || (after.starts_with(':') && !after.starts_with("::")))
    })
}

/// Derives of the tokenizer's types that would let digits out.
fn derived(source: &str) -> Vec<(usize, String)> {
    let code = rust::code_only(rust::without_tests(source));
    let lines = code.lines().enumerate().filter(|(_, line)| line.trim_start().starts_with("#[derive("));
    let found = lines.filter_map(|(number, line)| {
        let words = line.split(|c: char| !c.is_alphanumeric());
        let derive = DERIVES.iter().find(|derive| words.clone().any(|word| word == **derive))?;
        Some((number + 1, format!("a type beside a card's digits must not derive {derive}")))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(found: Vec<(usize, String)>) -> Vec<usize> {
        found.into_iter().map(|(line, _)| line).collect()
    }

    #[test]
    fn fields_with_digits_are_found_and_names_of_form_fields_are_not() {
        let source = "struct Form {\n    pub card_number: String,\n    pub card_number_hint: String,\n}\n\
            let code = form.card_code.trim();\nfaults.add(\"card_number\", \"card_code: x\"); // card_code: no\nuse card_number::x;";
        assert_eq!(lines(fields(source)), [2, 5]);
    }

    #[test]
    fn no_derive_beside_the_digits_prints_or_copies_them() {
        assert_eq!(lines(derived("#[derive(Default)]\nstruct A;\n#[derive(PartialEq, Debug)]\nstruct B;")), [3]);
    }
}
