//! Carts: kept on the server, named by a secret token in a cookie. Owns `carts`, `cart_lines`.

mod change;
mod clients;
mod entities;
mod handlers;
mod local;
mod take_out;
#[cfg(test)]
mod tests;
mod view;

pub use local::Carts;
pub use take_out::{TakeOutError, lock, take_out};
