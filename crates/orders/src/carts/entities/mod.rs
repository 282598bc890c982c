//! Rows of `orders::carts`.

pub mod cart_lines;
pub mod carts;
