//! Who did what, and what was refused to whom; written by every area in its own transaction.

pub mod audit_entries;
