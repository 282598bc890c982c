//! The languages that Orderly speaks, and the direction each is read in.

use serde::{Deserialize, Serialize};
use std::fmt;

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    En,
    De,
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
    pub const ALL: [Self; 3] = [Self::En, Self::De, Self::Ar];

    /// The BCP 47 tag, also the address prefix and the folder in `locales/`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
            Self::Ar => "ar",
        }
    }

    /// The language's name in itself, for a language menu.
    pub const fn endonym(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::De => "Deutsch",
            Self::Ar => "العربية",
        }
    }

    pub const fn direction(self) -> Direction {
        match self {
            Self::Ar => Direction::RightToLeft,
            Self::En | Self::De => Direction::LeftToRight,
        }
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
        assert_eq!(pick("fr, de;q=0.8, en;q=0.9"), Some(Lang::En));
        assert_eq!(pick("de-AT,de;q=0.9,en;q=0.8"), Some(Lang::De));
        assert_eq!(pick("ar"), Some(Lang::Ar));
        assert_eq!(pick("en;q=0, ja"), None);
        assert_eq!(pick("de;q=nonsense, en;q=0.1"), Some(Lang::En));
        assert_eq!(pick(""), None);
    }
}
