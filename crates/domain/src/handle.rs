//! A handle names a product or collection in an address: lower case letters, digits and hyphens.

use serde::{Deserialize, Serialize};
use std::fmt;

/// `ocean-blue-shirt`: at most 255 bytes, never empty, no hyphen at either end.
/// Letters of any script are kept (an Arabic or Japanese title gives a readable address).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Handle(String);

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a handle needs at least one letter or digit")]
pub struct EmptyHandle;

impl Handle {
    /// The longest handle, in bytes.
    pub const MAX: usize = 255;

    /// Makes a handle from any text: `"Ocean Blue, Shirt"` becomes `ocean-blue-shirt`.
    pub fn from_text(text: &str) -> Result<Self, EmptyHandle> {
        let mut out = String::with_capacity(text.len().min(Self::MAX));
        for c in text.chars().flat_map(char::to_lowercase) {
            if out.len() + c.len_utf8() > Self::MAX {
                break;
            }
            if c.is_alphanumeric() || c == '_' {
                out.push(c);
            } else if !out.is_empty() && !out.ends_with('-') {
                out.push('-');
            }
        }
        let trimmed = out.trim_end_matches('-');
        if trimmed.is_empty() {
            return Err(EmptyHandle);
        }
        Ok(Self(trimmed.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_becomes_a_handle() {
        let of = |text| Handle::from_text(text).map(|h| h.0);
        assert_eq!(of("Ocean Blue, Shirt!"), Ok("ocean-blue-shirt".into()));
        assert_eq!(of("  --Tasse Größe M--  "), Ok("tasse-größe-m".into()));
        assert_eq!(of("already-a-handle"), Ok("already-a-handle".into()));
        assert_eq!(of(" ... "), Err(EmptyHandle));
    }

    #[test]
    fn a_handle_is_as_long_as_its_limit_lets_it_be_and_is_written_as_it_is() {
        let of = |text: &str| Handle::from_text(text).unwrap();
        assert_eq!(of(&"a".repeat(400)).as_str(), "a".repeat(255));
        assert_eq!(of(&"é".repeat(400)).as_str(), "é".repeat(127), "a character is never cut");
        assert_eq!(of("Bowl").to_string(), "bowl");
    }

    #[test]
    fn a_handle_never_grows_past_its_limit() {
        let long = "é".repeat(400);
        assert!(Handle::from_text(&long).is_ok_and(|h| h.as_str().len() <= Handle::MAX));
    }
}
