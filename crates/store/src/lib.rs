//! Where Orderly keeps things: connections, migrations, entities and the event store, on SQLite and Postgres.
//!
//! Every table carries `shop_id` first in its keys: one installation serves several shops, and shards
//! will be keyed by it. An area's entities are named only by that area (`cargo xtask tidy`).
//!
//! # Adding a table
//! Write a migration under `migration/`, an entity under `entity/<area>/`, and name the table's owner
//! in `crates/xtask/src/tidy`.

pub mod backup;
pub mod checkpoints;
pub mod db;
pub mod entity;
pub mod event_store;
pub mod inbox;
pub mod leases;
pub mod migration;
pub mod outbox;
pub mod positions;
pub mod quarantine;
pub mod retry;
mod transaction;

pub use db::{Backend, Database, DatabaseError};
pub use transaction::Transaction;
