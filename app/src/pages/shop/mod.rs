//! The shop's pages, one file each, named after what they show.

pub mod cart;
pub mod checkout;
pub mod collection;
pub mod help;
pub mod home;
mod json_ld;
pub mod offline;
pub mod order;
pub mod preferences;
pub mod product;
pub mod products;
pub mod search;
