//! The gallery of components: a program of its own for the browser. `cargo xtask gallery`
//! and the browser's tests call it; it must not know what the gallery shows.

use super::wasm::{Lints, Speed, TARGET, add_target};
use crate::commands::{self, Output};
use crate::npm;
use crate::project::Project;
use crate::report::warn;
use crate::sources::Fingerprint;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::sync::Once;
use wasm_bindgen_cli_support::Bindgen;

const INPUTS: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "app",
    "frontend",
    "locales",
    "style",
    "crates/contract",
    "crates/domain",
    "crates/stories",
    "crates/xtask/src/build",
    "end2end/package-lock.json",
];

/// Starts the program; a file of its own because pages have no inline scripts.
const START: &str = "import start from \"./gallery.js\";\nawait start({ module_or_path: new URL(\"gallery_bg.wasm\", import.meta.url) });\n";

/// axe-core looks at each story; it comes with the browser's tests.
const AXE: &str = "end2end/node_modules/axe-core/axe.min.js";

/// Whoever watches builds often, and where npm can't install once it can't the next time.
static ASKED: Once = Once::new();

/// Where it lies, apart from the shop's site: no shipped program carries it.
pub fn folder(project: &Project) -> PathBuf {
    project.target.join("gallery")
}

/// Builds the gallery into its folder, unless it is there already.
///
/// # Errors
/// When it does not compile, or a file cannot be written.
pub fn build(project: &Project, out: Output, lints: Lints) -> Result<String> {
    let folder = folder(project);
    let mut fingerprint = Fingerprint::default();
    fingerprint.add_files(&project.root, INPUTS)?;
    let axe = project.root.join(AXE);
    ASKED.call_once(|| {
        if let Err(error) = npm::install_here(project) {
            warn(format_args!("the gallery will show no findings of axe: {error:#}"));
        }
    });
    fingerprint.add("axe", if axe.is_file() { b"there" } else { b"missing" });
    let inputs = fingerprint.short();
    let mark = folder.join("inputs.txt");
    if std::fs::read_to_string(&mark).is_ok_and(|it| it == inputs) {
        return Ok("is up to date".to_owned());
    }
    let program = compile(project, out, lints)?;
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    Bindgen::new()
        .input_path(program)
        .out_name("gallery")
        .web(true)
        .and_then(|it| it.typescript(false).generate(&folder))
        .context("wasm-bindgen cannot make the gallery's glue")?;
    copy(&project.root.join("app/src/gallery/gallery.css"), &folder.join("gallery.css"))?;
    std::fs::write(folder.join("start.js"), START)?;
    let found = axe.is_file();
    if found {
        copy(&axe, &folder.join("axe.min.js"))?;
    }
    std::fs::write(mark, inputs)?;
    Ok(if found { "done".to_owned() } else { "done, without axe".to_owned() })
}

/// Compiles the gallery's program and returns its file.
///
/// # Errors
/// When the target cannot be added, or the code does not compile.
pub fn compile(project: &Project, out: Output, lints: Lints) -> Result<PathBuf> {
    add_target(project)?;
    let target = project.target.join("wasm");
    let mut cargo = commands::cargo();
    cargo
        .args(["build", "--package=frontend", "--bin=gallery", "--no-default-features", "--features=gallery"])
        .args(["--target", TARGET, "--profile", Speed::Quick.profile(), "--target-dir"])
        .arg(&target)
        .current_dir(&project.root);
    lints.apply(&mut cargo);
    out.run(&mut cargo)?;
    Ok(target.join(TARGET).join(Speed::Quick.profile()).join("gallery.wasm"))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::copy(from, to).map(drop).with_context(|| format!("{} can't be copied", from.display()))
}
