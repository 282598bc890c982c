//! `cargo xtask tidy`: the rules of the house that no compiler knows, one file each.
//! Developers and the suite call it. A rule that finds nothing to look at is broken, and says so.

mod areas;
mod card_digits;
mod circles;
mod clock;
mod crates;
mod early_returns;
mod error_codes;
mod findings;
mod layers;
mod length;
mod recipe;
mod rust;
mod styles;
mod tables;
mod texts;
mod view_text;
mod wasm_tree;

use crate::project::Project;
use crate::report::{say, warn};
use anyhow::Result;
use findings::Findings;
use std::process::ExitCode;

/// A rule after its check.
pub struct Checked {
    pub name: &'static str,
    pub findings: Findings,
}

type Rule = (&'static str, fn(&Project) -> Result<Findings>);

const RULES: &[Rule] = &[
    ("crates depend on each other only as the architecture draws it", crates::check),
    ("files of a crate do not use each other in a circle", circles::check),
    ("the browser's part carries nothing of the server", wasm_tree::check),
    ("atoms, molecules, organisms, templates, pages: never backwards", layers::check),
    ("an area's tables are named by that area alone", tables::check),
    ("every text exists in every language, and is used", texts::check),
    ("no bare words in components", view_text::check),
    ("components name tokens for colour, type, layer and time", styles::check_tokens),
    ("every rule of the style sheet is used", styles::check_unused),
    ("a card's digits are fields of the tokenizer's one type", card_digits::check),
    ("every error has its words", error_codes::check),
    ("the recipe of a component is one that there is", recipe::check),
    ("files stay short", length::check),
    ("time and ids come from outside", clock::check),
    ("no test passes by ending early", early_returns::check),
];

/// Checks every rule. One that cannot be checked counts as broken.
///
/// # Errors
/// None for now; the signature leaves room for a set-up that fails as a whole.
pub fn check(project: &Project) -> Result<Vec<Checked>> {
    Ok(RULES
        .iter()
        .map(|(name, rule)| {
            let findings = rule(project).unwrap_or_else(|error| vec![format!("cannot check that {name}: {error:#}")]);
            Checked { name, findings }
        })
        .collect())
}

/// Checks every rule and prints what is broken.
///
/// # Errors
/// As [`check`].
pub fn run(project: &Project) -> Result<ExitCode> {
    let mut broken = 0;
    for rule in check(project)? {
        let verdict = if rule.findings.is_empty() { "ok" } else { "BROKEN" };
        say(format_args!("{verdict:6} {}", rule.name));
        rule.findings.iter().for_each(|it| warn(format_args!("       {it}")));
        broken += usize::from(!rule.findings.is_empty());
    }
    Ok(if broken == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
