//! Use cases: a handler for each message of `contract`, in the area that it belongs to.
//!
//! Each area owns its tables and is one folder; its `handlers.rs` is what a dispatcher reaches of it. Areas on one
//! database may call each other's functions, and, where one transaction has to cover both, functions that take the
//! transaction (`inventory::take`).
//!
//! # Adding a use case
//! Write the message in `contract/src/messages/`, a function named after the verb in the area's folder with its test on
//! a real database, and a handler of one line. Pages send the message by `request.send`.

pub mod audit;
pub mod carts;
pub mod catalog;
pub mod checkout;
pub mod client;
pub mod contacts;
pub mod cursor;
pub mod error;
pub mod idempotency;
pub mod imports;
pub mod inventory;
pub mod media;
pub mod orders;
pub mod payments;
pub mod seed;
pub mod shops;
pub mod staff;
pub mod swept;
#[cfg(test)]
mod tests;
mod words;

pub use contract::{Actor, Client, Context};
pub use error::ServiceError;
pub use swept::{Failure, Swept};
