//! `orderly doctor`: looks at a set-up and says what is wrong with it, and how to mend it.

use crate::cli::print;
use crate::config::{self, Settings};
use crate::http::assets::Site;
use crate::wiring::Installation;
use anyhow::Result;
use std::net::TcpListener;
use std::process::ExitCode;
use store::Database;

enum Finding {
    Good(String),
    /// Works, but not as one would want it.
    Notice(String, &'static str),
    Bad(String, &'static str),
}

pub async fn run(settings: &Settings, deep: bool) -> Result<ExitCode> {
    let mut findings = vec![folder(settings), address(settings), public_url(settings), site()];
    match Database::connect(&settings.database()).await {
        Err(error) => findings.push(Finding::Bad(
            format!("The database {} can't be opened: {error}", settings.database_shown()),
            "Check database_url, whether the database server runs, and the rights of this user.",
        )),
        Ok(database) => {
            findings.push(Finding::Good(format!("The database {} answers.", settings.database_shown())));
            let pending = database.pending_migrations().await?;
            if pending.is_empty() {
                let installation = Installation::on(settings, database).await?;
                look_inside(&installation, deep, &mut findings).await?;
            } else {
                findings.push(Finding::Notice(
                    format!("The database's schema is {} migration(s) behind.", pending.len()),
                    "`orderly serve` and `orderly migrate` bring it up to date by themselves.",
                ));
            }
        }
    }
    let mut healthy = true;
    for finding in &findings {
        match finding {
            Finding::Good(text) => print(&format!("  ok      {text}\n")),
            Finding::Notice(text, mend) => print(&format!("  notice  {text}\n          {mend}\n")),
            Finding::Bad(text, mend) => {
                healthy = false;
                print(&format!("  wrong   {text}\n          {mend}\n"));
            }
        }
    }
    Ok(if healthy { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn folder(settings: &Settings) -> Finding {
    let dir = settings.data_dir.display();
    let tried = config::prepare_folders(settings).and_then(|()| Ok(probe(&settings.data_dir)?));
    match tried {
        Ok(()) => Finding::Good(format!("The data directory {dir} can be written to.")),
        Err(error) => Finding::Bad(
            format!("The data directory {dir} can't be written to: {error:#}"),
            "Choose another with --data-dir, or give this user the right to write there.",
        ),
    }
}

fn probe(dir: &std::path::Path) -> std::io::Result<()> {
    let probe = dir.join(".doctor");
    std::fs::write(&probe, b"ok")?;
    std::fs::remove_file(probe)
}

fn address(settings: &Settings) -> Finding {
    match TcpListener::bind(settings.listen) {
        Ok(_) => Finding::Good(format!("{} is free to listen on.", settings.listen)),
        Err(error) => Finding::Notice(
            format!("{} can't be listened on: {error}", settings.listen),
            "If that is Orderly itself, all is well; else choose another with --listen.",
        ),
    }
}

fn public_url(settings: &Settings) -> Finding {
    let url = settings.public_url.as_str();
    if url.starts_with("https://") {
        return Finding::Good(format!("Readers come by {url}; cookies are sent over TLS alone."));
    }
    if url.is_empty() && settings.listen.ip().is_loopback() {
        return Finding::Good("Only this machine can reach the shop (public_url is not set).".into());
    }
    Finding::Notice(
        "Readers come without TLS.".into(),
        "Put a reverse proxy with TLS before it and set public_url to its https:// address.",
    )
}

fn site() -> Finding {
    match Site::load() {
        Ok(site) if site.addresses().loader.is_some() => {
            Finding::Good("The browser's part is inside the program.".into())
        }
        Ok(_) => Finding::Notice(
            "The browser's part is missing: pages work, but are not live.".into(),
            "Build with `cargo xtask build --release`.",
        ),
        Err(error) => {
            Finding::Bad(format!("The site can't be loaded: {error:#}"), "Build with `cargo xtask build --release`.")
        }
    }
}

async fn look_inside(installation: &Installation, deep: bool, findings: &mut Vec<Finding>) -> Result<()> {
    let Some(shop) = installation.first_shop().await? else {
        findings.push(Finding::Notice(
            "There is no shop yet.".into(),
            "`orderly serve` makes one; `orderly serve --demo` fills it with the demo; `orderly import products FILE` with yours.",
        ));
        return Ok(());
    };
    if installation.services.staff.needs_owner(shop).await? {
        findings.push(Finding::Notice(
            "The desk has no owner.".into(),
            "`orderly serve` prints a link that sets one up; it works once.",
        ));
    } else {
        findings.push(Finding::Good("The desk has an owner.".into()));
    }
    if deep {
        let differences = installation.verify().await?;
        if differences.is_empty() {
            findings.push(Finding::Good("The read models equal a replay of the events.".into()));
        } else {
            findings.push(Finding::Bad(
                format!("The read models differ from a replay: {}", differences.join("; ")),
                "`orderly replay` rebuilds them while the shop serves.",
            ));
        }
    }
    Ok(())
}
