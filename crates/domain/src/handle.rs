//! A handle names a product or collection in an address: lower case letters, digits and hyphens.

use serde::{Deserialize, Serialize};
use std::fmt;
use unicode_normalization::UnicodeNormalization as _;

/// `ocean-blue-shirt`: at most 255 bytes, never empty, no hyphen at either end, in Unicode's composed form (NFC).
/// Letters, digits and marks of any script are kept (a Hindi, Thai or Japanese title gives a readable address).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Handle(String);

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a handle needs at least one letter or digit")]
pub struct EmptyHandle;

impl Handle {
    /// The longest handle, in bytes.
    pub const MAX: usize = 255;

    /// Makes a handle from any text: `"Ocean Blue, Shirt"` becomes `ocean-blue-shirt`. What Unicode allows inside an
    /// identifier (UAX #31: letters, digits, marks) is kept; a mark without a letter before it is not.
    pub fn from_text(text: &str) -> Result<Self, EmptyHandle> {
        let kept = |c: char, before: Option<char>| {
            let is_mark = unicode_normalization::char::is_combining_mark(c);
            let follows = before.is_some_and(|before| before != '-');
            (c.is_alphanumeric() || unicode_ident::is_xid_continue(c)) && (!is_mark || follows)
        };
        Self::build(text.chars().flat_map(char::to_lowercase).nfc(), kept)
    }

    /// The handle that an earlier rule made of the text, which turned marks into hyphens: products that were stored by
    /// it keep their address.
    pub fn by_earlier_rule(text: &str) -> Result<Self, EmptyHandle> {
        Self::build(text.chars().flat_map(char::to_lowercase), |c, _| c.is_alphanumeric() || c == '_')
    }

    fn build(
        letters: impl Iterator<Item = char>,
        kept: impl Fn(char, Option<char>) -> bool,
    ) -> Result<Self, EmptyHandle> {
        let mut out = String::new();
        for c in letters {
            if out.len() + c.len_utf8() > Self::MAX {
                break;
            }
            if kept(c, out.chars().next_back()) {
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
    fn marks_of_every_script_stay_with_their_letters() {
        let of = |text| Handle::from_text(text).map(|h| h.0);
        for kept in ["हिन्दी-किताब", "กระเป๋าสตางค์", "日本語-カップ", "がら", "한국어", "ورق-الخط"]
        {
            assert_eq!(of(kept), Ok(kept.into()), "{kept}");
        }
        let shalom = of("שָׁלוֹם").unwrap();
        assert!(!shalom.contains('-') && of(&shalom) == Ok(shalom.clone()), "{shalom}");
        assert_eq!(of("Cafe\u{301}"), Ok("caf\u{e9}".into()), "a decomposed accent is the composed one");
        assert_eq!(of("か\u{3099}"), of("が"));
        assert_eq!(of("İstanbul kahve").unwrap().replace('\u{307}', ""), "istanbul-kahve");
        assert_eq!(of("\u{301}"), Err(EmptyHandle), "a mark alone is no name");
        assert_eq!(of("a \u{301}b"), Ok("a-b".into()), "nor does it stand behind a hyphen");
        assert_eq!(of("🎁"), Err(EmptyHandle));
        assert_eq!(of("2² cups"), Ok("2²-cups".into()), "what was kept before is kept");
    }

    #[test]
    fn the_earlier_rule_gives_the_addresses_that_were_stored_by_it() {
        let of = |text| Handle::by_earlier_rule(text).map(|h| h.0);
        assert_eq!(of("Ocean Blue, Shirt!"), Ok("ocean-blue-shirt".into()));
        assert_eq!(of("हिन्दी-किताब"), Ok("हिन-दी-किताब".into()));
        assert_eq!(of("Cafe\u{301} au lait"), Ok("cafe-au-lait".into()));
        assert_eq!(of("two_cups"), Ok("two_cups".into()));
    }

    #[test]
    fn a_handle_never_grows_past_its_limit() {
        let long = "é".repeat(400);
        assert!(Handle::from_text(&long).is_ok_and(|h| h.as_str().len() <= Handle::MAX));
    }
}
