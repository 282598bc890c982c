//! Where Orderly keeps things: connections, how tables come about, and the event store, on SQLite and Postgres.
//!
//! Every table carries `shop_id` first in its keys: one installation serves several shops, and shards
//! will be keyed by it. An area's tables are its own: their entities are private to its crate.
//!
//! # Adding a table
//! Write a migration in the area's `migrations/`, named in its `mod.rs`, and an entity in its `entities/`. The number that its
//! name begins with is the next of all areas': that is the order in which they run.

pub mod backup;
pub mod checkpoints;
mod databases;
pub mod db;
mod entities;
pub mod event_store;
pub mod inbox;
pub mod leases;
pub mod migrations;
pub mod outbox;
pub mod positions;
pub mod quarantine;
pub mod retry;
mod transaction;

pub use databases::Databases;
pub use db::{Backend, Database, DatabaseError};
pub use migrations::{Migrations, migrations};
pub use transaction::Transaction;
