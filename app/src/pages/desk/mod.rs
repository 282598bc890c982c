//! The desk's pages, one file each. Called by `server/src/http/routes.rs`.

pub mod appearance;
pub mod dashboard;
pub mod help;
pub mod import;
pub mod imports;
pub mod language;
pub mod live;
pub mod order;
pub mod orders;
mod orders_address;
pub mod orders_cancel;
mod orders_chosen;
pub mod orders_ship;
pub mod packing_slips;
pub mod palette;
pub mod product;
pub mod products;
mod query;
pub mod settings;
pub mod setup;
pub mod sign_in;
pub mod sign_out;

pub use live::live;
