//! A shop's own look as a sheet of tokens: shades of the owner's accent for every theme, corners, typeface.
//! The server answers it beside the main sheet; it must not know shops or addresses.
//!
//! Each shade begins where the built-in look would have it, in the accent's hue, and moves in lightness until
//! every pair that it is part of has its contrast: an owner can pick any colour, and no reader suffers.

use crate::colour::{Oklch, contrast};
use crate::palette::{LIGHT, Palette};
use crate::tokens::themed;
use crate::typefaces::faces;
use domain::{Corners, Font, Look, Rgb};

/// How far a shade moves at a time; finer than eight bits show.
const STEP: f64 = 0.004;

/// The accent that a shop has whose owner picked none.
pub const BUILT_IN_ACCENT: Rgb = LIGHT.accent;

/// The four accent colours of one theme.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Accent {
    pub plain: Rgb,
    pub strong: Rgb,
    pub on: Rgb,
    pub soft: Rgb,
}

/// The whole sheet; empty for the built-in look.
pub fn sheet(look: &Look) -> String {
    let steady = format!("{}{}", corners(look.corners), font(look.font));
    let mut out = if steady.is_empty() { String::new() } else { format!(":root{{{steady}}}\n") };
    if let Some(colour) = look.accent {
        let themes = themed(|palette, high| {
            let Accent { plain, strong, on, soft } = accent(colour, palette, high);
            format!(
                "--color-accent:{plain};--color-accent-strong:{strong};--color-on-accent:{on};--color-accent-soft:{soft}"
            )
        });
        // The reader's own colours, where the system paints with them, are stronger than a shop's.
        out.push_str(&format!("@media (forced-colors:none){{{themes}}}\n"));
    }
    out
}

fn corners(corners: Corners) -> &'static str {
    match corners {
        Corners::Soft => "",
        Corners::Square => "--radius-s:0;--radius-m:0;--radius-l:0;",
        Corners::Round => "--radius-s:.5rem;--radius-m:1.125rem;--radius-l:1.75rem;",
    }
}

fn font(font: Font) -> String {
    faces(font).map_or_else(String::new, |faces| format!("--font-body:{faces};"))
}

/// The accent's shades for one theme; `high` asks for 7:1 instead of 4.5:1.
pub fn accent(colour: Rgb, palette: &Palette, high: bool) -> Accent {
    let least = if high { 7.0 } else { 4.5 };
    let picked = Oklch::from(colour);
    let dark = palette.scheme == "dark";
    // Away from the page: darker on a light one, lighter on a dark one.
    let away = if dark { STEP } else { -STEP };
    let soft = {
        let (lightness, most) = if dark { (0.30, 0.035) } else { (0.945, 0.03) };
        let begin = picked.muted_to(most).with_lightness(lightness);
        let mark = if high { 4.5 } else { 3.0 };
        let needs = [(palette.text, least), (palette.muted, least), (palette.line_strong, mark), (palette.focus, mark)];
        shade(begin, -away, |soft| needs.iter().all(|(front, least)| contrast(*front, soft) >= *least))
    };
    let grounds = [palette.ground, palette.raised, palette.sunken, soft.to_rgb()];
    let readable = |shade: Rgb| grounds.iter().all(|ground| contrast(shade, *ground) >= least);
    let begin = match (dark, high) {
        (false, false) => picked,
        (false, true) => picked.with_lightness(picked.lightness.min(0.40)),
        (true, false) => picked.muted_to(0.14).with_lightness(picked.lightness.max(0.80)),
        (true, true) => picked.muted_to(0.10).with_lightness(picked.lightness.max(0.88)),
    };
    let plain = shade(begin, away, readable);
    let strong = shade(plain.with_lightness(plain.lightness + away * 16.0), away, readable).to_rgb();
    let plain = plain.to_rgb();
    let on = if dark {
        let ink = picked.muted_to(0.04).with_lightness(if high { 0.0 } else { 0.24 });
        shade(ink, -away, |ink| contrast(ink, plain) >= least && contrast(ink, strong) >= least).to_rgb()
    } else {
        palette.on_accent
    };
    Accent { plain, strong, on, soft: soft.to_rgb() }
}

/// The first shade from `begin` on that is good, going by `step` to black or white at the most.
fn shade(begin: Oklch, step: f64, is_good: impl Fn(Rgb) -> bool) -> Oklch {
    let mut shade = begin;
    while !is_good(shade.to_rgb()) && (step > 0.0 && shade.lightness < 1.0 || step < 0.0 && shade.lightness > 0.0) {
        shade = shade.with_lightness(shade.lightness + step);
    }
    shade
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::palette::{CONTRAST_DARK, CONTRAST_LIGHT, DARK};

    /// A theme with a shop's accent in it.
    fn with_accent(colour: Rgb, palette: Palette, high: bool) -> Palette {
        let Accent { plain, strong, on, soft } = accent(colour, &palette, high);
        Palette { accent: plain, accent_strong: strong, on_accent: on, accent_soft: soft, ..palette }
    }

    #[test]
    fn any_colour_has_its_contrast_in_every_theme() {
        // The corners and edges of the space, and a walk through the middle.
        let steps: Vec<u8> = (0..=255).step_by(51).collect();
        for &red in &steps {
            for &green in &steps {
                for &blue in &steps {
                    let colour = Rgb([red, green, blue]);
                    for (palette, high) in
                        [(LIGHT, false), (DARK, false), (CONTRAST_LIGHT, true), (CONTRAST_DARK, true)]
                    {
                        let scheme = palette.scheme;
                        let faults = with_accent(colour, palette, high).faults(high);
                        assert_eq!(faults, Vec::<String>::new(), "{colour} in {scheme}, high contrast: {high}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_colour_that_is_good_already_stays_as_it_was_picked() {
        for picked in ["#1f4a3d", "#7a1f5c", "#1d4ed8", "#000000"] {
            let picked: Rgb = picked.parse().unwrap();
            assert_eq!(accent(picked, &LIGHT, false).plain, picked);
        }
        let yellow: Rgb = "#ffd400".parse().unwrap();
        let shade = accent(yellow, &LIGHT, false).plain;
        assert!(contrast(shade, LIGHT.ground) >= 4.5 && contrast(shade, LIGHT.ground) < 6.0, "{shade}");
        let turned = (Oklch::from(shade).hue - Oklch::from(yellow).hue).abs();
        assert!(turned < 0.05, "the hue turned by {turned}");
    }

    #[test]
    fn a_sheet_says_only_what_was_changed() {
        assert_eq!(sheet(&Look::default()), "");
        let round = sheet(&Look { corners: Corners::Round, ..Look::default() });
        assert!(round.contains("--radius-m") && !round.contains("--color") && !round.contains("--font"), "{round}");
        let all = Look { accent: Some(Rgb([200, 30, 90])), corners: Corners::Square, font: Font::Serif };
        let all = sheet(&all);
        assert_eq!(all.matches("--color-accent:").count(), 7, "one for each theme's rule: {all}");
        assert!(all.contains("serif") && all.contains("--radius-s:0"), "{all}");
        assert_eq!(all.matches('{').count(), all.matches('}').count());
    }
}
