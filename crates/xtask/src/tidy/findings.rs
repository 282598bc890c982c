//! What a rule finds, and how it names the place. Every rule calls it.

use crate::project::Project;
use std::path::Path;

/// What a rule found: one line each, with the place and how to mend it.
pub type Findings = Vec<String>;

/// `path:line: text`, as editors understand it.
pub fn at(project: &Project, file: &Path, line: usize, text: &str) -> String {
    format!("{}:{line}: {text}", project.shown(file))
}
