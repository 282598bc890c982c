//! Rows of the crate `stock`.

pub mod stock_levels;
