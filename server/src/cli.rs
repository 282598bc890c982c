//! The command line: one subcommand a role.

use crate::commands;
use crate::config::{self, Flags, Settings};
use crate::in_use::InUse;
use crate::output::print;
use crate::wiring::Installation;
use anyhow::Result;
use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// A shop and its order desk in one program.
#[derive(Parser)]
#[command(name = "orderly", version, arg_required_else_help = true)]
pub struct Cli {
    #[command(flatten)]
    flags: Flags,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the shop and its desk
    Serve {
        /// Load the demo shop when there is no shop yet
        #[arg(long)]
        demo: bool,
    },
    /// Run payments alone, for shops that are served by other processes
    Payments,
    /// Bring data in
    Import {
        #[command(subcommand)]
        what: Import,
    },
    /// Take data out
    Export {
        #[command(subcommand)]
        what: Export,
    },
    /// Show and change the shop's settings, also while it serves
    Shop {
        #[command(subcommand)]
        what: Shop,
    },
    /// Bring the database up to date (serve does it by itself)
    Migrate,
    /// Load the demo shop into an empty installation
    Seed,
    /// Write everything into one file, while the shop serves: the database and the pictures
    Backup { file: PathBuf },
    /// Put a backup in place, in an empty data directory
    Restore {
        file: PathBuf,
        /// Put aside what is in the data directory
        #[arg(long)]
        force: bool,
    },
    /// Rebuild the read models from the events, while the shop serves
    Replay {
        /// One projection's name; all of them without it
        projection: Option<String>,
    },
    /// Say what is wrong with this set-up, and how to mend it
    Doctor {
        /// Also compare the read models with a replay
        #[arg(long)]
        deep: bool,
        /// Mend what can be mended without losing anything: broken read models, files open to others
        #[arg(long)]
        mend: bool,
    },
    /// Print the commented default settings
    Config,
}

#[derive(Subcommand)]
enum Import {
    /// Products from a CSV file in Shopify's format
    Products { file: PathBuf },
}

#[derive(Subcommand)]
enum Shop {
    /// Every setting with its value, and what it means
    Show,
    /// Change settings, all of them or none: `orderly shop set bank.holder="A. Berg" tax.rate=19`
    Set {
        #[arg(required = true, value_name = "KEY=VALUE")]
        changes: Vec<String>,
    },
}

#[derive(Subcommand)]
enum Export {
    /// Products as a CSV file in Shopify's format
    Products {
        /// Standard output without it
        file: Option<PathBuf>,
    },
}

impl Cli {
    pub async fn run(self) -> Result<ExitCode> {
        if matches!(self.command, Command::Config) {
            print(config::DEFAULTS);
            return Ok(ExitCode::SUCCESS);
        }
        let settings = Settings::load(&self.flags)?;
        infra::telemetry::init(settings.log_format()?, &settings.log.filter);
        if let Command::Doctor { deep, mend } = self.command {
            return commands::doctor::run(&settings, commands::doctor::Asked { deep, mend }).await;
        }
        // Neither changes the schema of what it finds.
        match &self.command {
            Command::Backup { file } => return until_stopped(commands::backup::backup(&settings, file)).await,
            Command::Restore { file, force } => {
                return until_stopped(commands::backup::restore(&settings, file, *force)).await;
            }
            Command::Shop { .. } => commands::shop::refuse_without_database(&settings)?,
            _ => {}
        }
        config::prepare_folders(&settings)?;
        let _in_use = InUse::shared(&settings.data_dir)?;
        if matches!(self.command, Command::Payments) {
            commands::payments::run(&settings).await?;
            return Ok(ExitCode::SUCCESS);
        }
        let installation = Installation::open(&settings).await?;
        match self.command {
            Command::Serve { demo } => commands::serve::run(&settings, installation, demo).await?,
            Command::Import { what: Import::Products { file } } => {
                return commands::catalog_files::import(&installation, &file).await;
            }
            Command::Export { what: Export::Products { file } } => {
                commands::catalog_files::export(&installation, file.as_deref()).await?;
            }
            Command::Shop { what: Shop::Show } => commands::shop::show(&settings, &installation).await?,
            Command::Shop { what: Shop::Set { changes } } => {
                return commands::shop::set(&settings, &installation, &changes).await;
            }
            Command::Migrate => print("The database is up to date.\n"),
            Command::Seed => {
                installation.ensure_shop().await?;
                let report = installation.seed().await?;
                print(&format!("{report}\n"));
            }
            Command::Replay { projection } => commands::replay::run(&installation, projection.as_deref()).await?,
            Command::Payments
            | Command::Doctor { .. }
            | Command::Config
            | Command::Backup { .. }
            | Command::Restore { .. } => {}
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Ends the program at a signal, after what was half done is tidied away.
async fn until_stopped(role: impl Future<Output = Result<()>>) -> Result<ExitCode> {
    let ended = tokio::select! {
        ended = role => Some(ended),
        () = commands::serve::wait_for_signal() => None,
    };
    match ended {
        Some(ended) => ended.map(|()| ExitCode::SUCCESS),
        // Not by returning: a thread that reads or writes a large file would be waited for.
        None => std::process::exit(130),
    }
}
