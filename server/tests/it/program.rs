//! Starts and stops the real program on a data directory and a port of its own.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, Instant};
use testkit::postgres::TestDatabase;

/// How long a debug build may take to answer first.
const PATIENCE: Duration = Duration::from_secs(60);

pub const BOTH: [Kind; 2] = [Kind::Sqlite, Kind::Postgres];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgres,
}

/// The program that all these tests start: the one that `ORDERLY_PROGRAM` names (`cargo xtask test` builds a release
/// first and names it), else cargo's debug build, for a quick run by hand.
static EXECUTABLE: LazyLock<PathBuf> = LazyLock::new(|| match std::env::var_os("ORDERLY_PROGRAM") {
    Some(named) => {
        let named = PathBuf::from(named);
        assert!(named.is_file(), "ORDERLY_PROGRAM names {}, which is no file", named.display());
        println!("tested: {}", named.display());
        named
    }
    None => {
        println!("tested: the debug program; ORDERLY_PROGRAM can name a release");
        PathBuf::from(env!("CARGO_BIN_EXE_orderly"))
    }
});

/// One installation: a data directory, perhaps a Postgres database, and at most one running server.
pub struct Program {
    pub dir: tempfile::TempDir,
    postgres: Option<TestDatabase>,
    pub port: u16,
    /// What of the log is written.
    pub log_filter: &'static str,
    server: Option<Child>,
    /// What the program is started under; the test's own without it.
    pub umask: Option<&'static str>,
    /// A program and its first arguments, by which the program is started: a tracer.
    pub through: Vec<String>,
    /// A database that the test itself looks after.
    pub own_database: Option<String>,
    apart: Option<Apart>,
}

/// Payments in a process and on a database of their own.
struct Apart {
    postgres: Option<TestDatabase>,
    process: Option<Child>,
}

impl Program {
    pub async fn new(kind: Kind) -> Self {
        let postgres = match kind {
            Kind::Sqlite => None,
            Kind::Postgres => Some(testkit::postgres::database().await.unwrap()),
        };
        Self {
            dir: tempfile::tempdir().unwrap(),
            postgres,
            port: testkit::free_port().unwrap(),
            log_filter: "warn",
            server: None,
            umask: None,
            through: Vec::new(),
            own_database: None,
            apart: None,
        }
    }

    /// The same, with payments in a process and on a database of their own; both serve and end together.
    pub async fn with_payments_apart(kind: Kind) -> Self {
        let postgres = match kind {
            Kind::Sqlite => None,
            Kind::Postgres => Some(testkit::postgres::database().await.unwrap()),
        };
        let mut program = Self::new(kind).await;
        program.apart = Some(Apart { postgres, process: None });
        program
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut words: Vec<String> = self.through.clone();
        if let Some(umask) = self.umask {
            words.extend(["sh".to_owned(), "-c".to_owned(), format!("umask {umask}; exec \"$0\" \"$@\"")]);
        }
        words.push(EXECUTABLE.to_str().unwrap().to_owned());
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]);
        command.args(args).env("ORDERLY_DATA_DIR", self.dir.path()).env("ORDERLY_LOG_FILTER", self.log_filter);
        command.env("ORDERLY_LISTEN", format!("127.0.0.1:{}", self.port));
        // Without settings of its own it takes this machine for a proxy, so that each buyer can be a client by itself.
        if !self.dir.path().join("orderly.toml").exists() {
            command.env("ORDERLY_TRUSTED_PROXIES", "127.0.0.1");
        }
        if self.postgres.is_some() || self.own_database.is_some() {
            command.env("ORDERLY_DATABASE_URL", self.database_url());
        }
        if self.apart.is_some() {
            command.env("ORDERLY_PAYMENTS", format!("unix:{}", self.payments_socket().display()));
            command.env("ORDERLY_PAYMENTS_DATABASE_URL", self.payments_database_url());
        }
        command
    }

    /// From the next start on, payments are in a process and on a SQLite database of their own.
    pub fn put_payments_apart(&mut self) {
        self.apart = Some(Apart { postgres: None, process: None });
    }

    /// From the next start on, the shop's own process runs them again.
    pub fn put_payments_together(&mut self) {
        self.apart = None;
    }

    /// Where payments answer that are apart.
    pub fn payments_socket(&self) -> PathBuf {
        self.dir.path().join("payments.sock")
    }

    /// The address of payments' database: the shop's own, or theirs.
    pub fn payments_database_url(&self) -> String {
        match &self.apart {
            None => self.database_url(),
            Some(Apart { postgres: Some(own), .. }) => own.url(),
            Some(_) => format!("sqlite://{}?mode=rwc", self.dir.path().join("payments.sqlite").display()),
        }
    }

    pub async fn payments_database(&self) -> store::Database {
        store::Database::connect(&self.payments_database_url()).await.unwrap()
    }

    /// Starts payments that are apart, and waits until they answer.
    pub async fn serve_payments(&mut self) {
        let log = std::fs::OpenOptions::new().create(true).append(true).open(self.log()).unwrap();
        let process =
            self.command(&["payments"]).stdout(log.try_clone().unwrap()).stderr(log).stdin(Stdio::null()).spawn();
        let began = Instant::now();
        // The socket may be what a killed process has left: one that answers counts.
        while tokio::net::UnixStream::connect(self.payments_socket()).await.is_err() {
            assert!(began.elapsed() < PATIENCE, "payments do not answer:\n{}", self.logged());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        self.apart.as_mut().unwrap().process = Some(process.unwrap());
    }

    /// `kill -9` for payments that are apart.
    pub fn kill_payments(&mut self) {
        let mut process = self.apart.as_mut().unwrap().process.take().unwrap();
        process.kill().unwrap();
        process.wait().unwrap();
    }

    /// Runs one command to its end.
    pub fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    /// Starts one command and lets it run.
    pub fn start(&self, args: &[&str]) -> Child {
        self.command(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }

    /// The database's address.
    pub fn database_url(&self) -> String {
        match (&self.own_database, &self.postgres) {
            (Some(own), _) => own.clone(),
            (None, Some(postgres)) => postgres.url(),
            (None, None) => format!("sqlite://{}", self.dir.path().join("orderly.sqlite").display()),
        }
    }

    /// Runs one command that has to succeed; gives what it printed.
    pub fn ok(&self, args: &[&str]) -> String {
        let output = self.run(args);
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert!(output.status.success(), "{args:?} failed:\n{}\n{}", text(&output.stdout), text(&output.stderr));
        text(&output.stdout)
    }

    /// Has the read models compared with a replay of the events; gives how many orders that covered, which is never none.
    pub fn verify(&self) -> u64 {
        let said = self.ok(&["doctor", "--deep"]);
        let rows = said.split_once("(rows: orders_list ").and_then(|(_, rest)| rest.split(',').next()?.parse().ok());
        let rows = rows.unwrap_or_else(|| panic!("the read models were not compared:\n{said}"));
        assert!(rows > 0, "nothing was compared:\n{said}");
        rows
    }

    /// Sets a bank account, so that the shop can be paid by bank transfer.
    pub fn accept_bank_transfer(&self) {
        self.ok(&["shop", "set", "bank.holder=The shop", "bank.iban=DE89370400440532013000"]);
    }

    pub fn write(&self, name: &str, contents: &str) -> PathBuf {
        let path = self.dir.path().join(name);
        std::fs::write(&path, contents).unwrap();
        path
    }

    pub async fn serve(&mut self) {
        if self.apart.as_ref().is_some_and(|apart| apart.process.is_none()) {
            self.serve_payments().await;
        }
        self.begin_to_serve();
        let client = reqwest::Client::new();
        let began = Instant::now();
        while client.get(self.url("/healthz")).send().await.is_err() {
            let server = self.server.as_mut().unwrap();
            if let Some(status) = server.try_wait().unwrap() {
                panic!("the server ended with {status}:\n{}", read(&self.log()));
            }
            assert!(began.elapsed() < PATIENCE, "no answer within {PATIENCE:?}:\n{}", read(&self.log()));
            tokio::time::sleep(Duration::from_millis(15)).await;
        }
    }

    /// Starts the server and does not wait until it answers.
    pub fn begin_to_serve(&mut self) {
        let log = std::fs::OpenOptions::new().create(true).append(true).open(self.log()).unwrap();
        let server = self.command(&["serve"]).stdout(log.try_clone().unwrap()).stderr(log).stdin(Stdio::null()).spawn();
        self.server = Some(server.unwrap());
    }

    /// `kill -9`: nothing is tidied up.
    pub fn kill(&mut self) {
        let mut server = self.server.take().unwrap();
        server.kill().unwrap();
        server.wait().unwrap();
    }

    /// The most memory that the running server has had at once.
    pub fn peak_memory_mib(&self) -> u64 {
        let status = read(Path::new(&format!("/proc/{}/status", self.server.as_ref().unwrap().id())));
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        peak.trim().trim_end_matches(" kB").parse::<u64>().unwrap() / 1024
    }

    /// The program's own database, for what no page can bring about.
    pub async fn database(&self) -> store::Database {
        store::Database::connect(&self.database_url()).await.unwrap()
    }

    pub async fn execute(database: &store::Database, sql: &str) {
        sea_orm::ConnectionTrait::execute_unprepared(database.write(), sql).await.unwrap();
    }

    /// What the server has printed and logged.
    pub fn log(&self) -> PathBuf {
        self.dir.path().join("server.log")
    }

    pub fn logged(&self) -> String {
        read(&self.log())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let payments = self.apart.as_mut().and_then(|apart| apart.process.take());
        for mut process in self.server.take().into_iter().chain(payments) {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}
