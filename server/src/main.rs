//! `orderly`: the whole shop in one program. Reads the settings, then carries out one command.

mod background;
mod cli;
mod commands;
mod config;
mod http;
mod in_use;
mod memory;
mod output;
mod permissions;
mod supervisor;
mod wiring;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    memory::set_up();
    permissions::keep_private();
    // Two threads a core would only wait for SQLite's writer; as many as there are cores is right.
    let started =
        tokio::runtime::Builder::new_multi_thread().enable_all().on_thread_park(memory::release_before_waiting).build();
    let runtime = match started {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("orderly: threads can't be started: {error}");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(cli.run()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("orderly: {error:#}");
            ExitCode::FAILURE
        }
    }
}
