//! `cargo xtask build`: the browser's part, then the server that carries it.
//! `serve` and `test` call it too; it must not start what it built.

pub mod gallery;
mod minify;
mod site;
pub mod wasm;

use crate::project::Project;
use crate::report::Steps;
use anyhow::{Result, bail};
use std::path::PathBuf;

#[derive(clap::Args, Default)]
pub struct Options {
    /// The program as it ships: optimised, with the site embedded
    #[arg(long)]
    pub release: bool,
    /// Only the browser's part
    #[arg(long)]
    pub site: bool,
    /// With the gallery of components, for `gallery_dir`
    #[arg(long)]
    pub gallery: bool,
    /// Only what the browser tests of `end2end/state` load besides
    #[arg(long)]
    pub probe: bool,
}

/// Builds and returns the path of the program, or of the site where only that was wanted.
///
/// # Errors
/// When one of the steps fails; cargo has then said why.
pub fn run(project: &Project, options: &Options) -> Result<PathBuf> {
    if options.probe {
        return probe(project);
    }
    let mut steps = Steps::new(1 + usize::from(options.gallery) + usize::from(!options.site));
    let step = steps.next("the browser's part");
    step.close(browser_part(project)?);
    if options.gallery {
        let step = steps.next("the gallery");
        step.close(gallery::build(project)?);
    }
    if options.site {
        return Ok(project.site.clone());
    }
    let step = steps.next("the server");
    let program = server(project, options.release)?;
    step.close("done");
    Ok(program)
}

/// Builds what the browser loads into the project's site folder, unless it is there already.
///
/// # Errors
/// When the wasm does not compile or the folder cannot be written.
pub fn browser_part(project: &Project) -> Result<String> {
    let inputs = wasm::inputs(project)?;
    if let Some(manifest) = site::current(project)
        && manifest.inputs == inputs
    {
        return Ok(format!("is up to date ({})", manifest.hash));
    }
    let glues = [wasm::build(project, &wasm::SHOP)?, wasm::build(project, &wasm::DESK)?];
    let manifest = site::write(project, &glues, inputs)?;
    Ok(format!("{} ({})", manifest.hash, site::sizes(project, &manifest)?))
}

/// Builds what shows the library of state to the browser tests, unless it is there already. Returns its folder,
/// which is no part of the site: it must not ship.
///
/// # Errors
/// When the wasm does not compile or the folder cannot be written.
pub fn probe(project: &Project) -> Result<PathBuf> {
    let folder = project.root.join("target/probe");
    let mark = folder.join("inputs");
    let inputs = wasm::inputs(project)?;
    if std::fs::read_to_string(&mark).is_ok_and(|it| it == inputs) {
        return Ok(folder);
    }
    let glue = wasm::build(project, &wasm::PROBE)?;
    std::fs::create_dir_all(&folder)?;
    for name in ["probe.js", "probe_bg.wasm"] {
        std::fs::copy(glue.path().join(name), folder.join(name))?;
    }
    std::fs::write(mark, inputs)?;
    Ok(folder)
}

/// Builds the server and returns the path of the program.
///
/// # Errors
/// When it does not compile.
pub fn server(project: &Project, release: bool) -> Result<PathBuf> {
    let mut cargo = crate::commands::cargo();
    cargo.args(["build", "--package", "server", "--bin", "orderly"]).current_dir(&project.root);
    if release {
        cargo.arg("--release");
    }
    crate::commands::run(&mut cargo)?;
    let folder = if release { "release" } else { "debug" };
    let program = project.target.join(folder).join(format!("orderly{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        bail!("cargo ended well, but {} is not there", program.display());
    }
    Ok(program)
}
