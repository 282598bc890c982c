//! Stored pictures. Named only by `catalog::media`.

pub mod picture;
