//! Rule: the tables of an area (`store::entity::<area>`) are named by that area's service and by the store alone.
//! Other areas call its functions or listen to its events.

use super::{Findings, at, rust};
use crate::project::Project;
use crate::sources::files_with;
use anyhow::{Result, ensure};
use std::collections::BTreeSet;

/// Areas whose tables another service may name too: (service, area). Each needs a reason.
/// A file of 100,000 variants is compared with the catalogue and written into it by the database itself.
const LENT: &[(&str, &str)] = &[("imports", "catalog")];

/// Modules of `store::entity` that belong to no area: shapes of columns, and the event store's own rows.
const SHARED: &[&str] = &["events", "json"];

/// Where nobody may name a table.
const FOREIGN: &[&str] = &["app/src", "server/src", "crates/contract/src", "crates/domain/src", "crates/infra/src"];

pub fn check(project: &Project) -> Result<Findings> {
    let mut findings = Findings::new();
    let areas = areas(project)?;
    let services = project.root.join("crates/services/src");
    for area in &areas {
        if !services.join(area).is_dir() && !services.join(area).with_extension("rs").is_file() {
            findings.push(format!("crates/store/src/entity/{area}:1: no service `{area}` owns these tables"));
        }
    }
    for file in files_with(&services, "rs")? {
        // Tests may look everywhere.
        if file.file_name().is_some_and(|it| it == "tests.rs") || file.iter().any(|it| it == "tests") {
            continue;
        }
        let owner = file.strip_prefix(&services)?.iter().next().unwrap_or_default().to_string_lossy().into_owned();
        let owner = owner.trim_end_matches(".rs");
        let source = std::fs::read_to_string(&file)?;
        for (line, area) in named(&source, &areas) {
            if area != owner && !LENT.contains(&(owner, &area)) {
                let text = format!("the tables of {area} belong to its own service; call its functions from {owner}");
                findings.push(at(project, &file, line, &text));
            }
        }
    }
    for folder in FOREIGN {
        for file in files_with(&project.root.join(folder), "rs")? {
            for (line, area) in named(&std::fs::read_to_string(&file)?, &areas) {
                findings.push(at(project, &file, line, &format!("names a table of {area}; ask its service instead")));
            }
        }
    }
    Ok(findings)
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
    use super::named;

    #[test]
    fn tables_are_found_however_they_are_named() {
        let areas = ["catalog", "orders"].map(str::to_owned).into();
        let source = "use store::entity::catalog::product;\nuse store::{entity::{orders, json}, Db};\n\
            let a = entity::orders::order::Entity;\n#[cfg(test)]\nmod tests { use store::entity::catalog; }";
        let found = named(source, &areas);
        assert_eq!(found, [(1, "catalog".to_owned()), (2, "orders".to_owned()), (3, "orders".to_owned())]);
    }
}
