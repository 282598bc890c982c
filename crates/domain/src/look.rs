//! A shop's look: what its owner may choose of the pages' colour, corners and type. Stored with the shop,
//! written into the address of its token sheet. What the choices mean in CSS is known to `style` alone.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A colour of the sRGB space, eight bits a channel.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rgb(pub [u8; 3]);

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a colour is written #rrggbb")]
pub struct NotAColour;

impl FromStr for Rgb {
    type Err = NotAColour;

    /// `#rrggbb`, as a browser's colour field sends it; the `#` may be missing.
    fn from_str(text: &str) -> Result<Self, NotAColour> {
        let digits = text.trim();
        let digits = digits.strip_prefix('#').unwrap_or(digits);
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(NotAColour);
        }
        let value = u32::from_str_radix(digits, 16).map_err(|_| NotAColour)?;
        let [_, red, green, blue] = value.to_be_bytes();
        Ok(Self([red, green, blue]))
    }
}

impl TryFrom<String> for Rgb {
    type Error = NotAColour;

    fn try_from(text: String) -> Result<Self, NotAColour> {
        text.parse()
    }
}

impl From<Rgb> for String {
    fn from(colour: Rgb) -> Self {
        colour.to_string()
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// Declares a choice among named things, the first of them the built-in one.
macro_rules! choice {
    ($(#[$about:meta])* $name:ident { $(#[$first_about:meta])* $first:ident = $first_word:literal, $($(#[$rest_about:meta])* $rest:ident = $word:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
        #[serde(rename_all = "lowercase")]
        pub enum $name {
            $(#[$first_about])*
            #[default]
            $first,
            $($(#[$rest_about])* $rest,)*
        }

        impl $name {
            pub const ALL: &'static [Self] = &[Self::$first, $(Self::$rest),*];

            pub const fn as_str(self) -> &'static str {
                match self {
                    Self::$first => $first_word,
                    $(Self::$rest => $word,)*
                }
            }

            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.as_str() == text)
            }
        }
    };
}

choice! {
    /// How round the corners are.
    Corners {
        Soft = "soft",
        Square = "square",
        Round = "round",
    }
}

choice! {
    /// Which of the typefaces that devices bring along.
    Font {
        /// The device's own.
        System = "system",
        Humanist = "humanist",
        Geometric = "geometric",
        Serif = "serif",
        Slab = "slab",
        Rounded = "rounded",
    }
}

/// What an owner has chosen; the default is the built-in look.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Look {
    /// The colour as the owner picked it: each theme finds its own shade of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accent: Option<Rgb>,
    pub corners: Corners,
    pub font: Font,
}

/// What stands for a built-in accent in a look's key.
const NO_ACCENT: &str = "none";

impl Look {
    pub fn is_built_in(&self) -> bool {
        *self == Self::default()
    }

    /// The look in one word for an address, such as `1f4a3d-soft-serif`; equal looks have equal keys.
    pub fn key(&self) -> String {
        let accent = self.accent.map_or_else(|| NO_ACCENT.to_owned(), |accent| accent.to_string()[1..].to_owned());
        format!("{accent}-{}-{}", self.corners.as_str(), self.font.as_str())
    }

    /// The look of a key, only ever as [`key`](Self::key) writes it.
    pub fn of_key(key: &str) -> Option<Self> {
        let mut parts = key.split('-');
        let accent = match parts.next()? {
            NO_ACCENT => None,
            digits => Some(digits.parse().ok()?),
        };
        let look = Self { accent, corners: Corners::parse(parts.next()?)?, font: Font::parse(parts.next()?)? };
        (look.key() == key).then_some(look)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_as_browsers_send_them() {
        assert_eq!("#1F4a3d".parse(), Ok(Rgb([0x1f, 0x4a, 0x3d])));
        assert_eq!(Rgb([1, 2, 255]).to_string(), "#0102ff");
        for wrong in ["", "#12345", "#1234567", "red", "#12345g", "+12345", "#é1234"] {
            assert_eq!(wrong.parse::<Rgb>(), Err(NotAColour), "{wrong:?}");
        }
    }

    #[test]
    fn every_look_has_a_key_of_its_own() {
        let mut keys = std::collections::HashSet::new();
        for accent in [None, Some(Rgb([0, 0, 0])), Some(Rgb([0xab, 0xcd, 0xef]))] {
            for &corners in Corners::ALL {
                for &font in Font::ALL {
                    let look = Look { accent, corners, font };
                    assert_eq!(Look::of_key(&look.key()), Some(look));
                    assert!(keys.insert(look.key()), "{look:?}");
                }
            }
        }
        for wrong in ["", "none", "none-soft", "none-soft-system-", "ABCDEF-soft-system", "none-pointy-system"] {
            assert_eq!(Look::of_key(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn what_an_older_program_stored_is_read() {
        assert!(serde_json::from_str::<Look>("{}").unwrap().is_built_in());
        let look: Look = serde_json::from_str(r##"{"accent":"#abcdef","font":"serif"}"##).unwrap();
        assert!(!look.is_built_in());
        assert_eq!(look, Look { accent: Some(Rgb([0xab, 0xcd, 0xef])), font: Font::Serif, ..Look::default() });
        assert_eq!(serde_json::from_str::<Look>(&serde_json::to_string(&look).unwrap()).unwrap(), look);
    }
}
