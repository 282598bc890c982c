//! How messages reach their handlers. Areas register a handler for each of their messages; the registry is frozen at
//! start, where a message without a handler is an error. Around every message go the same layers, in this order:
//!
//! 1. [`layers::span`]: a tracing span and the time it took; what nobody foresaw is logged in it, once ([`Fault::into_error`]);
//! 2. [`layers::refusals`]: what staff asked for and may not do is written down;
//! 3. [`layers::deadline`]: a query that is not answered in time is given up;
//! 4. [`layers::permission`]: who may send it;
//! 5. validation: what is wrong with it by itself ([`contract::Message::validate`]);
//! 6. [`layers::cache`]: replies that are kept until the shop changes.
//!
//! What has to be one with the change is no layer: the audit row and the claim of an idempotency key are written by the
//! handler, in its own transaction.
//!
//! Knows no area and no database.

mod area;
mod dispatcher;
mod fault;
mod handler;
pub mod layers;
#[cfg(test)]
mod tests;

pub use dispatcher::{Dispatcher, Missing, OpenToOthers, Registry, Unhandled};
pub use fault::Fault;
pub use handler::Handle;
pub use layers::cache::Cache;
pub use layers::refusals::{Refusals, Refused};
