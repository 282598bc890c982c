//! `orderly doctor`: looks at a set-up and says what is wrong with it, and how to mend it.

use crate::config::{self, Settings};
use crate::http::site::Site;
use crate::output::{counted, print};
use crate::permissions;
use crate::wiring::{Installation, migrations};
use anyhow::Result;
use common::Failure;
use contract::catalog::Sort;
use contract::messages::catalog::ListProducts;
use contract::messages::staff::NeedsOwner;
use contract::page::Seek;
use orders::projections::{ReplayError, Verified};
use std::net::TcpListener;
use std::process::ExitCode;
use store::{Database, backup};

enum Finding {
    Good(String),
    /// Works, but not as one would want it.
    Notice(String, &'static str),
    Bad(String, &'static str),
}

/// What the command line asks for.
#[derive(Clone, Copy)]
pub struct Asked {
    /// Compare the read models with a replay.
    pub deep: bool,
    pub mend: bool,
}

pub async fn run(settings: &Settings, asked: Asked) -> Result<ExitCode> {
    let mut findings = vec![
        folder(settings),
        privacy(settings, asked.mend),
        address(settings),
        public_url(settings),
        proxies(settings),
        site(),
        copies(settings),
    ];
    match Database::connect_with(&settings.database(), settings.limits()).await {
        Err(error) => findings.push(Finding::Bad(
            format!("The database {} can't be opened: {error}", settings.database_shown()),
            "Check database.url, whether the database server runs, and the rights of this user.",
        )),
        Ok(database) => {
            findings.push(Finding::Good(format!("The database {} answers.", settings.database_shown())));
            let pending = database.pending_migrations(&migrations()).await?;
            if pending.is_empty() {
                match Installation::on(settings, database).await {
                    Ok(installation) => {
                        findings.extend(payments(settings, &installation).await?);
                        look_inside(&installation, asked, &mut findings).await?;
                    }
                    Err(error) => findings.push(Finding::Bad(
                        format!("The program can't be put together: {error:#}"),
                        "Check the setting that is named.",
                    )),
                }
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
    let tried = config::create_folders(settings).and_then(|()| Ok(probe(&settings.data_dir)?));
    match tried {
        Ok(()) => Finding::Good(format!("The data directory {dir} can be written to.")),
        Err(error) => Finding::Bad(
            format!("The data directory {dir} can't be written to: {error:#}"),
            "Choose another with --data-dir, or give this user the right to write there.",
        ),
    }
}

/// Whether other users of the machine can read customers' data.
fn privacy(settings: &Settings, mend: bool) -> Finding {
    const MEND: &str = "`orderly doctor --mend` closes what is open, and `orderly serve` does when it starts.";
    let open = match config::open_to_others(settings) {
        Ok(open) => open,
        Err(error) => return Finding::Bad(format!("{error:#}"), "Run it as the user that the data belong to."),
    };
    let Some(first) = open.first() else {
        return Finding::Good("Only this user can read the data directory.".into());
    };
    let many = open.len();
    let what = match many {
        1 => format!("{} is open to other users", first.display()),
        _ => format!("{many} files and folders are open to other users, such as {}", first.display()),
    };
    if !mend {
        return Finding::Bad(format!("{what}."), MEND);
    }
    match permissions::tighten(&open) {
        Ok(()) => Finding::Good(match many {
            1 => format!("{} was open to other users, and is closed now.", first.display()),
            _ => format!("{many} files and folders were open to other users, and are closed now."),
        }),
        Err(error) => Finding::Bad(format!("{what}; they can't be closed: {error}"), "Run it as their owner."),
    }
}

fn probe(dir: &std::path::Path) -> std::io::Result<()> {
    let probe = dir.join(".doctor");
    std::fs::write(&probe, b"ok")?;
    std::fs::remove_file(probe)
}

/// Copying the file loses what was sold last.
fn copies(settings: &Settings) -> Finding {
    Finding::Good(match backup::sqlite_file(&settings.database()) {
        Some(file) => format!("`orderly backup FILE` makes a backup; a copy of {} is none.", file.display()),
        None => "`orderly backup FILE` makes a backup, by pg_dump.".into(),
    })
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
        "Put a reverse proxy with TLS before it, set public_url to its https:// address, and name it in trusted_proxies.",
    )
}

/// Whether limits that count by client can tell one reader from another.
fn proxies(settings: &Settings) -> Finding {
    if !settings.trusted_proxies.is_empty() {
        let named: Vec<_> = settings.trusted_proxies.iter().map(ToString::to_string).collect();
        return Finding::Good(format!("{} may say who a reader is (trusted_proxies).", named.join(", ")));
    }
    if !settings.public_url.starts_with("https://") {
        return Finding::Good("Readers come without a reverse proxy (trusted_proxies is empty).".into());
    }
    Finding::Notice(
        "public_url is https, but no reverse proxy is named: all readers who come by one count as one client.".into(),
        "Name its address in trusted_proxies, such as trusted_proxies = [\"127.0.0.1\"] for one on this machine.",
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

/// Whether payments that are apart answer, and are those that the shop has told of its orders.
async fn payments(settings: &Settings, installation: &Installation) -> Result<Option<Finding>> {
    let Some(address) = settings.payments_address()? else { return Ok(None) };
    Ok(Some(match installation.orders.check_payments().await {
        Ok(heard) => Finding::Good(format!("Payments answer at {address}; they have heard of public event {heard}.")),
        Err(error) => {
            let failure = Failure::of(format_args!("Payments at {address} can't be asked"), &error);
            Finding::Bad(
                format!("{}. {}", failure.what, failure.cause),
                "Start `orderly payments` with the same settings, on the database that the shop's payments are in.",
            )
        }
    }))
}

async fn look_inside(installation: &Installation, asked: Asked, findings: &mut Vec<Finding>) -> Result<()> {
    let broken = read_models(installation, asked, findings).await?;
    for left_out in installation.orders.left_out().await? {
        findings.push(Finding::Bad(
            format!("{} leaves out {} from event {} on: {}.", left_out.name, left_out.stream, left_out.position, left_out.cause),
            match left_out.held {
                true => "The desk's first page has a button that tries again, and so does `orderly replay`. It needs a mended program else.",
                false => "A newer program may read it, and then does so by itself.",
            },
        ));
    }
    let Some(shop) = installation.first_shop().await? else {
        findings.push(Finding::Notice(
            "There is no shop yet.".into(),
            "`orderly serve` makes one; `orderly serve --demo` fills it with the demo; `orderly import products FILE` with yours.",
        ));
        return Ok(());
    };
    let (shops, unreachable) = installation.shops.count_unreachable().await?;
    if unreachable > 0 {
        findings.push(Finding::Bad(
            format!("There are {shops} shops in the database, and {unreachable} without a host name: no name leads there."),
            "`orderly shop set host=shop.example` gives the first one a name. Where another was made by mistake, restore a backup.",
        ));
    }
    let context = installation.context(shop);
    if installation.dispatcher.send(&context, NeedsOwner {}).await? {
        findings.push(Finding::Notice(
            "The desk has no owner.".into(),
            "`orderly serve` prints a link that sets one up; it works once.",
        ));
    } else {
        findings.push(Finding::Good("The desk has an owner.".into()));
    }
    let settings = installation.shops.by_id(shop).await?;
    if settings.payment_methods().is_empty() {
        findings.push(Finding::Notice(
            "The shop can't take orders yet: shoppers have no way to pay.".into(),
            super::shop::MEND_PAYMENT,
        ));
    } else {
        findings.push(Finding::Good("Shoppers have a way to pay.".into()));
    }
    if settings.test_mode {
        findings.push(Finding::Notice(
            "The shop is in test mode: test cards are taken as if they paid, and no real money moves.".into(),
            "`orderly shop set test_mode=no` before it sells.",
        ));
    }
    let all = ListProducts { collection: None, sort: Sort::Featured, seek: Seek::First };
    let listed = installation.dispatcher.send(&context, all).await?;
    if listed.products.items.is_empty() {
        findings.push(Finding::Notice(
            "There is no product in the shop yet.".into(),
            "`orderly import products FILE` takes Shopify's product file.",
        ));
    }
    let hosts = settings.hosts.join(", ");
    if hosts.is_empty() {
        findings.push(Finding::Notice(
            "The shop has no host name of its own: it answers to every name.".into(),
            "`orderly shop set host=shop.example` lets it answer to that name only.",
        ));
    } else {
        findings.push(Finding::Good(format!("The shop answers to {hosts} only.")));
    }
    if asked.deep && !broken {
        findings.push(match installation.orders.verify().await {
            Ok(verified) => compared(&verified),
            Err(error @ ReplayError::Running(_)) => {
                Finding::Bad(format!("The read models were not compared: {error}"), "Ask again when it is done.")
            }
            Err(error) => return Err(error.into()),
        });
    }
    Ok(())
}

/// What a comparison found, and how much it compared: one of nothing proves nothing.
fn compared(verified: &[Verified]) -> Finding {
    let differing: Vec<_> = verified.iter().filter(|one| one.differing > 0).collect();
    if differing.is_empty() {
        let rows: Vec<_> = verified.iter().map(|one| format!("{} {}", one.projection, one.rows)).collect();
        return Finding::Good(format!("The read models equal a replay of the events (rows: {}).", rows.join(", ")));
    }
    let rows = differing
        .iter()
        .map(|one| format!("{}: {} of {}", one.projection, one.differing, counted(one.rows, "row", "rows")));
    Finding::Bad(
        format!("The read models differ from a replay: {}", rows.collect::<Vec<_>>().join("; ")),
        "`orderly replay` rebuilds them while the shop serves.",
    )
}

/// Looks whether each read model has one generation that is read, and rebuilds those that have not where that
/// is asked for. Whether one is broken still.
async fn read_models(installation: &Installation, asked: Asked, findings: &mut Vec<Finding>) -> Result<bool> {
    let mut broken = false;
    for name in installation.orders.broken().await? {
        let rebuilt = if asked.mend { Some(installation.orders.replay(name, &|_| {}).await) } else { None };
        findings.push(match rebuilt {
            Some(Ok(_)) => Finding::Good(format!("The read model {name} was broken, and has been rebuilt.")),
            Some(Err(error)) => {
                broken = true;
                Finding::Bad(
                    format!("The read model {name} is broken: {error}"),
                    "Ask again when no replay is running.",
                )
            }
            None => {
                broken = true;
                Finding::Bad(
                    format!("The read model {name} is broken: it does not have one active generation."),
                    "`orderly doctor --mend` rebuilds it from the events, while the shop serves.",
                )
            }
        });
    }
    Ok(broken)
}
