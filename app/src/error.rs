//! What page functions return when something goes wrong.

pub use contract::{Detail, Error as ApiError};
