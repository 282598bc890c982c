//! Rule: components name tokens for colour, type, layer and time, and every class that a style sheet knows is used by
//! a component. Reads the rules where they stand (`style::scoped!`), so that a finding has its place.

use super::findings::{Findings, at};
use super::rust;
use crate::project::Project;
use crate::sources::files_with;
use anyhow::{Result, ensure};
use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;

/// Where rules and the components of rules stand.
const PLACES: [&str; 2] = ["app/src", "style/src"];

/// Finds raw values in scoped rules.
///
/// # Errors
/// When sources cannot be read, or no rules are found.
pub fn check_tokens(project: &Project) -> Result<Findings> {
    let mut findings = Findings::new();
    let mut seen = 0;
    for file in files_with(&project.root.join("app/src"), "rs")? {
        let source = std::fs::read_to_string(&file)?;
        for (line, css) in sheets(&source) {
            seen += 1;
            for (offset, value, token) in raw_values(css) {
                let text = format!("`{value}` is a raw value; name a token ({token})");
                findings.push(at(project, &file, line + offset, &text));
            }
        }
    }
    ensure!(seen > 20, "only {seen} scoped rules were found");
    Ok(findings)
}

/// Finds rules for classes that no component writes.
///
/// # Errors
/// When sources cannot be read, or no classes are found.
pub fn check_unused(project: &Project) -> Result<Findings> {
    let mut classes: BTreeMap<String, (PathBuf, usize)> = BTreeMap::new();
    let mut used = Words::default();
    for place in PLACES {
        for file in files_with(&project.root.join(place), "rs")? {
            let source = std::fs::read_to_string(&file)?;
            let styled = if file.ends_with("style/src/base.rs") { texts(&source) } else { sheets(&source) };
            for (line, css) in &styled {
                for (offset, class) in selected(css) {
                    classes.entry(class.to_owned()).or_insert_with(|| (file.clone(), line + offset));
                }
            }
            let rules: HashSet<_> = styled.iter().map(|(_, css)| css.as_ptr()).collect();
            used.read(rust::without_tests(&source), &rules);
        }
    }
    ensure!(classes.len() > 100, "only {} classes were found in the rules", classes.len());
    let unused = classes.into_iter().filter(|(class, _)| !used.has(class));
    Ok(unused
        .map(|(class, (file, line))| {
            at(project, &file, line, &format!("no component has the class `{class}`; take its rule away"))
        })
        .collect())
}

/// Every string of a source, with its line.
fn texts(source: &str) -> Vec<(usize, &str)> {
    let text = |(line, piece)| if let rust::Piece::Text(text) = piece { Some((line, text)) } else { None };
    rust::pieces(source).into_iter().filter_map(text).collect()
}

/// The rules of each `scoped!` of a source, with the line they begin on: its second string.
fn sheets(source: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut texts_to_come = 0;
    for (line, piece) in rust::pieces(source) {
        match piece {
            rust::Piece::Code(code) if code.contains("scoped!") => texts_to_come = 2,
            rust::Piece::Text(text) if texts_to_come > 0 => {
                texts_to_come -= 1;
                if texts_to_come == 0 {
                    found.push((line, text));
                }
            }
            _ => {}
        }
    }
    found
}

/// Raw values of a sheet: (lines from its beginning, the value, the tokens to take).
fn raw_values(css: &str) -> Vec<(usize, &str, &'static str)> {
    const COLOURS: &str = "--color-…";
    let mut found = Vec::new();
    for (line, text) in css.lines().enumerate() {
        for (declaration, value) in declarations(text) {
            for word in value.split([' ', ',', ')', '(', '/']).filter(|word| !word.is_empty()) {
                let hex = word.strip_prefix('#').is_some_and(|digits| digits.bytes().all(|it| it.is_ascii_hexdigit()));
                if hex || NAMED.contains(&word) {
                    found.push((line, word, COLOURS));
                } else if is_time(word) && word != "0s" {
                    found.push((line, word, "--duration-…, --motion"));
                } else if declaration == "z-index" && word.parse::<i32>().is_ok_and(|layer| layer > 0) {
                    found.push((line, word, "--layer-…"));
                } else if declaration == "font-size" && (word.ends_with("rem") || word.ends_with("px")) {
                    found.push((line, word, "--text-…"));
                }
            }
            for function in ["rgb(", "rgba(", "hsl(", "hsla(", "oklch(", "cubic-bezier("] {
                if value.contains(function) {
                    let token = if function.starts_with("cubic") { "--ease, --motion" } else { COLOURS };
                    found.push((line, function.trim_end_matches('('), token));
                }
            }
        }
    }
    found
}

/// Colours that are easily written by name. The system's own (`Canvas`), `transparent` and `currentColor` are none.
const NAMED: [&str; 8] = ["white", "black", "red", "green", "blue", "gray", "grey", "orange"];

fn is_time(word: &str) -> bool {
    let number = word.strip_suffix("ms").or_else(|| word.strip_suffix('s'));
    number.is_some_and(|number| !number.is_empty() && number.parse::<f64>().is_ok())
}

/// `name: value` of one line of rules.
fn declarations(line: &str) -> impl Iterator<Item = (&str, &str)> {
    line.split([';', '{', '}']).filter_map(|part| {
        let (name, value) = part.split_once(':')?;
        let name = name.trim();
        let is_name = !name.is_empty() && name.bytes().all(|it| it.is_ascii_lowercase() || it == b'-');
        is_name.then_some((name, value))
    })
}

/// The classes that a sheet's selectors name: (lines from its beginning, class).
fn selected(css: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut from = 0;
    for (open, _) in css.match_indices('{') {
        let begin = css[from..open].rfind([';', '}', '{']).map_or(from, |it| from + it + 1);
        let selector = &css[begin..open];
        from = open + 1;
        if selector.trim_start().starts_with('@') {
            continue;
        }
        for (dot, _) in selector.match_indices('.') {
            let name = &selector[dot + 1..];
            let end = name.find(|it: char| !it.is_ascii_alphanumeric() && it != '-' && it != '_').unwrap_or(name.len());
            if name.starts_with(|it: char| it.is_ascii_alphabetic()) {
                found.push((css[..begin + dot].matches('\n').count(), &name[..end]));
            }
        }
    }
    found
}

/// Words that components write, in strings and in `class:name`; and the beginnings of those that are put together.
#[derive(Default)]
struct Words {
    whole: HashSet<String>,
    beginnings: HashSet<String>,
}

impl Words {
    /// Reads all strings of a source but its sheets, which are told by where they stand.
    fn read(&mut self, source: &str, sheets: &HashSet<*const u8>) {
        for (_, piece) in rust::pieces(source) {
            match piece {
                rust::Piece::Code(code) => {
                    for (position, _) in code.match_indices("class:") {
                        self.words(&code[position + 6..]);
                    }
                }
                rust::Piece::Text(text) if !sheets.contains(&text.as_ptr()) => self.words(text),
                _ => {}
            }
        }
    }

    fn words(&mut self, text: &str) {
        for word in text.split(|it: char| !it.is_ascii_alphanumeric() && !matches!(it, '-' | '_' | '{')) {
            match word.split_once('{') {
                Some((beginning, _)) if beginning.len() > 1 && beginning.ends_with('-') => {
                    self.beginnings.insert(beginning.to_owned());
                }
                _ => {
                    self.whole.insert(word.trim_matches('{').to_owned());
                }
            }
        }
    }

    fn has(&self, class: &str) -> bool {
        self.whole.contains(class) || self.beginnings.iter().any(|beginning| class.starts_with(beginning.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = r##"
        style::scoped! { pub BOX: Atoms = "box", r#"
            color: #fff; transition: opacity 200ms cubic-bezier(0,0,1,1); z-index: 3;
            .box-used, .box-made-3:hover > b { font-size: .8rem; font-size: .5em; margin: 0 .5rem; background: rgb(1 2 3); border-color: white; }
            .box-idle { inset: 0; transition: none 0s; color: var(--color-text); z-index: var(--layer-above); }
            @media (min-width: 1.5rem) { .box-idle { animation: spin 1.6s infinite; z-index: -1; } }
        "# }
        fn f(n: u8) -> String { view("box-used"); format!("box-made-{n}") + BOX }
#[cfg(test)]
mod tests { const IN_A_TEST: &str = "box-idle"; }
    "##;

    #[test]
    fn raw_values_are_found_with_their_lines() {
        let (line, css) = sheets(SOURCE)[0];
        let found: Vec<_> = raw_values(css).into_iter().map(|(offset, value, _)| (line + offset, value)).collect();
        let wanted = [
            (3, "#fff"),
            (3, "200ms"),
            (3, "cubic-bezier"),
            (3, "3"),
            (4, ".8rem"),
            (4, "white"),
            (4, "rgb"),
            (6, "1.6s"),
        ];
        for it in wanted {
            assert!(found.contains(&it), "{it:?} in {found:?}");
        }
        assert_eq!(found.len(), wanted.len(), "{found:?}");
    }

    #[test]
    fn a_class_is_used_where_a_component_writes_it() {
        let sheets = sheets(SOURCE);
        let classes: Vec<_> = selected(sheets[0].1).into_iter().map(|(_, class)| class).collect();
        assert_eq!(classes, ["box-used", "box-made-3", "box-idle", "box-idle"]);
        let mut words = Words::default();
        words.read(rust::without_tests(SOURCE), &sheets.iter().map(|(_, css)| css.as_ptr()).collect());
        assert!(words.has("box") && words.has("box-used") && words.has("box-made-3"));
        assert!(!words.has("box-idle"));
    }
}
