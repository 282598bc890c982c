//! The themes that a reader can choose: the shell puts the choice on `<html data-theme>`, the tokens in
//! `style` do the rest. For server, gallery and browser; it must not know how a choice is kept.

/// The theme that the reader chose; `System` follows the device.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
    /// High contrast, in light or dark as the device says.
    Contrast,
}

impl Theme {
    pub const ALL: [Self; 4] = [Self::System, Self::Light, Self::Dark, Self::Contrast];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.as_str() == text)
    }

    /// The value of `<html data-theme>`; none where the device decides.
    pub fn attribute(self) -> Option<&'static str> {
        (self != Self::System).then(|| self.as_str())
    }

    /// What the choice is called, in the reader's language.
    #[cfg(any(feature = "ssr", feature = "csr"))]
    pub fn name(self) -> String {
        match self {
            Self::System => crate::t!("shop-theme-system"),
            Self::Light => crate::t!("shop-theme-light"),
            Self::Dark => crate::t!("shop-theme-dark"),
            Self::Contrast => crate::t!("shop-theme-contrast"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_read_as_it_was_written() {
        for theme in Theme::ALL {
            assert_eq!(Theme::parse(theme.as_str()), Some(theme));
        }
        assert_eq!(Theme::parse("sepia"), None);
        assert_eq!(Theme::System.attribute(), None);
        assert_eq!(Theme::Contrast.attribute(), Some("contrast"));
    }
}
