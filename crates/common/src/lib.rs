//! What every area stands on: its errors, the audit log, keys of forms, cursors of pages, the orders' events and what read
//! models make of them, words of a search.
//!
//! An area is a crate: it owns its tables, and its `handlers.rs` is what a dispatcher reaches of it. Areas on one database
//! (shops, stock, catalog, orders) may call each other's functions, and, where one transaction has to cover both,
//! functions that take the transaction (`stock::take`); everybody else sends messages.
//!
//! # Adding a use case
//! Write the message in `contract/src/messages/`, a function named after the verb in the area's crate with its test on a
//! real database, and a handler of one line. Pages send the message by `request::send`.

pub mod audit;
pub mod changes;
pub mod client;
pub mod cursor;
mod entities;
pub mod error;
pub mod idempotency;
pub mod json;
mod migrations;
pub mod order_event;
pub mod projection;
pub mod published;
mod revision;
mod swept;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod words;

pub use error::ServiceError;
pub use migrations::migrations;
pub use revision::Revision;
pub use swept::{Failure, Swept};
