//! What the tests of all areas share: each database in turn, and a context to ask with. Only for tests (feature `testing`).

#![allow(clippy::unwrap_used, reason = "a test stops where it is surprised")]

use contract::Context;
use domain::{CorrelationId, Lang, ShopId};
pub use testkit;
use uuid::Uuid;

/// One shop's shopper, reading English.
pub fn context() -> Context {
    Context::shopper(ShopId(Uuid::from_u128(7)), Lang::En, CorrelationId(Uuid::from_u128(1)))
}

/// Makes the tables in the database that those of all tests are copied from.
pub async fn migrate(url: String) {
    let database = store::Database::connect(&url).await.unwrap();
    database.migrate().await.unwrap();
    database.close().await.unwrap();
}

/// Runs each of these tests on a fresh SQLite database and on a fresh Postgres database.
#[macro_export]
macro_rules! for_each_database {
    ($($(#[$meta:meta])* async fn $name:ident($db:ident: Database) $body:block)+) => {
        mod on_sqlite { use super::*; $(
            $(#[$meta])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $name() {
                let file = $crate::testing::testkit::sqlite::copy_of($crate::testing::migrate).await.unwrap();
                let $db = Database::connect(&file.url()).await.unwrap();
                $body
            }
        )+ }
        mod on_postgres { use super::*; $(
            $(#[$meta])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $name() {
                let server = $crate::testing::testkit::postgres::copy_of($crate::testing::migrate).await.unwrap();
                let $db = Database::connect(&server.url()).await.unwrap();
                $body
            }
        )+ }
    };
}
pub use crate::for_each_database;
