//! Rows of what every area writes: the audit log, keys of forms.

pub mod audit_entries;
pub mod idempotency_keys;
