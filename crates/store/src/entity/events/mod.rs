//! Rows of the event store.

#[expect(clippy::module_inception, reason = "the table bears its area's name")]
pub mod events;
pub mod outbox;
pub mod projections;
pub mod quarantined_streams;
