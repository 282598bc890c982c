//! Rows of `orders::carts`.

pub mod cart_lines;
#[expect(clippy::module_inception, reason = "the table bears its area's name")]
pub mod carts;
