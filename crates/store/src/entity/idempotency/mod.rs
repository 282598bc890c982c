//! Keys of forms, owned by the idempotency service.

pub mod idempotency_keys;
