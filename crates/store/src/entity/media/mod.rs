//! Stored pictures. Named only by `services::media`.

pub mod picture;
