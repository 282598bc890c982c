//! Islands: what a hand touches. Drawn on the server, started in the browser; frugal, because every
//! shopper downloads them (the budget is a test).
//!
//! An island draws next to nothing: pages are whole without it. In the browser it finds its own form by a
//! `data-…` mark, listens, asks the server for finished HTML and puts it in its place.

#[cfg(feature = "hydrate")]
mod browser;
pub mod buy;
pub mod cart;
pub mod desk_import;
pub mod desk_live;
pub mod order;
pub mod sort;
pub mod suggest;
