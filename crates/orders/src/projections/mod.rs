//! Read models folded from the orders' events. The projector keeps the active generation of each up to
//! date; a replay builds the next one beside it. What a projection writes follows from the events alone.
//!
//! # Adding a projection
//! A table with `shop_id` and `generation` in its key, a row in `projections` (both in one migration), a
//! type here that implements [`Projection`], and a line in [`all`].

mod feed;
mod left_out;
pub mod orders_list;
mod projection;
mod projector;
mod replay;
pub mod sales_quarter_hours;

pub use feed::{Feed, OrderChanged};
pub use projection::Projection;
pub use replay::{Progress, ReplayError, Replayed, Verified};

/// Events that one transaction applies while the shop serves.
const LIVE_BATCH: u64 = 500;
/// The same for a replay, which waits for nobody.
const REPLAY_BATCH: u64 = 2000;

/// Every projection there is.
pub fn all() -> [&'static dyn Projection; 2] {
    [&orders_list::OrdersList, &sales_quarter_hours::SalesQuarterHours]
}
