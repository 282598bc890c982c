//! The program and the gallery that the recorded digests of pictures were drawn by, built when pictures differ, so that
//! old and new are drawn by the same browser on the same machine (ADR 16). The browser tests call it; it must not know
//! what is pictured.

use crate::commands::{self, Output};
use crate::project::Project;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Below the project's root: the digests.
const DIGESTS: &str = "end2end/gallery/pictures";

/// Tests of pictures; they note below this folder that some differ.
pub const TESTS: [&str; 2] = ["gallery/pictures.spec.ts", "gallery/pages.spec.ts"];
const DIFFERING: &str = "end2end/results/differing";

/// What draws the old pictures.
pub struct Base {
    pub program: PathBuf,
    pub gallery: PathBuf,
    pub commit: String,
}

/// Forgets what an earlier run noted.
///
/// # Errors
/// When its notes can't be removed.
pub fn forget(project: &Project) -> Result<()> {
    let notes = project.root.join(DIFFERING);
    if notes.exists() {
        std::fs::remove_dir_all(notes)?;
    }
    Ok(())
}

/// Whether the tests noted pictures that differ.
pub fn differ(project: &Project) -> bool {
    project.root.join(DIFFERING).exists()
}

/// Builds the commit that recorded the digests, by its own recipe, in a folder of its own.
///
/// # Errors
/// When the history does not reach back to it, or it does not build.
pub fn base(project: &Project, out: Output) -> Result<Base> {
    let git = |arguments: &[&str]| commands::output(Command::new("git").args(arguments).current_dir(&project.root));
    let commit = git(&["log", "-1", "--format=%H", "--", DIGESTS])?.trim().to_owned();
    if commit.is_empty() {
        bail!("no commit of this clone holds {DIGESTS}; is its history cut off?");
    }
    let folder = project.target.join("base");
    let tree = folder.join("tree");
    let mark = folder.join("commit");
    if std::fs::read_to_string(&mark).is_ok_and(|it| it == commit) && tree.is_dir() {
        return build(&folder, &tree, commit, out);
    }
    if tree.exists() {
        std::fs::remove_dir_all(&tree)?;
    }
    std::fs::create_dir_all(&tree)?;
    let archive = folder.join("tree.tar");
    git(&["archive", "--format=tar", "--output", &archive.to_string_lossy(), &commit])?;
    commands::run(Command::new("tar").arg("-xf").arg(&archive).arg("-C").arg(&tree))
        .context("cannot unpack the base")?;
    std::fs::remove_file(archive)?;
    std::fs::write(mark, &commit)?;
    build(&folder, &tree, commit, out)
}

fn build(folder: &Path, tree: &Path, commit: String, out: Output) -> Result<Base> {
    let target = folder.join("target");
    let mut cargo = commands::cargo();
    cargo
        .args(["run", "--package", "xtask", "--", "build", "--quick", "--gallery"])
        .env("CARGO_TARGET_DIR", &target)
        .current_dir(tree);
    out.run(&mut cargo).context("the commit that recorded the pictures does not build")?;
    let program = target.join("debug").join(format!("orderly{}", std::env::consts::EXE_SUFFIX));
    Ok(Base { program, gallery: target.join("gallery"), commit })
}
