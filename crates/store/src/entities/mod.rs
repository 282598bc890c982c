//! Rows of the event store.

pub mod event_cursors;
pub mod events;
pub mod inbox;
pub mod outbox;
pub mod projections;
pub mod quarantined_streams;
