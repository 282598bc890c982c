//! Rows of `orders::contacts`.

pub mod contact_tokens;
pub mod contacts;
