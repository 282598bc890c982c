//! `cargo xtask build`: the browser's part, then the server that carries it.
//! `serve` and `test` call it too; it must not start what it built.

pub mod gallery;
mod minify;
mod site;
pub mod wasm;

use crate::commands::Output;
use crate::project::Project;
use crate::report::Steps;
use anyhow::{Result, anyhow, bail};
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
    /// The browser's part built quickly instead of small, as `serve --watch` does
    #[arg(long, conflicts_with = "release")]
    pub quick: bool,
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
        return probe(project, Output::Shown, wasm::Lints::Off);
    }
    let steps = Steps::new(1 + usize::from(options.gallery) + usize::from(!options.site));
    let in_browser = || -> Result<()> {
        let step = steps.next("the browser's part");
        let speed = if options.quick { wasm::Speed::Watched } else { wasm::Speed::Shipped };
        step.close(browser_part(project, speed, Output::Shown)?);
        if options.gallery {
            let step = steps.next("the gallery");
            step.close(gallery::build(project, Output::Shown, wasm::Lints::Off)?);
        }
        Ok(())
    };
    let on_host = || -> Result<PathBuf> {
        let step = steps.next("the server");
        let program = server(project, options.release, Output::Shown, wasm::Lints::Off)?;
        step.close("done");
        Ok(program)
    };
    if options.site {
        in_browser()?;
        return Ok(project.site.clone());
    }
    if options.release {
        // It carries the site inside.
        in_browser()?;
        return on_host();
    }
    std::thread::scope(|both| {
        let browser = both.spawn(in_browser);
        let program = on_host();
        browser.join().map_err(|_| anyhow!("the build of the browser's part broke down"))??;
        program
    })
}

/// Builds what the browser loads into the project's site folder, unless it is there already.
///
/// # Errors
/// When the wasm does not compile or the folder cannot be written.
pub fn browser_part(project: &Project, speed: wasm::Speed, out: Output) -> Result<String> {
    let inputs = format!("{}{}", wasm::inputs(project)?, speed.mark());
    if let Some(manifest) = site::current(project)
        && manifest.inputs == inputs
    {
        return Ok(format!("is up to date ({})", manifest.hash));
    }
    let build = |bundle| wasm::build(project, bundle, speed, out, wasm::Lints::Off);
    let glues = [build(&wasm::SHOP)?, build(&wasm::DESK)?];
    let manifest = site::write(project, &glues, inputs, speed)?;
    Ok(format!("{} ({})", manifest.hash, site::sizes(project, &manifest)?))
}

/// Builds what shows the library of state to the browser tests, unless it is there already. Returns its folder,
/// which is no part of the site: it must not ship.
///
/// # Errors
/// When the wasm does not compile or the folder cannot be written.
pub fn probe(project: &Project, out: Output, lints: wasm::Lints) -> Result<PathBuf> {
    let folder = project.root.join("target/probe");
    let mark = folder.join("inputs");
    let inputs = wasm::inputs(project)?;
    if std::fs::read_to_string(&mark).is_ok_and(|it| it == inputs) {
        return Ok(folder);
    }
    let glue = wasm::build(project, &wasm::PROBE, wasm::Speed::Quick, out, lints)?;
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
pub fn server(project: &Project, release: bool, out: Output, lints: wasm::Lints) -> Result<PathBuf> {
    let mut cargo = crate::commands::cargo();
    cargo.args(["build", "--package", "server", "--bin", "orderly"]).current_dir(&project.root);
    if release {
        cargo.arg("--release");
    }
    lints.apply(&mut cargo);
    out.run(&mut cargo)?;
    let folder = if release { "release" } else { "debug" };
    let program = project.target.join(folder).join(format!("orderly{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        bail!("cargo ended well, but {} is not there", program.display());
    }
    Ok(program)
}
