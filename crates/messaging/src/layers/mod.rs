//! What goes around every message, a layer a file.

pub mod cache;
pub mod deadline;
pub mod permission;
pub mod refusals;
pub mod span;
