//! SeaORM entities, one folder an area; only its area names them.

pub mod audit;
pub mod carts;
pub mod catalog;
pub mod contacts;
pub mod events;
pub mod idempotency;
pub mod imports;
pub mod inventory;
pub mod json;
pub mod media;
pub mod orders;
pub mod payments;
pub mod shops;
pub mod staff;
