//! Islands: what a hand touches. Drawn on the server, started in the browser; frugal, because every
//! shopper downloads them (the budget is a test).
//!
//! An island draws next to nothing: pages are whole without it. In the browser it finds its own form by a
//! `data-…` mark, listens, asks the server for finished HTML and puts it in its place.

#[cfg(feature = "hydrate")]
pub(crate) mod browser;
#[cfg(feature = "hydrate")]
pub use browser::find;
pub mod buy;
pub mod cart;
#[cfg(any(not(feature = "hydrate"), feature = "desk"))]
pub mod desk_import;
#[cfg(any(not(feature = "hydrate"), feature = "desk"))]
pub mod desk_live;
#[cfg(any(not(feature = "hydrate"), feature = "desk"))]
pub mod desk_orders;
#[cfg(feature = "desk")]
pub mod desk_session;
#[cfg(feature = "desk")]
mod morph;
pub mod order;
pub mod sort;
pub mod suggest;
