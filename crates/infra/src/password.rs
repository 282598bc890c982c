//! Passwords: argon2id (RFC 9106) with the OWASP parameters (19 MiB, two passes), off the async threads.

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use secrecy::{ExposeSecret, SecretString};

#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    #[error("the password can't be hashed: {0}")]
    Hash(String),
    #[error("the hashing thread stopped")]
    Stopped(#[from] tokio::task::JoinError),
}

/// The password's hash in PHC format, with its own salt.
pub async fn hash(password: SecretString) -> Result<String, PasswordError> {
    tokio::task::spawn_blocking(move || {
        Argon2::default()
            .hash_password(password.expose_secret().as_bytes())
            .map(|hash| hash.to_string())
            .map_err(|error| PasswordError::Hash(error.to_string()))
    })
    .await?
}

/// Whether the password fits the hash. With `None` it takes the same time and says no, so that an
/// unknown address can't be told from a wrong password.
pub async fn verify(password: SecretString, hash: Option<String>) -> Result<bool, PasswordError> {
    let known = hash.is_some();
    let hash = match hash {
        Some(hash) => hash,
        None => self::hash(String::from("nobody").into()).await?,
    };
    let fits = tokio::task::spawn_blocking(move || {
        let parsed = PasswordHash::new(&hash).map_err(|error| PasswordError::Hash(error.to_string()))?;
        Ok::<_, PasswordError>(Argon2::default().verify_password(password.expose_secret().as_bytes(), &parsed).is_ok())
    })
    .await??;
    Ok(known && fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_fits_and_nobody_never_does() {
        let secret = |text: &str| SecretString::from(text.to_owned());
        let stored = hash(secret("correct horse")).await.unwrap();
        assert!(stored.starts_with("$argon2id$"));
        assert!(verify(secret("correct horse"), Some(stored.clone())).await.unwrap());
        assert!(!verify(secret("wrong horse"), Some(stored)).await.unwrap());
        assert!(!verify(secret("nobody"), None).await.unwrap());
    }
}
