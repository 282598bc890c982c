//! A private Postgres: two clusters a test run (one that writes durably, one that does not wait for the disk), one fresh
//! database a test.
//! Tests and `cargo xtask test` call it; it must not know what is stored.

use anyhow::{Context, Result, anyhow, bail};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Names a running cluster; without it, tests start one of their own.
pub const URL_VARIABLE: &str = "ORDERLY_TEST_POSTGRES_URL";
/// The same for a cluster that does not wait for the disk.
pub const FAST_URL_VARIABLE: &str = "ORDERLY_TEST_POSTGRES_FAST_URL";

/// How long a cluster may take to answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// Runs the cluster as long as its standard input stays open, then stops it and removes its files. However the
/// process that started it ends, `kill -9` included, nothing is left behind.
const KEEPER: &str = r#"
set -eu
dir=$(mktemp -d /tmp/orderly-postgres.XXXXXX)
trap 'rm -rf "$dir"' EXIT
if ! "$BIN/initdb" --pgdata="$dir/data" --username=orderly --auth=trust --encoding=UTF8 --locale=C.UTF-8 \
    --no-sync >"$dir/log" 2>&1; then cat "$dir/log" >&2; exit 1; fi
"$BIN/postgres" -D "$dir/data" -k "$dir" -c listen_addresses=127.0.0.1 -c port="$PORT" \
    -c max_connections=300 -c shared_buffers=64MB $SETTINGS </dev/null >>"$dir/log" 2>&1 &
server=$!
read -r _ || true
if ! kill -0 "$server" 2>/dev/null; then cat "$dir/log" >&2; exit 1; fi
kill -INT "$server"
wait "$server" || true
"#;

/// Whether a commit waits until the disk has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// As in a shop: tests of crashes and of durable commits mean it.
    Durable,
    /// For tests of anything else: what a power cut would take does not matter to them.
    Fast,
}

impl Durability {
    const fn settings(self) -> &'static str {
        match self {
            Self::Durable => "",
            Self::Fast => "-c fsync=off -c full_page_writes=off",
        }
    }

    const fn variable(self) -> &'static str {
        match self {
            Self::Durable => URL_VARIABLE,
            Self::Fast => FAST_URL_VARIABLE,
        }
    }
}

/// A running cluster that stops when it is dropped, or when this process ends in whatever way.
pub struct Cluster {
    keeper: Child,
    url: String,
}

impl Cluster {
    /// Makes and starts a cluster on a free port of 127.0.0.1.
    ///
    /// # Errors
    /// When Postgres is not installed, or does not start.
    pub fn start(durability: Durability) -> Result<Self> {
        let programs = programs()?;
        let port = crate::free_port()?;
        let mut command = as_ordinary_user("sh");
        command
            .args(["-c", KEEPER])
            .env("BIN", &programs)
            .env("PORT", port.to_string())
            .env("SETTINGS", durability.settings())
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::null());
        // A group of its own, so that Ctrl-C reaches it through its keeper alone.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let keeper = command.spawn().context("cannot start Postgres")?;
        let mut cluster = Self { keeper, url: format!("postgres://orderly@127.0.0.1:{port}/postgres") };
        let began = Instant::now();
        while let Err(error) = sql(&cluster.url, "select 1") {
            if let Some(status) = cluster.keeper.try_wait()? {
                bail!("Postgres ended with {status} before it answered");
            }
            if began.elapsed() > PATIENCE {
                return Err(error.context(format!("Postgres did not answer within {} s", PATIENCE.as_secs())));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(cluster)
    }

    /// The address of its `postgres` database.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

/// A database for one test; dropped with this value.
pub struct TestDatabase {
    name: String,
    server: String,
}

/// A fresh, empty database that writes durably, on the cluster of `ORDERLY_TEST_POSTGRES_URL` or on one that is started
/// for this process.
///
/// # Errors
/// When there is no Postgres to be had.
pub async fn database() -> Result<TestDatabase> {
    TestDatabase::create(server(Durability::Durable)?, None)
}

/// A copy of the database that `fill` is given the address of, empty, by the first caller in this process. It lies on the
/// cluster of `ORDERLY_TEST_POSTGRES_FAST_URL` or on one that is started for this process, and does not wait for the disk.
///
/// # Errors
/// When there is no Postgres to be had.
#[allow(
    clippy::await_holding_lock,
    reason = "a test blocks on this by itself; the others have to wait for the template"
)]
pub async fn copy_of(fill: impl AsyncFnOnce(String)) -> Result<TestDatabase> {
    static TEMPLATE: Mutex<Option<TestDatabase>> = Mutex::new(None);
    let server = server(Durability::Fast)?;
    let mut template = TEMPLATE.lock().unwrap_or_else(PoisonError::into_inner);
    let filled = match template.take() {
        Some(filled) => filled,
        None => {
            let filled = TestDatabase::create(server.clone(), None)?;
            fill(filled.url()).await;
            filled
        }
    };
    let name = filled.name.clone();
    *template = Some(filled);
    drop(template);
    TestDatabase::create(server, Some(&name))
}

impl TestDatabase {
    fn create(server: String, template: Option<&str>) -> Result<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let since = SystemTime::now().duration_since(UNIX_EPOCH)?.as_micros();
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("test_{}_{count}_{since}", std::process::id());
        let template = template.map(|it| format!(" template {it}")).unwrap_or_default();
        sql(&server, &format!("create database {name}{template}"))?;
        Ok(Self { name, server })
    }

    /// The address to connect to.
    pub fn url(&self) -> String {
        on_database(&self.server, &self.name)
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        // The whole cluster goes at the end; a database that stays until then harms nobody.
        let _ = sql(&self.server, &format!("drop database if exists {} with (force)", self.name));
    }
}

/// The cluster's address: the given one, or that of this process's own.
fn server(durability: Durability) -> Result<String> {
    // The keepers end with this process, so the values need no drop.
    static DURABLE: Mutex<Option<Cluster>> = Mutex::new(None);
    static FAST: Mutex<Option<Cluster>> = Mutex::new(None);
    if let Ok(url) = std::env::var(durability.variable()) {
        return Ok(url);
    }
    let own = match durability {
        Durability::Durable => &DURABLE,
        Durability::Fast => &FAST,
    };
    let mut own = own.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(cluster) = &*own {
        return Ok(cluster.url.clone());
    }
    let cluster = Cluster::start(durability)?;
    let url = cluster.url.clone();
    *own = Some(cluster);
    Ok(url)
}

/// Runs one statement through `psql`.
fn sql(url: &str, statement: &str) -> Result<()> {
    let output = Command::new(programs()?.join("psql"))
        .args(["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--command", statement, url])
        .stdin(Stdio::null())
        .output()
        .context("cannot start psql")?;
    if !output.status.success() {
        bail!("{statement}: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(())
}

/// The same server, another database. Options after `?` stay.
fn on_database(server: &str, name: &str) -> String {
    let (address, options) = server.split_once('?').map_or((server, None), |(it, options)| (it, Some(options)));
    let start = address.find("://").map_or(0, |it| it + 3);
    let address = address[start..].find('/').map_or(address, |it| &address[..start + it]);
    options.map_or_else(|| format!("{address}/{name}"), |it| format!("{address}/{name}?{it}"))
}

/// The folder with `initdb`, `postgres` and `psql`: Debian's newest, which is not on the PATH, else the PATH's.
///
/// # Errors
/// When no folder has all three.
pub fn programs() -> Result<PathBuf> {
    let whole = |folder: &PathBuf| ["initdb", "postgres", "psql"].iter().all(|it| folder.join(it).is_file());
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            Some((path.file_name()?.to_str()?.parse().ok()?, path.join("bin")))
        })
        .collect();
    versions.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    versions.into_iter().rev().map(|(_, folder)| folder).chain(std::env::split_paths(&path)).find(whole).ok_or_else(
        || anyhow!("Postgres is missing; install it (Debian: `apt-get install postgresql`) and start again"),
    )
}

/// Postgres refuses to run as root; the system's own user for it takes over there.
fn as_ordinary_user(program: &str) -> Command {
    if !crate::is_root() {
        return Command::new(program);
    }
    let tool = Path::new("/usr/bin/setpriv");
    let mut command = if tool.is_file() {
        let mut command = Command::new(tool);
        command.args(["--reuid=postgres", "--regid=postgres", "--init-groups"]);
        command
    } else {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]);
        command
    };
    command.arg(program);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_database_on_the_same_server() {
        assert_eq!(on_database("postgres://a@h:5/postgres", "b"), "postgres://a@h:5/b");
        assert_eq!(on_database("postgres://a@h:5?x=1", "b"), "postgres://a@h:5/b?x=1");
    }

    #[test]
    fn a_cluster_answers_gives_databases_and_leaves_nothing() -> Result<()> {
        let cluster = Cluster::start(Durability::Durable)?;
        let fsync =
            sql(cluster.url(), "do $$ begin if current_setting('fsync') <> 'on' then raise 'no'; end if; end $$");
        fsync.context("commits wait for the disk")?;
        sql(cluster.url(), "create database one")?;
        sql(&on_database(cluster.url(), "one"), "create table t (a int); insert into t values (1)")?;
        let refused = sql(cluster.url(), "select * from t").expect_err("another database's table");
        assert!(refused.to_string().contains("does not exist"), "{refused}");
        let url = cluster.url().to_owned();
        drop(cluster);
        assert!(sql(&url, "select 1").is_err(), "stopped");
        Ok(())
    }

    #[test]
    fn copies_hold_what_the_first_was_filled_with_and_nothing_of_each_other() -> Result<()> {
        let fill = async |url: String| sql(&url, "create table t (a int); insert into t values (1)").unwrap();
        let one = crate::at_once(copy_of(fill))?;
        sql(&one.url(), "insert into t values (2)")?;
        let two = crate::at_once(copy_of(async |_| panic!("filled once")))?;
        sql(&two.url(), "do $$ begin if (select sum(a) from t) <> 1 then raise 'not a copy'; end if; end $$")
    }
}
