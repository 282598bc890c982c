//! Rows of the inventory service.

pub mod stock_levels;
