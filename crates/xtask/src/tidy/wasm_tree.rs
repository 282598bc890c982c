//! Rule: what the browser downloads carries no runtime, server or database crate.
//! The size budget would notice in the end; this names the culprit.

use super::crates;
use super::findings::Findings;
use crate::build::wasm::TARGET;
use crate::project::Project;
use anyhow::Result;

const SERVER_ONLY: &[&str] = &[
    "tokio",
    "hyper",
    "axum",
    "leptos_axum",
    "sea-orm",
    "sqlx",
    "sqlx-core",
    "tonic",
    "lapin",
    "fluent",
    "fluent-bundle",
    "stylist",
    "messaging",
    "common",
    "store",
    "infra",
];

pub fn check(project: &Project) -> Result<Findings> {
    let reached = crates::tree(project, &["--package", "frontend", "--target", TARGET])?;
    let found = SERVER_ONLY.iter().filter(|it| reached.iter().any(|other| other == *it));
    Ok(found
        .map(|name| {
            format!(
                "frontend/Cargo.toml:1: the wasm reaches {name}; `cargo tree -p frontend --target {TARGET} -i {name}` \
                 shows how, a feature `ssr` is the usual way out"
            )
        })
        .collect())
}
