//! What every read model does: apply the orders' events to a generation of its table, and delete a generation. Called by
//! the projector and the replay (`orders::projections`).
//!
//! # Adding a read model
//! A migration (`crates/store/src/migration`) with the table, which has `shop_id` and `generation` in its key, and a row of
//! `projections`; and, in the area that owns the table, a file with a type that implements [`Projection`]. `READ_MODELS` in the area names it, and
//! `READ_MODELS` in `server/src/wiring.rs` the areas. It is rebuilt by `orderly replay`, compared by `orderly doctor`, and leaves out
//! what it can't apply, as every other.

use crate::order_event::OrderEvent;
use async_trait::async_trait;
use sea_orm::DbErr;
use store::Database;

#[async_trait]
pub trait Projection: Send + Sync {
    /// Its name in `projections`.
    fn name(&self) -> &'static str;
    /// Its table, and all columns that a replay must arrive at again.
    fn table(&self) -> (&'static str, &'static [&'static str]);
    /// Applies events, oldest first.
    async fn apply(&self, txn: &store::Transaction, generation: i64, events: &[OrderEvent]) -> Result<(), DbErr>;
    /// Deletes some of a generation's rows; `false` when none is left.
    async fn delete_some(&self, database: &Database, generation: i64) -> Result<bool, DbErr>;
}
