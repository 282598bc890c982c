//! `orderly-bench`: measures the release program from outside, as its readers and owners meet it.
//! `cargo xtask bench` builds and starts it. It knows the shop's addresses and forms, none of its code.

mod aims;
mod catalog;
mod client;
mod commits;
mod extent;
mod figures;
mod files;
mod import;
mod load;
mod orders;
mod pages;
mod plain;
mod process;
mod report;
mod table;
mod url;
mod walks;

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};
use extent::Extent;
use figures::{Figures, thousands};
use files::{Places, Set};
use report::{progress, say};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The server's allocator, so that the plain handler has it too.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
#[command(name = "orderly-bench", about = "Measures the release program")]
struct Cli {
    #[command(subcommand)]
    role: Role,
}

#[derive(Subcommand)]
enum Role {
    /// Measures everything and prints the figures
    Run(Options),
    /// Counts our files between the edge and the database, on three walks through a debug program
    Walks {
        /// The debug program
        #[arg(long)]
        program: PathBuf,
        /// An empty folder for data
        #[arg(long)]
        folder: PathBuf,
    },
    /// Is the plain handler, until it is stopped; prints its port first
    #[command(hide = true)]
    Plain,
}

#[derive(clap::Args)]
struct Options {
    /// The release program
    #[arg(long)]
    program: PathBuf,
    /// An empty folder for data, on the disk to be measured; it is left as it was
    #[arg(long)]
    folder: PathBuf,
    /// Short runs and 10,000 products instead of 100,000: shows that everything works
    #[arg(long)]
    quick: bool,
    /// Only the parts whose names begin so: pages, orders, import
    #[arg(long, value_name = "PART")]
    only: Option<String>,
    /// Measures orders on this empty Postgres database instead of a SQLite file
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// So many buyers press at once
    #[arg(long, value_name = "N")]
    buyers: Option<usize>,
    /// A document whose figures are replaced by these
    #[arg(long, value_name = "FILE")]
    save: Option<PathBuf>,
}

fn main() -> ExitCode {
    let done = match Cli::parse().role {
        Role::Plain => plain::serve(),
        Role::Run(options) => run(&options),
        Role::Walks { program, folder } => walks::count(&program, &folder),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<()> {
    let mut extent = if options.quick { Extent::QUICK } else { Extent::FULL };
    extent.connections = options.buyers.unwrap_or(extent.connections);
    // One database holds one shop: only what its orders need.
    let only = if options.database.is_some() { Some("orders") } else { options.only.as_deref() };
    let wanted = |part: &str| only.is_none_or(|only| part.starts_with(only));
    let places = Places::new(&options.program, &options.folder, options.database.clone())?;
    let mut figures = Figures::default();

    progress("a bare durable commit");
    figures.commits = commits::rate(&places.folder, extent.turn)?;
    let sets = [extent.few_products, extent.many_products];
    // Orders need the small catalogue alone.
    let needed = if wanted("pages") || wanted("import") { 2 } else { 1 };
    for products in sets.into_iter().take(needed) {
        progress(format_args!("importing {} products", thousands(products as f64)));
        figures.imports.push(import::import(&places, products)?);
    }
    if wanted("pages") {
        let plain = process::Server::plain()?;
        for set in [Set::Demo, Set::Products(extent.few_products), Set::Products(extent.many_products)] {
            figures.pages.extend(pages::measure(&places, set, &plain, extent)?);
        }
    }
    if wanted("orders") {
        let (orders, replay) = orders::measure(&places, Set::Products(extent.few_products), extent)?;
        figures.orders = Some(orders);
        figures.replay = Some(replay);
    }
    let text = table::render(&figures);
    say(&text);
    if let Some(document) = &options.save {
        save(document, &text)?;
    }
    Ok(())
}

/// Replaces what stands between the two marks of the document.
fn save(document: &Path, figures: &str) -> Result<()> {
    const MARKS: (&str, &str) = ("<!-- figures: cargo xtask bench --save -->", "<!-- end of figures -->");
    let text = std::fs::read_to_string(document).with_context(|| format!("{} can't be read", document.display()))?;
    let (before, rest) = text.split_once(MARKS.0).with_context(|| format!("no {} in it", MARKS.0))?;
    let (_, after) = rest.split_once(MARKS.1).with_context(|| format!("no {} in it", MARKS.1))?;
    std::fs::write(document, format!("{before}{}\n{figures}\n{}{after}", MARKS.0, MARKS.1))?;
    Ok(())
}
