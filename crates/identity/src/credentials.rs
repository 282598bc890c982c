//! E-mail addresses and passwords, as setting up an account and signing in both take them. Called by `set_up` and
//! `sign_in`.

use common::ServiceError;
use contract::ErrorCode;
use infra::password::PasswordError;

/// The fewest characters of a password (NIST SP 800-63B asks for 8; a desk holds customers' data).
pub(super) const PASSWORD_MIN: usize = 12;

/// The most characters: beyond any passphrase, and little work to hash.
pub(super) const PASSWORD_MAX: usize = 1024;

/// Seconds after which a password that found every place taken may be sent again.
const BUSY_SECONDS: u32 = 2;

/// Addresses are kept and compared in lower case, without surrounding blanks.
pub(super) fn tidy_email(text: &str) -> String {
    text.trim().to_lowercase()
}

/// Why a password was not looked at.
pub(super) fn unchecked(error: PasswordError) -> ServiceError {
    match error {
        PasswordError::Busy => ServiceError::Wait { code: ErrorCode::Busy, seconds: BUSY_SECONDS },
        error => ServiceError::unexpected("a password could not be checked", error),
    }
}
