//! Rows of `orders::contacts`.

pub mod contact_tokens;
#[expect(clippy::module_inception, reason = "the table bears its area's name")]
pub mod contacts;
