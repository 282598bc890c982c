//! Read models folded from the orders' events. The projector keeps the active generation of each up to
//! date; a replay builds the next one beside it. What a projection writes follows from the events alone.
//! How to add one: `common::projection`.

mod feed;
mod left_out;
pub mod orders_list;
mod projector;
mod replay;
pub mod sales_quarter_hours;

pub use feed::{Feed, OrderChanged};
pub use replay::{Progress, ReplayError, Replayed, Verified};

use common::projection::Projection;

/// Events that one transaction applies while the shop serves.
const LIVE_BATCH: u64 = 500;
/// The same for a replay, which waits for nobody.
const REPLAY_BATCH: u64 = 2000;

/// Those of this area.
pub const READ_MODELS: &[&dyn Projection] = &[&orders_list::OrdersList, &sales_quarter_hours::SalesQuarterHours];
