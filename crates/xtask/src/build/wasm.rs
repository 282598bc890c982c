//! From `frontend` to wasm and its JavaScript glue: cargo, then wasm-bindgen as a library.
//! The build calls it; it must not know how the site is laid out.

use crate::commands;
use crate::project::Project;
use crate::sources::Fingerprint;
use anyhow::{Context, Result, bail};
use std::process::Command;
use tempfile::TempDir;

use wasm_bindgen_cli_support::Bindgen;

pub const TARGET: &str = "wasm32-unknown-unknown";
const PROFILE: &str = "wasm-release";

/// Everything that decides what the wasm is; `.cargo` is not among it because it only names this program.
const INPUTS: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "app",
    "frontend",
    "style",
    "crates/contract",
    "crates/domain",
    "crates/xtask/src/build",
];

/// A digest of the sources of the wasm, to tell whether it has to be built again.
///
/// # Errors
/// When a source cannot be read.
pub fn inputs(project: &Project) -> Result<String> {
    let mut fingerprint = Fingerprint::default();
    fingerprint.add_files(&project.root, INPUTS)?;
    fingerprint.add("rustc", commands::output(Command::new("rustc").arg("--version"))?.as_bytes());
    Ok(fingerprint.short())
}

/// One wasm with its glue. All are made of `frontend`, which features tell apart.
pub struct Bundle {
    /// Its files are `NAME.js` and `NAME_bg.wasm`.
    pub name: &'static str,
    feature: &'static str,
}

/// What shoppers load.
pub const SHOP: Bundle = Bundle { name: "orderly", feature: "islands" };
/// What the desk loads instead.
pub const DESK: Bundle = Bundle { name: "desk", feature: "desk" };
/// What only tests load (`end2end/state`).
pub const PROBE: Bundle = Bundle { name: "probe", feature: "probe" };

/// Compiles a bundle and returns a folder with its two files.
///
/// # Errors
/// When the target cannot be added, or the code does not compile.
pub fn build(project: &Project, bundle: &Bundle) -> Result<TempDir> {
    add_target(project)?;
    // A folder of its own: switching between host and wasm must not throw away either's work.
    let target = project.target.join("wasm");
    let artifact = target.join(TARGET).join(PROFILE).join("frontend.wasm");
    // Where checkouts share a target folder, the file there may be another checkout's, and look fresh to cargo.
    for stale in [&artifact, &artifact.with_file_name("deps/frontend.wasm")] {
        if stale.exists() {
            std::fs::remove_file(stale)?;
        }
    }
    commands::run(
        commands::cargo()
            .args(["build", "--package=frontend", "--lib", "--no-default-features", "--features", bundle.feature])
            .args(["--target", TARGET, "--profile", PROFILE, "--target-dir"])
            .arg(&target)
            .current_dir(&project.root),
    )?;
    // Kept with all its names, so that tests can tell what is in it; the next bundle is made under the same name.
    let named = artifact.with_file_name(format!("{}.wasm", bundle.name));
    std::fs::copy(&artifact, &named)?;
    let folder = TempDir::with_prefix("orderly-glue.")?;
    Bindgen::new()
        .input_path(&named)
        .out_name(bundle.name)
        .web(true)
        .and_then(|it| {
            it.typescript(false).remove_name_section(true).remove_producers_section(true).generate(folder.path())
        })
        .context("wasm-bindgen cannot make the glue")?;
    Ok(folder)
}

/// Adds the wasm target to the toolchain where it is missing.
///
/// # Errors
/// When it is missing and rustup cannot add it.
pub fn add_target(project: &Project) -> Result<()> {
    let sysroot = commands::output(Command::new("rustc").args(["--print", "sysroot"]).current_dir(&project.root))?;
    if std::path::Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).is_dir() {
        return Ok(());
    }
    let added = Command::new("rustup").args(["target", "add", TARGET]).current_dir(&project.root).status();
    if !added.is_ok_and(|it| it.success()) {
        bail!("the Rust target {TARGET} is missing; add it with `rustup target add {TARGET}` and start again");
    }
    Ok(())
}
