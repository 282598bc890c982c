//! Failures of a transaction that pass when it is tried again. Called by services around a whole
//! transaction; it must not be used around half of one.

use sea_orm::{DbErr, RuntimeErr};

/// Whether the whole transaction may succeed when it is run again: Postgres ended it for a deadlock or
/// a serialization failure (SQLSTATE class 40), or SQLite stayed locked by another process.
pub fn is_transient(error: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(source)) | DbErr::Query(RuntimeErr::SqlxError(source))) = error else {
        return false;
    };
    let code = source.as_database_error().and_then(sea_orm::sqlx::error::DatabaseError::code);
    matches!(code.as_deref(), Some("40001" | "40P01" | "5" | "517" | "261"))
}
