//! Read models folded from the orders' events. The projector keeps the active generation of each up to
//! date; a replay builds the next one beside it. What a projection writes follows from the events alone.
//!
//! # Adding a projection
//! A table with `shop_id` and `generation` in its key, a row in `projections` (both in one migration), a
//! type here that implements [`Projection`], and a line in [`all`].

mod feed;
mod left_out;
pub mod orders_list;
mod projector;
mod replay;
pub mod sales_quarter_hours;

pub use feed::Feed;
pub use replay::{Progress, ReplayError, Replayed, Verified};

use super::stream::OrderEvent;
use async_trait::async_trait;
use sea_orm::DbErr;
use store::Database;

/// Events that one transaction applies while the shop serves.
const LIVE_BATCH: u64 = 500;
/// The same for a replay, which waits for nobody.
const REPLAY_BATCH: u64 = 2000;

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

/// Every projection there is.
pub fn all() -> [&'static dyn Projection; 2] {
    [&orders_list::OrdersList, &sales_quarter_hours::SalesQuarterHours]
}
