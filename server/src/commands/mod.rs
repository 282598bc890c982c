//! What one process of Orderly can be: the whole shop, or one chore from the command line.

pub mod backup;
pub mod catalog_files;
pub mod doctor;
pub mod payments;
pub mod replay;
pub mod serve;
pub mod shop;
