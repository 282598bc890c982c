//! Connections: many readers and, on SQLite, exactly one writer. Called by every service and by wiring.

use crate::migration::Migrator;
use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, SqliteTransactionMode, Statement,
    TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;
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

/// One database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Database {
    backend: Backend,
    read: DatabaseConnection,
    write: DatabaseConnection,
}

impl Database {
    /// Opens `sqlite://path?mode=rwc` or `postgres://…`. SQLite runs in WAL mode with durable commits
    /// (`synchronous = FULL`); its one writing connection queues writers fairly instead of failing them
    /// with "database is locked".
    pub async fn connect(url: &str) -> Result<Self, DatabaseError> {
        if url.starts_with("sqlite:") {
            let write = sea_orm::Database::connect(sqlite_options(url, 1)).await?;
            let read = sea_orm::Database::connect(sqlite_options(url, 4)).await?;
            Ok(Self { backend: Backend::Sqlite, read, write })
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let mut options = ConnectOptions::new(url);
            options.max_connections(20).min_connections(1).acquire_timeout(Duration::from_secs(20)).sqlx_logging(false);
            let pool = sea_orm::Database::connect(options).await?;
            Ok(Self { backend: Backend::Postgres, read: pool.clone(), write: pool })
        } else {
            Err(DatabaseError::UnknownScheme)
        }
    }

    /// Brings the schema up to date; safe to call at every start.
    pub async fn migrate(&self) -> Result<(), DbErr> {
        Migrator::up(&self.write, None).await
    }

    /// Names of migrations that have not run yet.
    pub async fn pending_migrations(&self) -> Result<Vec<String>, DbErr> {
        let pending = Migrator::get_pending_migrations(&self.write).await?;
        Ok(pending.iter().map(|migration| migration.name().to_owned()).collect())
    }

    /// Names of the migrations that have run, oldest first. Reads alone: never waits for a writer.
    pub async fn applied_migrations(&self) -> Result<Vec<String>, DbErr> {
        let sql = "SELECT version FROM seaql_migrations ORDER BY applied_at, version";
        let statement = Statement::from_string(self.read.get_database_backend(), sql);
        let rows = self.read.query_all_raw(statement).await?;
        rows.into_iter().map(|row| row.try_get_by_index(0)).collect()
    }

    /// Whether every migration of this program has run.
    pub async fn schema_is_current(&self) -> Result<bool, DbErr> {
        let applied = self.applied_migrations().await?;
        Ok(Migrator::migrations().iter().all(|migration| applied.iter().any(|name| name == migration.name())))
    }

    /// After many rows have come at once: lets Postgres count them now, so that it doesn't plan queries
    /// for the empty tables that it still remembers. SQLite plans by the indexes alone.
    pub async fn refresh_statistics(&self) -> Result<(), DbErr> {
        if self.backend == Backend::Postgres {
            self.write.execute_unprepared("ANALYZE").await?;
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

    /// For single statements that write. Several that belong together go in a `transaction`.
    pub const fn write(&self) -> &DatabaseConnection {
        &self.write
    }

    /// A writing transaction: `BEGIN IMMEDIATE` on SQLite, so that it never fails half-way for a lock;
    /// `READ COMMITTED` on Postgres. Dropped without `commit`, it is rolled back.
    pub async fn transaction(&self) -> Result<DatabaseTransaction, DbErr> {
        let options = TransactionOptions {
            sqlite_transaction_mode: matches!(self.backend, Backend::Sqlite)
                .then_some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        self.write.begin_with_options(options).await
    }

    /// Closes all connections; on SQLite this folds the write-ahead log into the file.
    pub async fn close(self) -> Result<(), DbErr> {
        let backend = self.backend;
        self.read.close().await?;
        if backend == Backend::Sqlite { self.write.close().await } else { Ok(()) }
    }
}

/// Which database a connection or transaction speaks to, for the few statements that differ.
pub fn backend_of(connection: &impl ConnectionTrait) -> Backend {
    match connection.get_database_backend() {
        DbBackend::Postgres => Backend::Postgres,
        _ => Backend::Sqlite,
    }
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
}
