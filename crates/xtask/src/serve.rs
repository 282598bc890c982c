//! `cargo xtask serve`: builds, then serves the demo shop; with `--watch` again after every change.
//! It starts the program as a user would and must not reach into it.

use crate::build;
use crate::project::Project;
use crate::report::{say, warn};
use crate::sources::latest_change;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode};
use std::time::{Duration, Instant, SystemTime};

/// How often `--watch` looks for changes.
const GLANCE: Duration = Duration::from_millis(500);

/// The folders and files that make the program.
const WATCHED: &[&str] = &["Cargo.lock", "Cargo.toml", "app", "crates", "frontend", "locales", "server", "style"];

#[derive(clap::Args)]
pub struct Options {
    /// The program as it ships: optimised, with the site embedded
    #[arg(long)]
    release: bool,
    /// The port on 127.0.0.1
    #[arg(long, default_value_t = 3000)]
    port: u16,
    /// Where the shop keeps its data; made and filled with the demo shop on a first start
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Builds and starts again whenever a source changes
    #[arg(long)]
    watch: bool,
    /// With the gallery of components at /gallery/
    #[arg(long)]
    gallery: bool,
}

/// `cargo xtask gallery`
#[derive(clap::Args)]
pub struct Gallery {
    /// The port on 127.0.0.1
    #[arg(long, default_value_t = 3001)]
    port: u16,
    /// Builds and starts again whenever a source changes
    #[arg(long)]
    watch: bool,
}

impl From<Gallery> for Options {
    fn from(Gallery { port, watch }: Gallery) -> Self {
        Self { release: false, port, data: None, watch, gallery: true }
    }
}

/// Builds and serves until the user stops it.
///
/// # Errors
/// When the first build fails or the program cannot be started.
pub fn run(project: &Project, options: &Options) -> Result<ExitCode> {
    let began = Instant::now();
    let program = build(project, options)?;
    say(format_args!("built after {:.1} s, starting", began.elapsed().as_secs_f64()));
    let data = options.data.clone().unwrap_or_else(|| project.root.join("data"));
    let command = || {
        let mut command = Command::new(&program);
        command
            .args(["serve", "--demo", "--listen", &format!("127.0.0.1:{}", options.port), "--data-dir"])
            .arg(&data)
            .current_dir(&project.root);
        if options.gallery {
            command.env("ORDERLY_GALLERY_DIR", build::gallery::folder(project));
            say(format_args!("the gallery: http://127.0.0.1:{}/gallery/", options.port));
        }
        command
    };
    if options.watch { watch(project, options, &program, command) } else { become_server(command()) }
}

/// Hands this process over, so that signals and the exit code are the server's own.
#[cfg(unix)]
fn become_server(mut command: Command) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt;
    Err(command.exec()).context("cannot start the server")
}

#[cfg(not(unix))]
fn become_server(mut command: Command) -> Result<ExitCode> {
    let status = command.status().context("cannot start the server")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn watch(project: &Project, options: &Options, program: &Path, command: impl Fn() -> Command) -> Result<ExitCode> {
    let watched: Vec<_> = WATCHED.iter().map(|it| project.root.join(it)).collect();
    let mut seen = latest_change(&watched);
    let mut server = Some(command().spawn().context("cannot start the server")?);
    loop {
        std::thread::sleep(GLANCE);
        if let Some(status) = ended(&mut server)? {
            warn(format_args!("the server ended with {status}; the next change starts it again"));
        }
        let now = latest_change(&watched);
        if now == seen {
            continue;
        }
        seen = now;
        match rebuild(project, options, program) {
            Ok(false) => {}
            Ok(true) => {
                if let Some(mut child) = server.take() {
                    child.kill()?;
                    child.wait()?;
                }
                server = Some(command().spawn().context("cannot start the server")?);
            }
            Err(error) => warn(format_args!("{error:#}; what was built before keeps running")),
        }
    }
}

/// The status of a server that ended by itself since the last look.
fn ended(server: &mut Option<Child>) -> Result<Option<std::process::ExitStatus>> {
    let Some(child) = server else { return Ok(None) };
    let status = child.try_wait()?;
    if status.is_some() {
        *server = None;
    }
    Ok(status)
}

/// Builds the parts that changed; whether the program or the site is another one now.
fn rebuild(project: &Project, options: &Options, program: &Path) -> Result<bool> {
    let state = || -> (Option<SystemTime>, Option<SystemTime>) {
        let changed = |path: &Path| std::fs::metadata(path).and_then(|it| it.modified()).ok();
        (changed(program), changed(&project.site.join("manifest.json")))
    };
    let before = state();
    build(project, options)?;
    Ok(before != state())
}

/// Builds what is served. While its sources are watched, the browser's part is built quickly, not small.
fn build(project: &Project, options: &Options) -> Result<PathBuf> {
    let quick = options.watch && !options.release;
    build::run(
        project,
        &build::Options { release: options.release, gallery: options.gallery, quick, ..build::Options::default() },
    )
}
