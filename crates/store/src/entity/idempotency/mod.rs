//! Keys of forms, owned by `common::idempotency`.

pub mod idempotency_keys;
