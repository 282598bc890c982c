//! Rule: crates depend on each other only as ARCHITECTURE.md draws it, and the domain stays pure.
//! Change the table here together with that picture, and write down why (docs/adr).

use super::findings::Findings;
use crate::commands;
use crate::project::Project;
use anyhow::{Context, Result};
use serde_json::Value;

/// Each crate of ours, and which others of ours it may name. `?` marks one that only a feature may bring in.
const MAY_USE: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("contract", &["domain"]),
    ("style", &["domain?"]),
    ("stories", &[]),
    ("app", &["contract", "domain", "stories", "style", "messaging?", "infra?"]),
    ("frontend", &["app"]),
    ("infra", &[]),
    ("store", &["domain"]),
    ("messaging", &["domain", "contract", "infra"]),
    ("common", &["domain", "contract", "messaging", "store", "infra", "testkit?"]),
    ("shops", &["common", "contract", "domain", "infra", "messaging", "store"]),
    ("stock", &["common", "contract", "domain", "store"]),
    ("catalog", &["common", "contract", "domain", "infra", "messaging", "shops", "stock", "store"]),
    ("payments", &["common", "contract", "domain", "infra", "messaging", "store"]),
    ("wire", &["contract", "messaging"]),
    ("identity", &["common", "contract", "domain", "infra", "messaging", "store"]),
    ("orders", &["catalog", "common", "contract", "domain", "infra", "messaging", "shops", "stock", "store"]),
    (
        "demo",
        &[
            "catalog",
            "common",
            "contract",
            "domain",
            "infra",
            "messaging",
            "orders",
            "payments",
            "shops",
            "stock",
            "store",
        ],
    ),
    (
        "server",
        &[
            "app",
            "catalog",
            "common",
            "contract",
            "demo",
            "domain",
            "identity",
            "infra",
            "messaging",
            "orders",
            "payments",
            "shops",
            "stock",
            "store",
            "style",
            "wire",
        ],
    ),
    ("testkit", &[]),
    ("xtask", &["testkit"]),
    ("bench", &["store"]),
];

/// What the domain must not reach, even by way of others.
const NOT_PURE: &[&str] =
    &["tokio", "async-trait", "futures", "axum", "hyper", "leptos", "sea-orm", "sqlx", "sqlx-core", "reqwest", "rand"];

/// What the program must not reach: the areas' feature `testing` would bring it in.
const FOR_TESTS: &[&str] = &["testkit", "tempfile", "proptest"];

pub fn check(project: &Project) -> Result<Findings> {
    let described = commands::output(
        commands::cargo().args(["metadata", "--no-deps", "--format-version=1"]).current_dir(&project.root),
    )?;
    let described: Value = serde_json::from_str(&described)?;
    let packages = described["packages"].as_array().context("cargo metadata names no packages")?;
    let names: Vec<_> = packages.iter().filter_map(|it| it["name"].as_str()).collect();
    let mut findings = Findings::new();
    for package in packages {
        let name = package["name"].as_str().context("a package has no name")?;
        let Some((_, allowed)) = MAY_USE.iter().find(|(it, _)| *it == name) else {
            findings.push(format!("{name}/Cargo.toml:1: is in no row of the table in tidy/crates.rs; add it"));
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let other = dependency["name"].as_str().unwrap_or_default();
            let is_for_tests = dependency["kind"].as_str() == Some("dev");
            if is_for_tests || !names.contains(&other) {
                continue;
            }
            let optional = dependency["optional"].as_bool() == Some(true);
            let may = allowed.iter().any(|it| *it == other || (optional && it.strip_suffix('?') == Some(other)));
            if !may {
                let manifest = package["manifest_path"].as_str().unwrap_or_default();
                let manifest = project.shown(std::path::Path::new(manifest)).to_string();
                findings.push(format!(
                    "{manifest}:1: {name} must not depend on {other}; meet through a message of contract"
                ));
            }
        }
    }
    for (name, _) in MAY_USE.iter().filter(|(name, _)| !names.contains(name)) {
        findings.push(format!("Cargo.toml:1: the crate {name} is gone; take its row out of tidy/crates.rs"));
    }
    let reached = tree(project, &["--package", "domain"])?;
    for name in NOT_PURE.iter().filter(|it| reached.iter().any(|other| other == *it)) {
        findings.push(format!(
            "crates/domain/Cargo.toml:1: the domain reaches {name}; `cargo tree -p domain -i {name}` shows how"
        ));
    }
    let reached = tree(project, &["--package", "server"])?;
    for name in FOR_TESTS.iter().filter(|it| reached.iter().any(|other| other == *it)) {
        findings.push(format!(
            "server/Cargo.toml:1: the program reaches {name}, which is for tests; `cargo tree -p server -e normal -i {name}`"
        ));
    }
    Ok(findings)
}

/// The names of every crate in a dependency tree, without those for tests.
pub fn tree(project: &Project, arguments: &[&str]) -> Result<Vec<String>> {
    let tree = commands::output(
        commands::cargo()
            .args(["tree", "--edges", "normal", "--prefix", "none", "--format", "{p}"])
            .args(arguments)
            .current_dir(&project.root),
    )?;
    let names: Vec<_> = tree.lines().filter_map(|it| it.split(' ').next()).map(str::to_owned).collect();
    anyhow::ensure!(names.len() > 1, "cargo tree {} shows nothing", arguments.join(" "));
    Ok(names)
}
