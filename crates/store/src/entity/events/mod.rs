//! Rows of the event store.

pub mod event_cursors;
#[expect(clippy::module_inception, reason = "the table bears its area's name")]
pub mod events;
pub mod inbox;
pub mod outbox;
pub mod projections;
pub mod quarantined_streams;
