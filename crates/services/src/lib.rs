//! Use cases, one port (a trait) per service; pages and other skins know only the ports.
//!
//! Each area owns its tables and is one folder: `mod.rs` holds the port and its error, the other files
//! the local implementation. Areas meet by port, by public event, or, where one transaction has to
//! cover both, by a function that takes the transaction (`inventory::take`).
//!
//! # Adding a use case
//! Add a method to the area's port, implement it in a file named after the verb, write its test on a
//! real database in the same file, and call it from a function in `app/src/api/`.

pub mod carts;
pub mod catalog;
pub mod checkout;
pub mod contacts;
pub mod cursor;
pub mod error;
pub mod idempotency;
pub mod imports;
pub mod inventory;
pub mod media;
pub mod orders;
pub mod payments;
pub mod scope;
pub mod seed;
pub mod shops;
pub mod staff;
pub mod swept;
#[cfg(test)]
mod tests;
mod words;

pub use error::ServiceError;
pub use scope::{Actor, Client, Scope};
pub use swept::{Failure, Swept};

use std::sync::Arc;

/// All ports of one installation, as `server/src/wiring.rs` puts them together.
#[derive(Clone)]
pub struct Services {
    pub shops: Arc<dyn shops::Shops>,
    pub catalog: Arc<dyn catalog::Catalog>,
    pub inventory: Arc<dyn inventory::Inventory>,
    pub carts: Arc<dyn carts::Carts>,
    pub checkout: Arc<dyn checkout::Checkout>,
    pub orders: Arc<dyn orders::Orders>,
    pub staff: Arc<dyn staff::Staff>,
    pub media: Arc<dyn media::Media>,
    pub imports: Arc<dyn imports::Imports>,
    /// Where the HTTP edge exchanges a typed card for a token; a real provider does it in the shopper's browser.
    pub test_gateway: Arc<payments::TestCardGateway>,
}
