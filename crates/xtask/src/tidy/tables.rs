//! Rule: a table is named by the area that owns it and nobody else, in entities and in SQL alike. An area owns what its
//! migrations make; its entities are private to its crate, so that the compiler keeps other crates from them, and this rule
//! keeps the parts of an area from each other's. Others call its functions or listen to its events.

use super::areas::AREAS;
use super::findings::{Findings, at};
use super::rust::{self, Piece};
use crate::project::Project;
use crate::sources::files_with;
use anyhow::{Result, ensure};
use std::collections::BTreeMap;
use std::path::{Component, Path};

/// Whose tables all may read and write by SQL: the event log, its outbox, and what followers note of it.
const STORE: &str = "store";

/// Tables that a source names though they are another area's. Each needs a reason.
const LENT: &[(&str, &str)] = &[
    // The stock of a file's variants is compared and set by the database itself, a slice at a time.
    ("crates/stock/src/bulk.rs", "import_variants"),
    ("crates/stock/src/bulk.rs", "import_products"),
    // Which text readers of a new language see depends on the shop's own language.
    ("crates/catalog/src/migrations/m0010_languages.rs", "shops"),
];

/// Entities of the whole area that a part of it names: (area, part). Each needs a reason.
/// A file of 100,000 variants is compared with the catalogue and written into it by the database itself.
const PARTS: &[(&str, &str)] = &[("catalog", "imports")];

/// Transactions are a type of our own, so that what a commit is can be changed in one place.
const ORMS_TRANSACTION: &str = "DatabaseTransaction";

/// Areas ask for the database of a shop (`store::Databases`); this one follows the outbox of a whole database.
const ONE_DATABASE: (&str, &str) = (": Database,", "crates/common/src/changes.rs");

/// Where nobody owns a table.
const FOREIGN: &[&str] = &["app/src", "server/src", "crates/contract/src", "crates/domain/src", "crates/infra/src"];

pub fn check(project: &Project) -> Result<Findings> {
    let mut findings = Findings::new();
    let mut owners = BTreeMap::new();
    for folder in AREAS.iter().chain(["crates/store/src"].iter()) {
        let migrations = project.root.join(folder).join("migrations");
        if migrations.exists() {
            for file in files_with(&migrations, "rs")? {
                for (_, table) in tables(rust::without_tests(&std::fs::read_to_string(&file)?), &["CREATE", "RENAME"]) {
                    owners.insert(table, crate_of(file.strip_prefix(&project.root)?));
                }
            }
        }
    }
    ensure!(owners.len() > 30, "only {} tables were found in the areas' migrations", owners.len());
    for folder in FOREIGN.iter().chain(AREAS) {
        for file in files_with(&project.root.join(folder), "rs")? {
            let place = file.strip_prefix(&project.root)?;
            let source = std::fs::read_to_string(&file)?;
            let source = rust::without_tests(&source);
            let is_test = is_test(place);
            let code = rust::code_only(source);
            if !is_test {
                for (line, _) in code.lines().enumerate().filter(|(_, text)| text.contains(ORMS_TRANSACTION)) {
                    let text = "names the ORM's transaction; take `store::Transaction`";
                    findings.push(at(project, &file, line + 1, text));
                }
                let (one_database, follows_all) = ONE_DATABASE;
                if AREAS.contains(folder) && place != Path::new(follows_all) {
                    for (line, _) in code.lines().enumerate().filter(|(_, text)| text.contains(one_database)) {
                        let text = "keeps one database; take `store::Databases`, and ask it by shop";
                        findings.push(at(project, &file, line + 1, text));
                    }
                }
                for (line, part) in entities_named(place, &code) {
                    let text = format!("names a table of {part}; call its functions instead");
                    findings.push(at(project, &file, line, &text));
                }
                let me = crate_of(place);
                for (line, table) in tables(source, &["FROM", "JOIN", "INTO", "UPDATE"]) {
                    let is_mine = owners.get(&table).is_none_or(|owner| *owner == me || owner == STORE);
                    if !is_mine && !LENT.iter().any(|(it, lent)| place == Path::new(it) && table == *lent) {
                        let text =
                            format!("names `{table}`, a table of {}; call its functions instead", owners[&table]);
                        findings.push(at(project, &file, line, &text));
                    }
                }
            }
        }
    }
    Ok(findings)
}

/// The areas' tests and what they share may look everywhere.
fn is_test(place: &Path) -> bool {
    let name = place.file_name().unwrap_or_default();
    place.iter().any(|it| it == "tests") || name == "tests.rs" || name == "fixture.rs" || name == "testing.rs"
}

/// `orders` of `crates/orders/src/…`, `server` of `server/src/…`.
fn crate_of(place: &Path) -> String {
    let mut names = place.iter().map(|it| it.to_string_lossy().into_owned());
    match names.next() {
        Some(first) if first == "crates" => names.next().unwrap_or_default(),
        first => first.unwrap_or_default(),
    }
}

/// The folder within its crate that a source lies in: `carts` of `crates/orders/src/carts/view.rs`; empty at the root.
fn part_of(place: &Path) -> String {
    let inner: Vec<_> = place.components().skip_while(|it| *it != Component::Normal("src".as_ref())).skip(1).collect();
    let [part, _, ..] = &inner[..] else { return String::new() };
    part.as_os_str().to_string_lossy().into_owned()
}

/// The parts (empty: the area as a whole) whose entities a source names without being of them.
fn entities_named(place: &Path, code: &str) -> Vec<(usize, String)> {
    let (area, part) = (crate_of(place), part_of(place));
    let own = |whose: &str| whose == part || part == "entities" || part == "migrations";
    let parts = ["imports", "media", "carts", "contacts"];
    let lent = PARTS.contains(&(area.as_str(), part.as_str())) || !parts.contains(&part.as_str());
    let mut named = Vec::new();
    for (line, path) in rust::paths_below(code, "crate") {
        let mut names = path.split("::");
        match (names.next(), names.next()) {
            (Some("entities"), _) if !lent => named.push((line, area.clone())),
            (Some(whose), Some("entities")) if !own(whose) => named.push((line, format!("{area}::{whose}"))),
            _ => {}
        }
    }
    named
}

/// The tables behind one of these words in the texts of a source, with the lines; `CREATE` means `CREATE TABLE`, `RENAME`
/// means `RENAME TO`.
fn tables(source: &str, words: &[&str]) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (line, piece) in rust::pieces(source) {
        let Piece::Text(text) = piece else { continue };
        let mut line = line;
        let mut tokens = Vec::new();
        for (n, row) in text.split('\n').enumerate() {
            line += usize::from(n > 0);
            tokens.extend(row.split_whitespace().map(|word| (line, word)));
        }
        for (n, (_, word)) in tokens.iter().enumerate() {
            let followed_by = |them: &[&str]| {
                them.iter().enumerate().all(|(m, it)| tokens.get(n + 1 + m).is_some_and(|(_, word)| word == it))
            };
            let behind = match *word {
                "CREATE" if followed_by(&["TABLE", "IF", "NOT", "EXISTS"]) => 5,
                "CREATE" if followed_by(&["TABLE"]) => 2,
                "RENAME" if followed_by(&["TO"]) => 2,
                "CREATE" | "RENAME" => continue,
                _ => 1,
            };
            if !words.contains(word) {
                continue;
            }
            if let Some((line, table)) = tokens.get(n + behind) {
                let name: String = table.chars().take_while(|it| it.is_ascii_lowercase() || *it == '_').collect();
                if !name.is_empty() {
                    found.push((*line, name));
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{crate_of, entities_named, part_of, tables};
    use std::path::Path;

    #[test]
    fn a_source_is_of_a_crate_and_of_a_part() {
        let of = |file: &str| (crate_of(Path::new(file)), part_of(Path::new(file)));
        assert_eq!(of("crates/catalog/src/imports/rows.rs"), ("catalog".into(), "imports".into()));
        assert_eq!(of("crates/catalog/src/create.rs"), ("catalog".into(), String::new()));
        assert_eq!(of("server/src/http/live.rs"), ("server".into(), "http".into()));
    }

    #[test]
    fn parts_name_their_own_entities() {
        let named = |file: &str, code: &str| entities_named(Path::new(file), code);
        let cart = "use crate::carts::entities::carts;\nuse crate::entities::order_keys;";
        assert_eq!(named("crates/orders/src/carts/view.rs", cart), [(2, "orders".to_owned())]);
        assert_eq!(named("crates/orders/src/place.rs", cart), [(1, "orders::carts".to_owned())]);
        let lent = "use crate::{entities::product, imports::entities::import};";
        assert_eq!(named("crates/catalog/src/imports/rows.rs", lent), []);
    }

    #[test]
    fn tables_are_found_in_sql_and_nowhere_else() {
        let source = "// FROM comments\nlet sql = r\"SELECT a\n FROM orders_list o JOIN carts,\";\nlet from = \"CREATE TABLE IF NOT EXISTS b (\";";
        let found = |words: &[&str]| tables(source, words);
        assert_eq!(found(&["FROM", "JOIN"]), [(3, "orders_list".to_owned()), (3, "carts".to_owned())]);
        assert_eq!(found(&["CREATE"]), [(4, "b".to_owned())]);
    }
}
