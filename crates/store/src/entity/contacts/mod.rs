//! Rows of the contacts service.

#[expect(clippy::module_inception, reason = "the table bears its area's name")]
pub mod contacts;
