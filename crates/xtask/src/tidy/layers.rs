//! Rule: atoms ← molecules ← organisms ← templates ← pages. A layer names only the ones below it.
//! Islands and the rest of `app` stand beside the layers and are not judged.

use super::findings::{Findings, at};
use super::rust;
use crate::project::Project;
use crate::sources::files_with;
use anyhow::Result;

/// From the simplest to the whole.
const LAYERS: &[&str] = &["atoms", "molecules", "organisms", "templates", "pages"];

pub fn check(project: &Project) -> Result<Findings> {
    let mut findings = Findings::new();
    for (height, layer) in LAYERS.iter().enumerate() {
        for file in files_with(&project.root.join("app/src").join(layer), "rs")? {
            let source = std::fs::read_to_string(&file)?;
            for (line, above) in above(&source, height) {
                let text = format!("{layer} must not name {above}; move the shared part down, or this one up");
                findings.push(at(project, &file, line, &text));
            }
        }
    }
    Ok(findings)
}

/// The layers above `height` that a source names, with the lines.
fn above(source: &str, height: usize) -> Vec<(usize, &'static str)> {
    let code = rust::code_only(rust::without_tests(source));
    let mut paths = rust::paths_below(&code, "crate");
    paths.extend(rust::paths_below(&code, "super"));
    let mut above: Vec<_> = paths
        .into_iter()
        .filter_map(|(line, path)| {
            let named = path.split("::").find(|it| *it != "super")?;
            LAYERS[height + 1..].iter().find(|it| **it == named).map(|it| (line, *it))
        })
        .collect();
    // `super::super::x` is found from both of its beginnings.
    above.sort_unstable();
    above.dedup();
    above
}

#[cfg(test)]
mod tests {
    use super::above;

    #[test]
    fn only_upwards_is_wrong() {
        let source =
            "use crate::atoms::Button;\nuse crate::{organisms::Header,\n pages};\nuse super::super::templates::Shell;";
        assert_eq!(above(source, 1), [(2, "organisms"), (3, "pages"), (4, "templates")]);
        assert_eq!(above(source, 4), []);
    }
}
