//! Connections: many readers and, on SQLite, exactly one writer. Called by every area and by wiring.
//!
//! Readers have connections of their own, so that writers who wait for a lock keep no page waiting. On Postgres
//! everything that a visitor may wait for is limited in time ([`Limits`]); what runs behind the requests and may
//! take long (migrations, replays, imports) uses the `background` connections, which have no such limits.

use crate::Transaction;
use crate::migrations::Migrations;
use sea_orm::sqlx::{AssertSqlSafe, Connection as _, Executor as _};
use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, DatabaseConnection, DbBackend, DbErr, IsolationLevel, RuntimeErr,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTraitSelf;
use std::sync::Arc;
use std::time::Duration;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Backend {
    Sqlite,
    Postgres,
}

#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    #[error("the database address has to begin with sqlite:// or postgres://")]
    UnknownScheme,
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// How many connections to Postgres there are, and how long anything may take on them. A limit that is reached
/// is an error that [`crate::retry`] knows: the visitor is told to try again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    pub readers: u32,
    pub writers: u32,
    /// Waiting for a connection to become free.
    pub connection_wait: Duration,
    /// Waiting for a row or table that another transaction holds.
    pub lock_wait: Duration,
    pub statement: Duration,
    /// A transaction that was begun and does nothing: its locks are let go.
    pub idle_in_transaction: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            readers: 10,
            writers: 10,
            connection_wait: Duration::from_secs(8),
            lock_wait: Duration::from_secs(3),
            statement: Duration::from_secs(15),
            idle_in_transaction: Duration::from_secs(15),
        }
    }
}

/// Connections for work behind the requests, opened when they are needed.
const BACKGROUND: u32 = 6;

/// One database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Database {
    backend: Backend,
    read: DatabaseConnection,
    write: DatabaseConnection,
    background: DatabaseConnection,
}

impl Database {
    /// Opens `sqlite://path?mode=rwc` or `postgres://…`. SQLite runs in WAL mode with durable commits
    /// (`synchronous = FULL`); its one writing connection queues writers fairly instead of failing them
    /// with "database is locked".
    pub async fn connect(url: &str) -> Result<Self, DatabaseError> {
        Self::connect_with(url, Limits::default()).await
    }

    /// The same with these limits, which only Postgres heeds.
    pub async fn connect_with(url: &str, limits: Limits) -> Result<Self, DatabaseError> {
        if url.starts_with("sqlite:") {
            let write = sea_orm::Database::connect(sqlite_options(url, 1)).await?;
            let read = sea_orm::Database::connect(sqlite_options(url, 4)).await?;
            Ok(Self { backend: Backend::Sqlite, read, background: write.clone(), write })
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let write = sea_orm::Database::connect(postgres_options(url, limits.writers, limits)).await?;
            let read = sea_orm::Database::connect(postgres_options(url, limits.readers, limits)).await?;
            let mut options = ConnectOptions::new(url);
            options.max_connections(BACKGROUND).min_connections(0).connect_lazy(true).sqlx_logging(false);
            options.acquire_timeout(limits.connection_wait).idle_timeout(Duration::from_secs(60));
            let background = sea_orm::Database::connect(options).await?;
            Ok(Self { backend: Backend::Postgres, read, write, background })
        } else {
            Err(DatabaseError::UnknownScheme)
        }
    }

    /// Brings the schema up to date; safe to call at every start, also after one that was killed while it did: each
    /// migration is applied as a whole or not at all. On SQLite all that are pending are one transaction, since the
    /// migrator itself opens transactions on Postgres alone.
    pub async fn migrate(&self, migrations: &Migrations) -> Result<(), DbErr> {
        if self.backend == Backend::Postgres {
            return migrations.up(&self.background, None).await;
        }
        // Asked first, so that a start with nothing to do waits for no writer.
        if self.pending_migrations(migrations).await?.is_empty() {
            return Ok(());
        }
        let txn = self.background_transaction().await?;
        migrations.up(&txn.0, None).await?;
        txn.commit().await
    }

    /// Names of those that have not run yet.
    pub async fn pending_migrations(&self, migrations: &Migrations) -> Result<Vec<String>, DbErr> {
        let pending = migrations.get_pending_migrations(&self.write).await?;
        Ok(pending.iter().map(|migration| migration.name().to_owned()).collect())
    }

    /// Names of the migrations that have run, oldest first. Reads alone: never waits for a writer.
    pub async fn applied_migrations(&self) -> Result<Vec<String>, DbErr> {
        let sql = "SELECT version FROM seaql_migrations ORDER BY applied_at, version";
        let statement = Statement::from_string(self.read.get_database_backend(), sql);
        let rows = self.read.query_all_raw(statement).await?;
        rows.into_iter().map(|row| row.try_get_by_index(0)).collect()
    }

    /// Whether all of them have run.
    pub async fn schema_is_current(&self, migrations: &Migrations) -> Result<bool, DbErr> {
        let applied = self.applied_migrations().await?;
        Ok(migrations.names().iter().all(|migration| applied.contains(migration)))
    }

    /// After many rows have come at once: lets Postgres count them now, so that it doesn't plan queries
    /// for the empty tables that it still remembers. SQLite plans by the indexes alone.
    pub async fn refresh_statistics(&self) -> Result<(), DbErr> {
        if self.backend == Backend::Postgres {
            self.background.execute_unprepared("ANALYZE").await?;
        }
        Ok(())
    }

    pub const fn backend(&self) -> Backend {
        self.backend
    }

    /// For queries: never waits for a writer.
    pub const fn read(&self) -> &DatabaseConnection {
        &self.read
    }

    /// The same database, with `observe` called for each statement that it is asked outside and inside transactions: for
    /// tests that count them.
    #[must_use]
    pub fn observed(mut self, observe: impl Fn(&str) + Clone + Send + Sync + 'static) -> Self {
        for connection in [&mut self.read, &mut self.write, &mut self.background] {
            let observe = observe.clone();
            connection.set_metric_callback(move |info| observe(&info.statement.sql));
        }
        self
    }

    /// For single statements that write. Several that belong together go in a `transaction`.
    pub const fn write(&self) -> &DatabaseConnection {
        &self.write
    }

    /// For single statements behind the requests that may take long.
    pub const fn background(&self) -> &DatabaseConnection {
        &self.background
    }

    /// A writing transaction behind the requests: waits for locks, and lasts, as long as it takes.
    pub async fn background_transaction(&self) -> Result<Transaction, DbErr> {
        self.begin(&self.background).await
    }

    /// A writing transaction: `BEGIN IMMEDIATE` on SQLite, so that it never fails half-way for a lock;
    /// `READ COMMITTED` on Postgres. Dropped without `commit`, it is rolled back.
    pub async fn transaction(&self) -> Result<Transaction, DbErr> {
        self.begin(&self.write).await
    }

    /// A transaction that reads one moment, however long it takes.
    pub async fn snapshot(&self) -> Result<Transaction, DbErr> {
        let begun = match self.backend {
            Backend::Sqlite => self.read.begin().await,
            Backend::Postgres => {
                let (level, access) = (Some(IsolationLevel::RepeatableRead), Some(AccessMode::ReadOnly));
                self.read.begin_with_config(level, access).await
            }
        };
        begun.map(Transaction)
    }

    async fn begin(&self, connection: &DatabaseConnection) -> Result<Transaction, DbErr> {
        let options = TransactionOptions {
            sqlite_transaction_mode: matches!(self.backend, Backend::Sqlite)
                .then_some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        connection.begin_with_options(options).await.map(Transaction)
    }

    /// Lets SQLite hand back what its connections keep for as long as they are open: pages of the file, up to
    /// `cache_size`, and up to a hundred prepared statements. Where nobody reads at this moment, one connection for readers
    /// stays; the others are opened again when they are needed.
    pub async fn release_memory(&self) -> Result<(), DbErr> {
        if self.backend == Backend::Postgres {
            return Ok(());
        }
        let failed = |error| DbErr::Conn(RuntimeErr::SqlxError(Arc::new(error)));
        for connection in [&self.read, &self.write] {
            let pool = connection.get_sqlite_connection_pool();
            while pool.num_idle() > 1 && pool.size() as usize == pool.num_idle() {
                let Some(surplus) = pool.try_acquire() else { break };
                surplus.close().await.map_err(failed)?;
            }
            // One after the other: each is taken from its users for a moment. The one that waits longest comes first.
            for _ in 0..pool.num_idle().min(pool.size() as usize) {
                let Some(mut idle) = pool.try_acquire() else { break };
                let cleared = idle.clear_cached_statements().await;
                cleared.and(idle.execute("PRAGMA shrink_memory").await.map(drop)).map_err(failed)?;
            }
        }
        Ok(())
    }

    /// Closes all connections; on SQLite this folds the write-ahead log into the file.
    pub async fn close(self) -> Result<(), DbErr> {
        self.read.close().await?;
        if self.backend == Backend::Postgres {
            self.background.close().await?;
        }
        self.write.close().await
    }
}

/// Which database a connection or transaction speaks to, for the few statements that differ.
pub fn backend_of(connection: &impl ConnectionTrait) -> Backend {
    match connection.get_database_backend() {
        DbBackend::Postgres => Backend::Postgres,
        _ => Backend::Sqlite,
    }
}

fn postgres_options(url: &str, connections: u32, limits: Limits) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections.max(1))
        .min_connections(1)
        .acquire_timeout(limits.connection_wait)
        .sqlx_logging(false)
        // After connecting, not as the connection's `options`, which PgBouncer refuses.
        .map_sqlx_postgres_pool_opts(move |options| {
            options.after_connect(move |connection, _| {
                let set = format!(
                    "SET lock_timeout = {}; SET statement_timeout = {}; SET idle_in_transaction_session_timeout = {}",
                    limits.lock_wait.as_millis(),
                    limits.statement.as_millis(),
                    limits.idle_in_transaction.as_millis()
                );
                Box::pin(async move { connection.execute(AssertSqlSafe(set)).await.map(drop) })
            })
        });
    options
}

fn sqlite_options(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(Duration::from_secs(20))
        // A file does not hang up: asking before each query only wakes the connection's thread once more.
        .test_before_acquire(false)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|options| {
            options
                .busy_timeout(Duration::from_secs(15))
                .foreign_keys(true)
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", "FULL")
                .pragma("cache_size", "-4096")
                .pragma("temp_store", "MEMORY")
        });
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_unknown_scheme_is_refused() {
        assert!(matches!(Database::connect("mysql://x").await, Err(DatabaseError::UnknownScheme)));
    }

    #[tokio::test]
    async fn connections_that_are_idle_hand_back_what_they_keep_and_work_as_before() {
        let file = testkit::sqlite::database().unwrap();
        let database = Database::connect(&file.url()).await.unwrap();
        database.write().execute_unprepared("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1)").await.unwrap();
        let readers = || database.read().get_sqlite_connection_pool().size();
        let read = async |on: &DatabaseConnection| {
            let statement = Statement::from_string(DbBackend::Sqlite, "SELECT COUNT(*) FROM t");
            on.query_one_raw(statement).await.unwrap().unwrap().try_get_by_index::<i64>(0).unwrap()
        };

        let mut held = Vec::new();
        for _ in 0..3 {
            held.push(database.snapshot().await.unwrap());
        }
        database.release_memory().await.unwrap();
        assert_eq!(readers(), 3, "a connection that is in use is not closed");
        for reader in held {
            reader.rollback().await.unwrap();
        }
        while database.read().get_sqlite_connection_pool().num_idle() < 3 {
            tokio::task::yield_now().await;
        }
        database.release_memory().await.unwrap();
        assert_eq!(readers(), 1, "one stays where nobody reads");

        database.write().execute_unprepared("INSERT INTO t VALUES (2)").await.unwrap();
        assert_eq!((read(database.read()).await, read(database.write()).await), (2, 2));
        let again = (database.snapshot().await.unwrap(), database.snapshot().await.unwrap());
        assert_eq!(readers(), 2, "others are opened when they are needed");
        drop(again);
    }

    /// The limits are statements of the connection: a pooler in front refuses startup parameters that it doesn't know.
    #[tokio::test]
    async fn every_connection_to_postgres_has_its_limits() {
        let server = testkit::postgres::database().await.unwrap();
        let database = Database::connect_with(&server.url(), Limits { readers: 2, ..Limits::default() }).await.unwrap();
        let shown = |connection: DatabaseConnection, name: &'static str| async move {
            let sql =
                format!("SELECT current_setting('{name}') || '|' || source FROM pg_settings WHERE name = '{name}'");
            let statement = Statement::from_string(DbBackend::Postgres, sql);
            let row = connection.query_one_raw(statement).await.unwrap().unwrap();
            row.try_get_by_index::<String>(0).unwrap()
        };
        for connection in [database.read(), database.write()] {
            assert_eq!(shown(connection.clone(), "lock_timeout").await, "3s|session");
            assert_eq!(shown(connection.clone(), "statement_timeout").await, "15s|session");
            assert_eq!(shown(connection.clone(), "idle_in_transaction_session_timeout").await, "15s|session");
        }
        assert_eq!(shown(database.background().clone(), "lock_timeout").await, "0|default");
    }
}
