//! A private Postgres: one cluster a test run, one fresh database a test.
//! Tests and `cargo xtask test` call it; it must not know what is stored.

use anyhow::{Context, Result, anyhow, bail};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Names a running cluster; without it, tests start one of their own.
pub const URL_VARIABLE: &str = "ORDERLY_TEST_POSTGRES_URL";

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
    -c max_connections=300 -c shared_buffers=64MB </dev/null >>"$dir/log" 2>&1 &
server=$!
read -r _ || true
if ! kill -0 "$server" 2>/dev/null; then cat "$dir/log" >&2; exit 1; fi
kill -INT "$server"
wait "$server" || true
"#;

/// A running cluster that stops when it is dropped, or when this process ends in whatever way.
/// It writes durably (fsync is on), because crash tests mean it.
pub struct Cluster {
    keeper: Child,
    url: String,
}

impl Cluster {
    /// Makes and starts a cluster on a free port of 127.0.0.1.
    ///
    /// # Errors
    /// When Postgres is not installed, or does not start.
    pub fn start() -> Result<Self> {
        let programs = programs()?;
        let port = crate::free_port()?;
        let mut command = as_ordinary_user("sh");
        command
            .args(["-c", KEEPER])
            .env("BIN", &programs)
            .env("PORT", port.to_string())
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

/// A fresh, empty database on the cluster of `ORDERLY_TEST_POSTGRES_URL`, or on one that is started for this process.
///
/// # Errors
/// When there is no Postgres to be had.
pub async fn database() -> Result<TestDatabase> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let server = server()?;
    let since = SystemTime::now().duration_since(UNIX_EPOCH)?.as_micros();
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = format!("test_{}_{count}_{since}", std::process::id());
    sql(&server, &format!("create database {name}"))?;
    Ok(TestDatabase { name, server })
}

impl TestDatabase {
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
fn server() -> Result<String> {
    // The keeper ends with this process, so the value needs no drop.
    static OWN: Mutex<Option<Cluster>> = Mutex::new(None);
    if let Ok(url) = std::env::var(URL_VARIABLE) {
        return Ok(url);
    }
    let mut own = OWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(cluster) = &*own {
        return Ok(cluster.url.clone());
    }
    let cluster = Cluster::start()?;
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
        let cluster = Cluster::start()?;
        sql(cluster.url(), "create database one")?;
        sql(&on_database(cluster.url(), "one"), "create table t (a int); insert into t values (1)")?;
        let refused = sql(cluster.url(), "select * from t").expect_err("another database's table");
        assert!(refused.to_string().contains("does not exist"), "{refused}");
        let url = cluster.url().to_owned();
        drop(cluster);
        assert!(sql(&url, "select 1").is_err(), "stopped");
        Ok(())
    }
}
