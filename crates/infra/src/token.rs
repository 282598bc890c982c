//! Secret tokens for cookies and links: random, shown once, stored only as a hash.

use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

/// A new token of 256 random bits, as 64 hexadecimal digits.
pub fn new_token() -> SecretString {
    let bytes: [u8; 32] = rand::random();
    hex(&bytes).into()
}

/// What is stored of a token. A plain SHA-256 is enough, since nobody can guess 256 random bits.
pub fn token_hash(token: &SecretString) -> String {
    hex(&Sha256::digest(token.expose_secret().as_bytes()))
}

/// Lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_never_its_hash_and_never_printed() {
        let token = new_token();
        assert_eq!(token.expose_secret().len(), 64);
        assert_ne!(token.expose_secret(), token_hash(&token));
        assert!(!format!("{token:?}").contains(token.expose_secret()));
    }
}
