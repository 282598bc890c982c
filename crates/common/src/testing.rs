//! What the tests of all areas share: each database in turn, and a context to ask with. Only for tests (feature `testing`).

#![allow(clippy::unwrap_used, reason = "a test stops where it is surprised")]

use contract::Context;
use domain::{CorrelationId, Lang, ShopId};
use store::{Backend, Database, Migrations};
pub use testkit;

/// What all areas write, for tests that look at it.
pub use crate::entities::{audit_entries, idempotency_keys};
use uuid::Uuid;

/// One shop's shopper, reading English.
pub fn context() -> Context {
    Context::shopper(ShopId(Uuid::from_u128(7)), Lang::En, CorrelationId(Uuid::from_u128(1)))
}

/// Makes these tables in the database that those of all tests are copied from.
pub fn tables(migrations: fn() -> Migrations) -> impl AsyncFnOnce(String) {
    async move |url| {
        let database = Database::connect(&url).await.unwrap();
        database.migrate(&migrations()).await.unwrap();
        database.close().await.unwrap();
    }
}

/// An id as SQL has it on this database: for rows as older programs wrote them.
pub fn sql_id(database: &Database, id: u128) -> String {
    match database.backend() {
        Backend::Sqlite => format!("x'{id:032x}'"),
        Backend::Postgres => format!("'{}'", Uuid::from_u128(id)),
    }
}

/// Runs each of these tests on a fresh SQLite database and on a fresh Postgres database. They have the tables that the crate's
/// `migrations()` makes, or those of another function, named first: `tables: path;`. All tests of a crate have the same.
#[macro_export]
#[expect(clippy::crate_in_macro_def, reason = "the crate whose tests these are")]
macro_rules! for_each_database {
    (tables: $migrations:path; $($(#[$meta:meta])* async fn $name:ident($db:ident: Database) $body:block)+) => {
        mod on_sqlite { use super::*; $(
            $(#[$meta])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $name() {
                let tables = $crate::testing::tables($migrations);
                let file = $crate::testing::testkit::sqlite::copy_of(tables).await.unwrap();
                let $db = Database::connect(&file.url()).await.unwrap();
                $body
            }
        )+ }
        mod on_postgres { use super::*; $(
            $(#[$meta])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $name() {
                let tables = $crate::testing::tables($migrations);
                let server = $crate::testing::testkit::postgres::copy_of(tables).await.unwrap();
                let $db = Database::connect(&server.url()).await.unwrap();
                $body
            }
        )+ }
    };
    ($($tests:tt)+) => { $crate::testing::for_each_database! { tables: crate::migrations; $($tests)+ } };
}
pub use crate::for_each_database;

/// The same on databases without any table: for tests of migrations.
#[macro_export]
macro_rules! for_each_empty_database {
    ($(async fn $name:ident($db:ident: Database) $body:block)+) => {
        mod on_sqlite { use super::*; $(
            #[tokio::test]
            async fn $name() {
                let file = $crate::testing::testkit::sqlite::database().unwrap();
                let $db = Database::connect(&file.url()).await.unwrap();
                $body
            }
        )+ }
        mod on_postgres { use super::*; $(
            #[tokio::test]
            async fn $name() {
                let server = $crate::testing::testkit::postgres::database().await.unwrap();
                let $db = Database::connect(&server.url()).await.unwrap();
                $body
            }
        )+ }
    };
}
pub use crate::for_each_empty_database;
