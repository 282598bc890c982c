//! Rule: the tables of an area (`store::entity::<area>`) are named by that area and by the store alone.
//! Other areas call its functions or listen to its events.

use super::areas::AREAS;
use super::findings::{Findings, at};
use super::rust;
use crate::project::Project;
use crate::sources::files_with;
use anyhow::{Result, ensure};
use std::collections::BTreeSet;
use std::path::Path;

/// Whose tables are whose: a module of `store::entity`, and where its owner's sources lie. The longest place counts.
const OWNERS: &[(&str, &str)] = &[
    ("audit", "crates/common/src/audit.rs"),
    ("idempotency", "crates/common/src/idempotency.rs"),
    ("shops", "crates/shops/src"),
    ("inventory", "crates/stock/src"),
    ("catalog", "crates/catalog/src"),
    ("imports", "crates/catalog/src/imports"),
    ("media", "crates/catalog/src/media"),
    ("orders", "crates/orders/src"),
    ("carts", "crates/orders/src/carts"),
    // It has no tables, and names none of its neighbours'.
    ("checkout", "crates/orders/src/checkout"),
    ("contacts", "crates/orders/src/contacts"),
    ("payments", "crates/payments/src"),
    ("staff", "crates/identity/src"),
];

/// Areas whose tables another may name too: (who, whose). Each needs a reason.
/// A file of 100,000 variants is compared with the catalogue and written into it by the database itself.
const LENT: &[(&str, &str)] = &[("imports", "catalog")];

/// Modules of `store::entity` that belong to no area: shapes of columns, and the event store's own rows.
const SHARED: &[&str] = &["events", "json"];

/// A shop with something to sell.
const SHARED_BY_TESTS: &str = "crates/catalog/src/fixture.rs";

/// Transactions are a type of our own, so that what a commit is can be changed in one place.
const ORMS_TRANSACTION: &str = "DatabaseTransaction";

/// Where nobody may name a table.
const FOREIGN: &[&str] = &["app/src", "server/src", "crates/contract/src", "crates/domain/src", "crates/infra/src"];

pub fn check(project: &Project) -> Result<Findings> {
    let mut findings = Findings::new();
    let areas = areas(project)?;
    for area in &areas {
        let place = OWNERS.iter().find(|(it, _)| it == area).map(|(_, place)| project.root.join(place));
        if !place.is_some_and(|place| place.exists()) {
            findings.push(format!("crates/store/src/entity/{area}:1: nobody owns these tables; see tidy/tables.rs"));
        }
    }
    for folder in FOREIGN.iter().chain(AREAS) {
        for file in files_with(&project.root.join(folder), "rs")? {
            let place = file.strip_prefix(&project.root)?;
            // The areas' tests and what they share may look everywhere.
            let is_test = place.iter().any(|it| it == "tests")
                || place.file_name().is_some_and(|it| it == "tests.rs")
                || place == Path::new(SHARED_BY_TESTS);
            if is_test && AREAS.contains(folder) {
                continue;
            }
            let owner = owner(place);
            let source = std::fs::read_to_string(&file)?;
            for (line, text) in rust::code_only(rust::without_tests(&source)).lines().enumerate() {
                if text.contains(ORMS_TRANSACTION) {
                    findings.push(at(
                        project,
                        &file,
                        line + 1,
                        "names the ORM's transaction; take `store::Transaction`",
                    ));
                }
            }
            for (line, area) in named(&source, &areas) {
                let is_lent = owner.is_some_and(|owner| LENT.contains(&(owner, area.as_str())));
                if owner != Some(area.as_str()) && !is_lent {
                    let text = format!("names a table of {area}; call its functions instead");
                    findings.push(at(project, &file, line, &text));
                }
            }
        }
    }
    Ok(findings)
}

/// Whose source it is.
fn owner(file: &Path) -> Option<&'static str> {
    let mine = OWNERS.iter().filter(|(_, place)| file.starts_with(place));
    mine.max_by_key(|(_, place)| place.len()).map(|(area, _)| *area)
}

/// The areas that have tables.
fn areas(project: &Project) -> Result<BTreeSet<String>> {
    let mut areas = BTreeSet::new();
    for entry in std::fs::read_dir(project.root.join("crates/store/src/entity"))? {
        let path = entry?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if name != "mod" && !SHARED.contains(&name.as_str()) {
            areas.insert(name);
        }
    }
    ensure!(!areas.is_empty(), "crates/store/src/entity has no areas");
    Ok(areas)
}

/// The areas whose tables a source names, with the lines; its tests may look everywhere.
fn named(source: &str, areas: &BTreeSet<String>) -> Vec<(usize, String)> {
    let code = rust::code_only(rust::without_tests(source));
    let mut paths = rust::paths_below(&code, "entity");
    for (line, path) in rust::paths_below(&code, "store") {
        if let Some(path) = path.strip_prefix("entity::") {
            paths.push((line, path.to_owned()));
        }
    }
    let mut named: Vec<_> = paths
        .into_iter()
        .filter_map(|(line, path)| Some((line, path.split("::").next()?.to_owned())))
        .filter(|(_, area)| areas.contains(area))
        .collect();
    named.sort();
    named.dedup();
    named
}

#[cfg(test)]
mod tests {
    use super::{named, owner};
    use std::path::Path;

    #[test]
    fn the_innermost_place_says_whose_a_source_is() {
        let of = |file: &str| owner(Path::new(file));
        assert_eq!(of("crates/catalog/src/imports/rows.rs"), Some("imports"));
        assert_eq!(of("crates/catalog/src/create.rs"), Some("catalog"));
        assert_eq!(of("crates/demo/src/lib.rs"), None);
    }

    #[test]
    fn tables_are_found_however_they_are_named() {
        let areas = ["catalog", "orders"].map(str::to_owned).into();
        let source = "use store::entity::catalog::product;\nuse store::{entity::{orders, json}, Db};\n\
            let a = entity::orders::order::Entity;\n#[cfg(test)]\nmod tests { use store::entity::catalog; }";
        let found = named(source, &areas);
        assert_eq!(found, [(1, "catalog".to_owned()), (2, "orders".to_owned()), (3, "orders".to_owned())]);
    }
}
