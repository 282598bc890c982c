//! The colours of every theme, by name. `tokens` writes them as custom properties, `look` finds a shop's accent
//! against them; components only ever name the tokens.

use domain::Rgb;

/// Names each colour once: the field `on_accent` is the token `--color-on-accent`.
macro_rules! palette {
    ($($(#[$about:meta])* $colour:ident,)*) => {
        /// One theme's colours and shadows.
        pub struct Palette {
            /// `color-scheme`, for the controls and scroll bars that the browser draws.
            pub scheme: &'static str,
            /// Small, medium and large: the depth of a card, a menu, a dialog.
            pub shadows: [&'static str; 3],
            $($(#[$about])* pub $colour: Rgb,)*
        }

        impl Palette {
            /// Each colour with its field's name.
            pub fn colours(&self) -> Vec<(&'static str, Rgb)> {
                vec![$((stringify!($colour), self.$colour)),*]
            }
        }
    };
}

palette! {
    /// The page.
    ground,
    /// Cards, fields and menus.
    raised,
    /// What lies behind cards.
    sunken,
    /// Counters, tracks and what a pointer is over.
    fill,
    text,
    muted,
    /// Between things: seen, not needed.
    line,
    /// Around what can be used.
    line_strong,
    accent,
    /// The accent under a pointer.
    accent_strong,
    on_accent,
    accent_soft,
    sale,
    danger,
    danger_soft,
    good,
    good_soft,
    warn,
    warn_soft,
    info,
    info_soft,
    focus,
}

const fn rgb(hex: u32) -> Rgb {
    let [_, red, green, blue] = hex.to_be_bytes();
    Rgb([red, green, blue])
}

pub const LIGHT: Palette = Palette {
    scheme: "light",
    shadows: ["0 1px 2px rgb(40 34 20/.08)", "0 8px 24px rgb(40 34 20/.1)", "0 24px 64px rgb(40 34 20/.18)"],
    ground: rgb(0xffffff),
    raised: rgb(0xffffff),
    sunken: rgb(0xf5f4f1),
    fill: rgb(0xe4e1da),
    text: rgb(0x191918),
    muted: rgb(0x5f5c56),
    line: rgb(0xe4e1da),
    line_strong: rgb(0x85827a),
    accent: rgb(0x1f4a3d),
    accent_strong: rgb(0x12352a),
    on_accent: rgb(0xffffff),
    accent_soft: rgb(0xe4efe9),
    sale: rgb(0xa8321c),
    danger: rgb(0xa3241f),
    danger_soft: rgb(0xfbe9e6),
    good: rgb(0x1f6b3f),
    good_soft: rgb(0xe2f1e6),
    warn: rgb(0x7a5200),
    warn_soft: rgb(0xfbf0d6),
    info: rgb(0x275a8c),
    info_soft: rgb(0xe4eef8),
    focus: rgb(0x1a6fd4),
};

pub const DARK: Palette = Palette {
    scheme: "dark",
    shadows: ["0 1px 2px rgb(0 0 0/.4)", "0 8px 24px rgb(0 0 0/.45)", "0 24px 64px rgb(0 0 0/.6)"],
    ground: rgb(0x141413),
    raised: rgb(0x2c2c29),
    sunken: rgb(0x242422),
    fill: rgb(0x403f3a),
    text: rgb(0xf2f0eb),
    muted: rgb(0xb3aea4),
    line: rgb(0x45433d),
    line_strong: rgb(0x8f8a82),
    accent: rgb(0xa3d6c3),
    accent_strong: rgb(0xbfe6d7),
    on_accent: rgb(0x10231c),
    accent_soft: rgb(0x22332d),
    sale: rgb(0xf0937f),
    danger: rgb(0xf59c92),
    danger_soft: rgb(0x3b2220),
    good: rgb(0x8fd3a8),
    good_soft: rgb(0x1d3325),
    warn: rgb(0xe8c273),
    warn_soft: rgb(0x362c17),
    info: rgb(0x9cc5ef),
    info_soft: rgb(0x1c2c3c),
    focus: rgb(0x7db7ff),
};

/// A line instead of a shadow: depth that everybody sees.
const OUTLINES: [&str; 3] =
    ["0 0 0 1px var(--color-line)", "0 0 0 2px var(--color-line-strong)", "0 0 0 2px var(--color-text)"];

pub const CONTRAST_LIGHT: Palette = Palette {
    scheme: "light",
    shadows: OUTLINES,
    ground: rgb(0xffffff),
    raised: rgb(0xffffff),
    sunken: rgb(0xf4f4f4),
    fill: rgb(0xe2e2e2),
    text: rgb(0x000000),
    muted: rgb(0x2e2e2e),
    line: rgb(0x5c5c5c),
    line_strong: rgb(0x2e2e2e),
    accent: rgb(0x0b3b2e),
    accent_strong: rgb(0x000000),
    on_accent: rgb(0xffffff),
    accent_soft: rgb(0xdcefe6),
    sale: rgb(0x7d1502),
    danger: rgb(0x7d0f0b),
    danger_soft: rgb(0xfdeeec),
    good: rgb(0x0a4523),
    good_soft: rgb(0xe6f5ea),
    warn: rgb(0x523600),
    warn_soft: rgb(0xfdf4de),
    info: rgb(0x0b3a66),
    info_soft: rgb(0xe9f2fb),
    focus: rgb(0x0a48a8),
};

pub const CONTRAST_DARK: Palette = Palette {
    scheme: "dark",
    shadows: OUTLINES,
    ground: rgb(0x000000),
    raised: rgb(0x000000),
    sunken: rgb(0x1a1a1a),
    fill: rgb(0x2b2b2b),
    text: rgb(0xffffff),
    muted: rgb(0xdedede),
    line: rgb(0x8f8f8f),
    line_strong: rgb(0xdedede),
    accent: rgb(0xb9f0da),
    accent_strong: rgb(0xffffff),
    on_accent: rgb(0x000000),
    accent_soft: rgb(0x0f2b22),
    sale: rgb(0xffb8a8),
    danger: rgb(0xffb9b1),
    danger_soft: rgb(0x331210),
    good: rgb(0xa5ebbd),
    good_soft: rgb(0x0d2917),
    warn: rgb(0xffdc8f),
    warn_soft: rgb(0x2b2008),
    info: rgb(0xb8d9fb),
    info_soft: rgb(0x0e2235),
    focus: rgb(0x8fc4ff),
};

/// A pair of tokens that stand on or beside each other somewhere, and the contrast that they need.
#[cfg(test)]
pub struct Pair {
    pub front: &'static str,
    pub behind: &'static str,
    pub least: f64,
}

/// Every pair that components use together. Text needs 4.5:1, what marks a control or the focus 3:1 (WCAG 2.2,
/// 1.4.3 and 1.4.11); in the high-contrast themes 7:1 and 4.5:1, and lines count as marks there.
#[cfg(test)]
pub fn pairs(high: bool) -> Vec<Pair> {
    let (text, mark) = if high { (7.0, 4.5) } else { (4.5, 3.0) };
    let mut pairs = Vec::new();
    let mut add = |front, behind, least| pairs.push(Pair { front, behind, least });
    for ground in ["ground", "raised", "sunken"] {
        for front in ["text", "muted", "accent", "accent_strong", "sale", "danger", "good", "warn", "info"] {
            add(front, ground, text);
        }
        for front in ["line_strong", "focus"] {
            add(front, ground, mark);
        }
        if high {
            add("line", ground, mark);
        }
    }
    for soft in ["accent_soft", "danger_soft", "good_soft", "warn_soft", "info_soft"] {
        for front in ["text", "muted", soft.trim_end_matches("_soft")] {
            add(front, soft, text);
        }
        for front in ["line_strong", "focus"] {
            add(front, soft, mark);
        }
    }
    for front in ["text", "muted"] {
        add(front, "fill", text);
    }
    for accent in ["accent", "accent_strong"] {
        add("on_accent", accent, text);
    }
    pairs
}

#[cfg(test)]
impl Palette {
    /// The pairs of this theme that miss their contrast, in words.
    pub fn faults(&self, high: bool) -> Vec<String> {
        let colours: std::collections::HashMap<_, _> = self.colours().into_iter().collect();
        let ratio = |pair: &Pair| crate::colour::contrast(colours[pair.front], colours[pair.behind]);
        pairs(high)
            .iter()
            .filter(|pair| ratio(pair) < pair.least)
            .map(|pair| format!("{} on {} is {:.2}:1, not {}:1", pair.front, pair.behind, ratio(pair), pair.least))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_has_the_contrast_that_readers_need() {
        let themes = [
            ("light", LIGHT, false),
            ("dark", DARK, false),
            ("contrast, light", CONTRAST_LIGHT, true),
            ("contrast, dark", CONTRAST_DARK, true),
        ];
        for (name, palette, high) in themes {
            assert_eq!(palette.faults(high), Vec::<String>::new(), "{name}");
        }
    }

    /// Eyes tell dark surfaces apart less well than light ones: a panel needs a step that is measured, not guessed.
    #[test]
    fn panels_stand_apart_from_the_page_in_the_dark() {
        let apart = |a, b| crate::colour::contrast(a, b);
        for (name, palette) in [("dark", DARK), ("contrast, dark", CONTRAST_DARK)] {
            let step = apart(palette.sunken, palette.ground);
            assert!(step >= 1.15, "{name}: sunken beside ground is {step:.2}:1");
        }
        for (name, front, behind) in
            [("raised on ground", DARK.raised, DARK.ground), ("line on sunken", DARK.line, DARK.sunken)]
        {
            let step = apart(front, behind);
            assert!(step >= 1.25, "{name} is {step:.2}:1");
        }
        let step = apart(DARK.raised, DARK.sunken);
        assert!(step >= 1.08, "raised on sunken is {step:.2}:1");
    }

    #[test]
    fn a_theme_that_is_too_pale_is_noticed() {
        let faults = Palette { muted: rgb(0x9a978f), ..LIGHT }.faults(false);
        assert!(faults.iter().any(|fault| fault.starts_with("muted on ground is 2.9")), "{faults:?}");
        assert!(!LIGHT.faults(true).is_empty());
    }
}
