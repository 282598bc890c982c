//! How many of our files stand between the edge and the database on three walks through the program: a product's page,
//! "Place order", "Ship". Counted by a debugger, which notes who called whom at each statement, so that the program needs
//! nothing for it and older programs can be counted too. Wants a debug program (`cargo build -p server`) and gdb; Linux only.

use crate::client::{Connection, Request};
use crate::files::{Places, Set};
use crate::process::Server;
use crate::report::{progress, say};
use crate::{import, orders, url};
use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// Where every statement on SQLite passes, as the linker calls it: the connection hands it to its thread.
const STATEMENTS: &str = "sqlx_sqlite10connection6worker16ConnectionWorker7execute17h";
/// Where the edge lies, in this tree and in older ones.
const EDGE: &str = "server/src/http/";
/// Where our sources lie.
const OURS: [&str; 4] = ["app/src/", "crates/", "server/src/", "style/src/"];
/// gdb reads the program's symbols first.
const PATIENCE: Duration = Duration::from_secs(120);
const PRODUCTS: usize = 20;

/// Counts the three walks of a debug program and prints them.
///
/// # Errors
/// When gdb is missing, the program holds no lines of its sources, or a request does not do what it is meant to.
pub fn count(program: &Path, folder: &Path) -> Result<()> {
    let places = Places::new(program, folder, None)?;
    progress(format_args!("importing {PRODUCTS} products"));
    import::import(&places, PRODUCTS)?;
    let set = Set::Products(PRODUCTS);
    let server = Server::orderly(&places, set, &["ORDERLY_PAGE_CACHE_MB", "ORDERLY_CATALOG_CACHE_MB"])?;
    let mut shop = Shop { connection: Connection::open(server.address)?, address: server.address };
    let product = url::links(&shop.get("/products", None)?, "/products/").first().cloned().context("no product")?;
    let variant = url::field_value(&shop.get(&product, None)?, "variant").context("the product has no variant")?;
    let press = orders::fill_in(&mut shop.connection, server.address, &variant)?;
    let desk = shop.sign_in(&places.data(set).with_extension("log"))?;

    progress("attaching gdb");
    let mut debugger = Debugger::attach(server.id(), &places.folder)?;
    let page = debugger.files_of(|| shop.get(&product, None).map(drop))?;
    let mut number = None;
    let placing = debugger.files_of(|| {
        let answer = shop.connection.exchange(&press, true)?;
        let path = answer.header("location").context("no order")?.split('?').next().unwrap_or_default();
        number = path.rsplit('/').find_map(|part| part.parse::<u64>().ok());
        Ok(())
    })?;
    let order = format!("/desk/orders/{}", number.context("the order has no number")?);
    let paid = shop.button(&order, "paid", &desk)?;
    shop.press(&paid)?;
    let ship = shop.button(&order, "ship", &desk)?;
    let shipping = debugger.files_of(|| shop.press(&ship))?;
    drop(debugger);
    for (name, files) in [("a product's page", page), ("Place order", placing), ("Ship", shipping)] {
        ensure!(!files.is_empty(), "{name}: no statement was seen below the edge; is this a debug program?");
        say(format_args!("{name}: {} files", files.len()));
        for file in files {
            say(format_args!("  {file}"));
        }
    }
    Ok(())
}

struct Shop {
    connection: Connection,
    address: SocketAddr,
}

impl Shop {
    fn get(&mut self, path: &str, cookie: Option<&str>) -> Result<String> {
        let answer = self.connection.exchange(&Request { path, cookie, coding: "identity" }.get(self.address), true)?;
        ensure!(answer.status == 200, "{path}: {}", answer.status);
        Ok(answer.text()?.to_owned())
    }

    /// Sets up the owner by the link in the program's log; gives the session's cookie.
    fn sign_in(&mut self, log: &Path) -> Result<String> {
        let log = std::fs::read_to_string(log)?;
        let link = log.split("/desk/setup?token=").nth(1).and_then(|rest| rest.split_whitespace().next());
        let token = link.context("the program printed no link that sets up the owner")?;
        let form = url::encode_form(&[
            ("token", token),
            ("name", "Owner"),
            ("email", "owner@example.org"),
            ("password", "correct horse battery staple"),
        ]);
        let request = Request { path: "/desk/setup", cookie: None, coding: "identity" }.post(self.address, &form);
        let answer = self.connection.exchange(&request, true)?;
        let cookie = answer.header("set-cookie").and_then(|line| line.split(';').next());
        cookie.map(str::to_owned).with_context(|| format!("no session: {}", answer.status))
    }

    /// What the order's button of this name sends.
    fn button(&mut self, order: &str, button: &str, cookie: &str) -> Result<Vec<u8>> {
        let page = self.get(order, Some(cookie))?;
        let version = url::field_value(&page, "version").with_context(|| format!("{order} has no version"))?;
        let key = url::field_value(&page, "key").unwrap_or_default();
        let form = url::encode_form(&[("version", &version), ("key", &key)]);
        let path = format!("{order}/{button}");
        Ok(Request { path: &path, cookie: Some(cookie), coding: "identity" }.post(self.address, &form))
    }

    fn press(&mut self, request: &[u8]) -> Result<()> {
        let answer = self.connection.exchange(request, true)?;
        if answer.status != 303 {
            bail!("the button was answered with {}:\n{}", answer.status, answer.text()?);
        }
        Ok(())
    }
}

/// gdb on a running program. It notes the stack at each statement and lets the program go on.
struct Debugger {
    gdb: Child,
    lines: Receiver<String>,
}

impl Debugger {
    fn attach(process: u32, folder: &Path) -> Result<Self> {
        let script = folder.join("walks.gdb");
        let lines = [
            "set pagination off",
            "set print thread-events off",
            "set print frame-arguments none",
            &format!("break {}", symbol(process)?),
            "commands\nsilent\necho STATEMENT\\n\nbacktrace\necho END\\n\ncontinue\nend",
            "echo READY\\n",
            "continue",
        ];
        std::fs::write(&script, lines.join("\n"))?;
        let mut gdb = Command::new("gdb")
            .args(["-nx", "-q", "-batch", "-p", &process.to_string(), "-x"])
            .arg(&script)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(File::create(folder.join("gdb.log"))?)
            .spawn()
            .context("gdb can't be started; install it (Debian: apt-get install gdb)")?;
        let output = BufReader::new(gdb.stdout.take().context("gdb has no output")?);
        let (send, lines) = channel();
        std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                if send.send(line).is_err() {
                    break;
                }
            }
        });
        let this = Self { gdb, lines };
        let began = Instant::now();
        loop {
            match this.lines.recv_timeout(PATIENCE.saturating_sub(began.elapsed())) {
                Ok(line) if line == "READY" => return Ok(this),
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => bail!("gdb was not ready within {PATIENCE:?}"),
                Err(RecvTimeoutError::Disconnected) => {
                    bail!("gdb ended: {}", std::fs::read_to_string(folder.join("gdb.log"))?)
                }
            }
        }
    }

    /// Our files in all stacks of statements that the edge asked for while this was done, but for the edge's own.
    fn files_of(&mut self, action: impl FnOnce() -> Result<()>) -> Result<BTreeSet<String>> {
        while self.lines.try_recv().is_ok() {}
        action()?;
        let mut files = BTreeSet::new();
        let mut stack = BTreeSet::new();
        // The answer is there; what gdb has noted before it follows within a moment. Background work goes on all the while.
        let until = Instant::now() + Duration::from_secs(3);
        while let Ok(line) = self.lines.recv_timeout(until.saturating_duration_since(Instant::now())) {
            match line.as_str() {
                "STATEMENT" => stack.clear(),
                "END" if stack.iter().any(|file: &String| file.starts_with(EDGE)) => {
                    files.extend(std::mem::take(&mut stack).into_iter().filter(|file| !file.starts_with(EDGE)));
                }
                _ => stack.extend(file_of(&line)),
            }
        }
        Ok(files)
    }
}

impl Drop for Debugger {
    /// gdb lets go of the program when it ends.
    fn drop(&mut self) {
        let _ = self.gdb.kill();
        let _ = self.gdb.wait();
    }
}

/// [`STATEMENTS`] with the rest of its name: gdb does not find it by the name that Rust gives it.
fn symbol(process: u32) -> Result<String> {
    let output = Command::new("nm")
        .arg(format!("/proc/{process}/exe"))
        .output()
        .context("nm can't be started (Debian: binutils)")?;
    let names = String::from_utf8_lossy(&output.stdout);
    let name = names.lines().filter_map(|line| line.rsplit(' ').next()).find(|name| name.contains(STATEMENTS));
    name.map(str::to_owned).context("the program has no symbols, or another version of sqlx")
}

/// Our file in a line of a backtrace: `#7 0x… in orders::place::… at crates/orders/src/place.rs:31`.
fn file_of(line: &str) -> Option<String> {
    let (_, place) = line.rsplit_once(" at ")?;
    let (path, _) = place.rsplit_once(':')?;
    let at =
        OURS.iter().filter(|ours| !path.contains("/registry/") && !path.contains("/rustc/") && path.contains(*ours));
    let at = at.filter_map(|ours| path.find(ours)).min()?;
    Some(path[at..].to_owned())
}

#[cfg(test)]
mod tests {
    use super::file_of;

    #[test]
    fn our_files_are_found_in_a_backtrace() {
        let of = |line| file_of(line);
        let ours = "#7  0x0000 in orders::place::{impl#0}::place () at crates/orders/src/place.rs:31";
        assert_eq!(of(ours).as_deref(), Some("crates/orders/src/place.rs"));
        let elsewhere = "#8  axum::handler () at /home/a/.cargo/registry/src/x/axum-0.8.1/src/handler/mod.rs:31";
        assert_eq!(of(elsewhere), None);
        assert_eq!(of("#9  tokio::runtime::park () at /rustc/abc/library/std/src/lib.rs:3"), None);
        assert_eq!(of("#0  sqlx_sqlite::connection ()"), None);
    }
}
