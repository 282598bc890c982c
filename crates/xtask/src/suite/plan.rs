//! Which parts the suite has, and which of them are wanted. It must not know how a part is run.

use super::packages::Package;
use anyhow::{Result, bail};

/// One part of the plan.
#[derive(Clone)]
pub enum Part {
    Tidy,
    Format,
    Lints,
    WasmLints,
    Package(Package),
    Browser,
}

impl Part {
    pub fn name(&self) -> &str {
        match self {
            Self::Tidy => "tidy",
            Self::Format => "format",
            Self::Lints => "lints",
            Self::WasmLints => "wasm-lints",
            Self::Package(package) => &package.name,
            Self::Browser => "browser",
        }
    }

    /// Whether its tests start the program as it ships.
    pub fn needs_program(&self) -> bool {
        match self {
            Self::Browser => true,
            Self::Package(package) => package.starts_program(),
            _ => false,
        }
    }
}

/// Every part there is, in the order in which they are told of.
pub fn all(packages: &[Package]) -> Vec<Part> {
    let mut parts = vec![Part::Tidy, Part::Format, Part::Lints, Part::WasmLints];
    parts.extend(packages.iter().cloned().map(Part::Package));
    parts.push(Part::Browser);
    parts
}

/// The parts of these names; all of them where none is named.
///
/// # Errors
/// When there is no part of a name.
pub fn named(packages: &[Package], only: &[String]) -> Result<Vec<Part>> {
    let mut parts = all(packages);
    if only.is_empty() {
        return Ok(parts);
    }
    for wanted in only {
        if !parts.iter().any(|it| it.name() == wanted) {
            let names: Vec<_> = parts.iter().map(Part::name).collect();
            bail!("there is no part `{wanted}`; there are: {}", names.join(", "));
        }
    }
    parts.retain(|it| only.iter().any(|wanted| it.name() == wanted));
    Ok(parts)
}

/// What every part depends on.
const EVERYTHING: &[&str] = &["Cargo.toml", "Cargo.lock", ".cargo/", ".ci/", "clippy.toml", "rustfmt.toml"];

/// What several packages read besides their own folders.
const READ_BY: &[(&str, &[&str])] = &[
    ("locales/", &["app", "xtask"]),
    ("demo/", &["demo", "server"]),
    ("CONTRIBUTING.md", &["xtask"]),
    ("crates/store/src/migration/", &["store"]),
];

/// The parts whose inputs are among the changed files: those of the packages that hold or read one, of the packages
/// that depend on these, and of the browser where the program or a test in the browser is another one.
pub fn changed(packages: &[Package], files: &[String]) -> Vec<Part> {
    if files.iter().any(|file| EVERYTHING.iter().any(|it| file.starts_with(it))) {
        return all(packages);
    }
    let mut names: Vec<&str> = Vec::new();
    for package in packages {
        let inside = |file: &String| file.starts_with(&format!("{}/", package.place));
        let reads = |file: &String| {
            READ_BY.iter().any(|(place, readers)| file.starts_with(place) && readers.contains(&package.name.as_str()))
        };
        if files.iter().any(|file| inside(file) || reads(file)) {
            names.push(&package.name);
        }
    }
    loop {
        let before = names.len();
        for package in packages {
            let depends = package.needs.iter().any(|it| names.contains(&it.as_str()));
            if depends && !names.contains(&package.name.as_str()) {
                names.push(&package.name);
            }
        }
        if names.len() == before {
            break;
        }
    }
    let touches = |place: &str| files.iter().any(|file| file.starts_with(place));
    let rust = !names.is_empty() || touches("frontend/");
    let wasm = touches("frontend/") || ["app", "style", "contract", "domain"].iter().any(|it| names.contains(it));
    let browser = names.contains(&"server") || touches("frontend/") || touches("end2end/");
    let mut parts = all(packages);
    parts.retain(|part| match part {
        Part::Tidy => !files.is_empty(),
        Part::Format | Part::Lints => rust,
        Part::WasmLints => wasm,
        Part::Package(package) => names.contains(&package.name.as_str()),
        Part::Browser => browser,
    });
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packages() -> Vec<Package> {
        let package = |name: &str, place: &str, needs: &[&str]| Package {
            name: name.into(),
            folder: place.into(),
            place: place.into(),
            needs: needs.iter().map(|&it| it.to_owned()).collect(),
        };
        vec![
            package("app", "app", &["contract"]),
            package("contract", "crates/contract", &[]),
            package("orders", "crates/orders", &["contract", "store"]),
            package("server", "server", &["app", "orders"]),
            package("store", "crates/store", &[]),
            package("xtask", "crates/xtask", &[]),
        ]
    }

    fn after(files: &[&str]) -> Vec<String> {
        let files: Vec<_> = files.iter().map(|&it| it.to_owned()).collect();
        changed(&packages(), &files).iter().map(|it| it.name().to_owned()).collect()
    }

    #[test]
    fn what_changed_is_tested_with_everything_that_depends_on_it() {
        assert_eq!(after(&["crates/xtask/src/main.rs"]), ["tidy", "format", "lints", "xtask"]);
        let all_that_runs = ["tidy", "format", "lints", "orders", "server", "browser"];
        assert_eq!(after(&["crates/orders/src/lib.rs"]), all_that_runs);
        assert_eq!(after(&["end2end/shop/cards.spec.ts"]), ["tidy", "browser"]);
        assert_eq!(after(&["docs/operations.md"]), ["tidy"]);
        assert_eq!(after(&["Cargo.lock"]).len(), 11);
        assert!(after(&[]).is_empty());
    }

    #[test]
    fn a_part_that_there_is_not_is_an_error() {
        assert!(named(&packages(), &["serer".into()]).is_err());
        assert_eq!(named(&packages(), &["server".into()]).map(|it| it.len()).ok(), Some(1));
    }
}
