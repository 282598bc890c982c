//! Signatures for what a browser keeps for us (HMAC-SHA256, RFC 2104): it can read and return it, but not make it.

use crate::token::hex;
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// The signature of these texts, in this order, as 64 hexadecimal digits.
pub fn sign(key: &SecretString, texts: &[&str]) -> Option<String> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.expose_secret().as_bytes()).ok()?;
    for text in texts {
        // With its length before it, no text runs into the next.
        mac.update(&(text.len() as u64).to_be_bytes());
        mac.update(text.as_bytes());
    }
    Some(hex(&mac.finalize().into_bytes()))
}

/// Whether `signature` was made by `sign` of the same; takes the same time wherever it differs.
pub fn is_signed(key: &SecretString, texts: &[&str], signature: &str) -> bool {
    sign(key, texts).is_some_and(|right| right.as_bytes().ct_eq(signature.as_bytes()).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_hmac_sha256() {
        // Worked out with Python's hmac module over 00…02 "Hi" 00…05 "There".
        let signature = sign(&"key".into(), &["Hi", "There"]).unwrap();
        assert_eq!(signature, "f9f89f0f4e61285ef93a0f62a2dd652333ad28535eb7c65c257c92d2b3066d1a");
    }

    #[test]
    fn only_the_same_key_and_the_same_texts_fit() {
        let key = SecretString::from("one key");
        let signature = sign(&key, &["ab", "c"]).unwrap();
        assert!(is_signed(&key, &["ab", "c"], &signature));
        for texts in [&["ab", "d"][..], &["a", "bc"], &["abc"], &["ab", "c", ""], &["c", "ab"]] {
            assert!(!is_signed(&key, texts, &signature), "{texts:?}");
        }
        assert!(!is_signed(&"another key".into(), &["ab", "c"], &signature));
        assert!(!is_signed(&key, &["ab", "c"], ""));
        assert!(!is_signed(&key, &["ab", "c"], &signature[..63]));
    }
}
