//! Contacts: who an order goes to. The only place of shoppers' personal data; events hold a reference,
//! and a person is forgotten by emptying one row. Owns `contacts`, `contact_tokens`.
//!
//! An order and its contact are written in one transaction, so these are functions that take one.

mod entities;
mod find;
mod reindexing;
mod rows;
#[cfg(test)]
mod tests;
mod tokens;

pub use find::find;
pub use reindexing::index_outdated;
pub use rows::{by_ids, forget, insert};
