//! From `frontend` to wasm and its JavaScript glue: cargo, then wasm-bindgen as a library.
//! The build calls it; it must not know how the site is laid out.

use crate::commands::{self, Output};
use crate::project::Project;
use crate::sources::Fingerprint;
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::process::Command;
use tempfile::TempDir;

use wasm_bindgen_cli_support::Bindgen;

pub const TARGET: &str = "wasm32-unknown-unknown";
/// How much the compiler is asked to do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Speed {
    /// As shoppers load it: as small as it gets.
    Shipped,
    /// For what only tests and designers load: the gallery, the probe.
    Quick,
    /// Built in seconds, many times as large: the shop while its sources are watched.
    Watched,
}

impl Speed {
    pub const fn profile(self) -> &'static str {
        match self {
            Self::Shipped => "wasm-release",
            Self::Quick => "wasm-quick",
            Self::Watched => "wasm-watched",
        }
    }

    /// Tells builds of the same sources apart.
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Shipped => "",
            Self::Quick => "-quick",
            Self::Watched => "-watched",
        }
    }
}

/// Whether Clippy compiles, and says what it finds by the way.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Lints {
    On,
    Off,
}

impl Lints {
    /// Has Clippy compile the workspace's own crates. Not for what ships: it leaves out some of the optimiser's work.
    pub fn apply(self, cargo: &mut Command) {
        if self == Self::On {
            cargo.env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver");
        }
    }
}

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

/// Compiles a bundle and returns the file, which the next bundle of this speed overwrites.
///
/// # Errors
/// When the target cannot be added, or the code does not compile.
pub fn compile(project: &Project, bundle: &Bundle, speed: Speed, out: Output, lints: Lints) -> Result<PathBuf> {
    add_target(project)?;
    // A folder of its own: switching between host and wasm must not throw away either's work.
    let target = project.target.join("wasm");
    let artifact = target.join(TARGET).join(speed.profile()).join("frontend.wasm");
    // Where checkouts share a target folder, the file there may be another checkout's, and look fresh to cargo.
    for stale in [&artifact, &artifact.with_file_name("deps/frontend.wasm")] {
        if stale.exists() {
            std::fs::remove_file(stale)?;
        }
    }
    let mut cargo = commands::cargo();
    cargo
        .args(["build", "--package=frontend", "--lib", "--no-default-features", "--features", bundle.feature])
        .args(["--target", TARGET, "--profile", speed.profile(), "--target-dir"])
        .arg(&target)
        .current_dir(&project.root);
    lints.apply(&mut cargo);
    out.run(&mut cargo)?;
    Ok(artifact)
}

/// Compiles a bundle and returns a folder with its two files.
///
/// # Errors
/// As [`compile`].
pub fn build(project: &Project, bundle: &Bundle, speed: Speed, out: Output, lints: Lints) -> Result<TempDir> {
    let artifact = compile(project, bundle, speed, out, lints)?;
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
