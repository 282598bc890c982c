//! The languages that Orderly speaks, and the direction each is read in.

use serde::{Deserialize, Serialize};
use std::fmt;

/// In the order in which menus offer them. A new language is a variant, its place in `ALL`, its row in
/// `row`, a folder in `locales/`, a row in `app/src/format.rs`, and a column of `product_texts`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    En,
    De,
    Fr,
    Es,
    Ja,
    Ar,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    LeftToRight,
    RightToLeft,
}

impl Direction {
    /// The value of HTML's `dir` attribute.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

impl Lang {
    pub const ALL: [Self; 6] = [Self::En, Self::De, Self::Fr, Self::Es, Self::Ja, Self::Ar];

    /// Tag, name in itself, direction.
    const fn row(self) -> (&'static str, &'static str, Direction) {
        use Direction::{LeftToRight, RightToLeft};
        match self {
            Self::En => ("en", "English", LeftToRight),
            Self::De => ("de", "Deutsch", LeftToRight),
            Self::Fr => ("fr", "Français", LeftToRight),
            Self::Es => ("es", "Español", LeftToRight),
            Self::Ja => ("ja", "日本語", LeftToRight),
            Self::Ar => ("ar", "العربية", RightToLeft),
        }
    }

    /// The BCP 47 tag, also the address prefix and the folder in `locales/`.
    pub const fn tag(self) -> &'static str {
        self.row().0
    }

    /// The language's name in itself, for a language menu.
    pub const fn endonym(self) -> &'static str {
        self.row().1
    }

    pub const fn direction(self) -> Direction {
        self.row().2
    }

    /// Reads a BCP 47 tag by its primary subtag: `de-AT` is German. `None` for a language not spoken here.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?;
        Self::ALL.into_iter().find(|lang| lang.tag().eq_ignore_ascii_case(primary))
    }

    /// Picks from an `Accept-Language` header (RFC 9110, section 12.5.4): the spoken language of the
    /// highest quality, the first of equals.
    pub fn from_accept_language(header: &str) -> Option<Self> {
        let mut best: Option<(Self, u16)> = None;
        for item in header.split(',').take(32) {
            let mut parts = item.split(';');
            let Some(lang) = parts.next().map(str::trim).and_then(Self::from_tag) else { continue };
            let quality = parts
                .find_map(|p| p.trim().strip_prefix("q="))
                .map_or(Some(1.0_f32), |q| q.trim().parse().ok())
                .filter(|q| (0.0..=1.0).contains(q))
                .map_or(0, |q| (q * 1000.0) as u16);
            if quality > 0 && best.is_none_or(|(_, q)| quality > q) {
                best = Some((lang, quality));
            }
        }
        best.map(|(lang, _)| lang)
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_chooses_by_quality_and_then_by_order() {
        let pick = Lang::from_accept_language;
        assert_eq!(pick("nl, de;q=0.8, en;q=0.9"), Some(Lang::En));
        assert_eq!(pick("de-AT,de;q=0.9,en;q=0.8"), Some(Lang::De));
        assert_eq!(pick("ar"), Some(Lang::Ar));
        assert_eq!(pick("de, en"), Some(Lang::De), "the first of equals");
        assert_eq!(pick("ja-JP, ja;q=0.9, en;q=0.5"), Some(Lang::Ja));
        assert_eq!(pick("fr-CA"), Some(Lang::Fr));
        assert_eq!(pick("en;q=0, nl"), None);
        assert_eq!(pick("de;q=nonsense, en;q=0.1"), Some(Lang::En));
        assert_eq!(pick(""), None);
    }

    #[test]
    fn a_language_is_shown_by_its_own_name_and_read_in_its_direction() {
        let shown = Lang::ALL.map(|lang| (lang.to_string(), lang.endonym(), lang.direction().as_str()));
        let expected = [
            ("en", "English", "ltr"),
            ("de", "Deutsch", "ltr"),
            ("fr", "Français", "ltr"),
            ("es", "Español", "ltr"),
            ("ja", "日本語", "ltr"),
            ("ar", "العربية", "rtl"),
        ];
        assert_eq!(shown, expected.map(|(tag, name, direction)| (tag.to_owned(), name, direction)));
    }

    #[test]
    fn every_language_is_found_by_its_own_tag_and_stands_at_its_own_place() {
        for (place, lang) in Lang::ALL.into_iter().enumerate() {
            assert_eq!(Lang::from_tag(lang.tag()), Some(lang));
            assert_eq!(lang as usize, place, "{lang}");
        }
    }
}
