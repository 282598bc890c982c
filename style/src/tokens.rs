//! Design tokens: colour, space, type, radius, shadow, motion, layers. Themes are tokens and nothing else.
//!
//! The device's scheme and its wish for contrast decide, unless `<html data-theme>` does. `palette` has the
//! colours; a shop's own look (`look`) lies over these tokens in a sheet of its own.

use crate::palette::{CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Palette};
use crate::typefaces::{self, OTHER_SCRIPTS};
use domain::Font;
use std::fmt::Write;
use std::sync::LazyLock;

/// Tokens that do not change with the theme.
const STEADY: &str = "
  --space-1: .25rem; --space-2: .5rem; --space-3: .75rem; --space-4: 1rem; --space-5: 1.5rem;
  --space-6: 2rem; --space-7: 3rem; --space-8: 4.5rem; --space-9: 7rem;
  --font-body: -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, OTHER_SCRIPTS;
  --font-japanese: -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Hiragino Sans', 'Hiragino Kaku Gothic ProN', 'Noto Sans JP', 'Noto Sans CJK JP', 'Yu Gothic Medium', 'Yu Gothic', Meiryo, sans-serif;
  --font-display: var(--font-body);
  --font-mono: ui-monospace, 'SF Mono', 'Cascadia Mono', 'Noto Sans Mono', monospace;
  --weight-text: 400; --weight-medium: 500; --weight-strong: 600; --weight-bold: 650; --weight-heavy: 700; --weight-display: 600;
  --tracking-display: -.022em; --tracking-tight: -.015em; --tracking-label: .04em;
  --leading-tight: 1.2; --leading-snug: 1.35; --leading-text: 1.55; --leading-loose: 1.65;
  --text-2xs: .6875rem; --text-xs: .75rem; --text-s: .875rem; --text-sm: .9375rem; --text-m: 1rem; --text-l: 1.125rem; --text-title: 1.375rem;
  --text-xl: clamp(1.25rem, 1.1rem + .6vw, 1.5rem);
  --text-2xl: clamp(1.65rem, 1.3rem + 1.5vw, 2.375rem);
  --text-3xl: clamp(2.25rem, 1.5rem + 3.4vw, 4.25rem);
  --color-picture: #f7f3ec; --color-on-picture: #1d1c1a; --color-scrim: rgb(20 18 14 / .5);
  --radius-s: .25rem; --radius-m: .5rem; --radius-l: .875rem; --radius-full: 999px;
  --target: 2.75rem; --gutter: clamp(1rem, 4vw, 3rem);
  --measure: 36rem; --page: 84rem;
  --focus-width: 3px;
  --duration-fast: 90ms; --duration: 160ms; --duration-slow: 280ms; --duration-picture: 600ms; --duration-pulse: 1.6s;
  --ease: cubic-bezier(.2,.7,.3,1); --ease-both: cubic-bezier(.4,0,.2,1);
  --motion: var(--duration) var(--ease);
  --layer-above: 1; --layer-sticky: 4; --layer-header: 5; --layer-popover: 6; --layer-dialog: 7; --layer-toast: 8; --layer-skip: 10;
";

/// The high-contrast themes' own tokens beside their colours.
const CONTRAST: &str = "--focus-width: 4px;";

/// Where the system paints everything in the reader's own colours, drawings and what keeps its own colour
/// (`forced-color-adjust: none`) take them too.
const FORCED: &str = "
  --color-ground: Canvas; --color-raised: Canvas; --color-sunken: Canvas; --color-fill: Canvas;
  --color-text: CanvasText; --color-muted: CanvasText; --color-line: CanvasText; --color-line-strong: CanvasText;
  --color-accent: Highlight; --color-accent-strong: Highlight; --color-on-accent: HighlightText; --color-accent-soft: Canvas;
  --color-sale: CanvasText; --color-danger: CanvasText; --color-danger-soft: Canvas; --color-good: CanvasText; --color-good-soft: Canvas;
  --color-warn: CanvasText; --color-warn-soft: Canvas; --color-info: CanvasText; --color-info-soft: Canvas; --color-focus: Highlight;
  --focus-width: 4px;
";

/// Where each theme holds: the condition around it, and its selector. The later wins.
const DARK_DEVICE: &str = "(prefers-color-scheme:dark)";
const MORE_CONTRAST: &str = "(prefers-contrast:more)";

/// Tokens for every theme: `of(palette, high)` gives the declarations of one.
pub fn themed(of: impl Fn(&Palette, bool) -> String) -> String {
    let (light, dark) = (of(&LIGHT, false), of(&DARK, false));
    let (contrast_light, contrast_dark) = (of(&CONTRAST_LIGHT, true), of(&CONTRAST_DARK, true));
    format!(
        ":root{{{light}}}\n\
         @media {DARK_DEVICE}{{:root:not([data-theme=\"light\"]){{{dark}}}}}\n\
         :root[data-theme=\"dark\"]{{{dark}}}\n\
         :root[data-theme=\"contrast\"]{{{contrast_light}}}\n\
         @media {DARK_DEVICE}{{:root[data-theme=\"contrast\"]{{{contrast_dark}}}}}\n\
         @media {MORE_CONTRAST}{{:root:not([data-theme]){{{contrast_light}}}}}\n\
         @media {MORE_CONTRAST} and {DARK_DEVICE}{{:root:not([data-theme]){{{contrast_dark}}}}}\n"
    )
}

/// One theme's declarations.
fn declarations(palette: &Palette, high: bool) -> String {
    let mut out = format!("color-scheme:{};", palette.scheme);
    for (name, colour) in palette.colours() {
        let _ = write!(out, "--color-{}:{colour};", name.replace('_', "-"));
    }
    for (size, shadow) in ["s", "m", "l"].into_iter().zip(palette.shadows) {
        let _ = write!(out, "--shadow-{size}:{shadow};");
    }
    if high {
        out.push_str(CONTRAST);
    }
    out
}

/// The ground's colour in the light and in the dark theme, for what draws around a page: the browser's own
/// bars, and an installed shop's first picture.
pub fn ground() -> [&'static str; 2] {
    static GROUND: LazyLock<[String; 2]> = LazyLock::new(|| [LIGHT, DARK].map(|theme| theme.ground.to_string()));
    GROUND.each_ref().map(String::as_str)
}

/// The tokens as CSS.
pub fn css() -> String {
    let steady = STEADY.replace("OTHER_SCRIPTS", OTHER_SCRIPTS);
    let themes = themed(declarations);
    // Paper is white, whatever the screen is.
    let paper = declarations(&LIGHT, false);
    let mut faces = String::new();
    for &font in Font::ALL {
        if let Some(names) = typefaces::faces(font) {
            let _ = write!(faces, "--face-{}:{names};", font.as_str());
        }
    }
    format!(
        ":root{{{steady}{faces}}}\n{themes}\
         :root:lang(ar),:root:lang(ja){{--tracking-display: 0; --tracking-tight: 0; --tracking-label: 0}}\n\
         [lang=\"ja\"]{{--font-body: var(--font-japanese)}}\n\
         @media print{{:root:root{{{paper}}}}}\n\
         @media (forced-colors:active){{:root:root{{{FORCED}}}}}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_that_was_chosen_is_stronger_than_the_device() {
        let css = css();
        for theme in ["dark", "contrast"] {
            assert!(css.contains(&format!(":root[data-theme=\"{theme}\"]{{")), "{theme}");
        }
        // Only where nothing was chosen does the wish for contrast decide.
        assert_eq!(css.matches("prefers-contrast:more").count(), 2);
        assert_eq!(css.matches(":root:not([data-theme]){").count(), 2);
    }

    #[test]
    fn both_themes_have_a_ground() {
        let [light, dark] = ground();
        assert!(light.starts_with('#') && dark.starts_with('#') && light != dark, "{light} {dark}");
    }

    #[test]
    fn every_theme_sets_the_same_tokens() {
        let names = |palette: &Palette| -> Vec<String> {
            let declared = declarations(palette, false);
            declared.split(';').filter_map(|it| it.split_once(':')).map(|(name, _)| name.to_owned()).collect()
        };
        let light = names(&LIGHT);
        assert!(light.len() > 24 && light.contains(&"--color-line-strong".to_owned()));
        for palette in [DARK, CONTRAST_LIGHT, CONTRAST_DARK] {
            assert_eq!(names(&palette), light);
        }
        let colours = light.iter().filter(|name| name.starts_with("--color-"));
        for name in colours {
            assert!(FORCED.contains(&format!("{name}:")), "{name} has no colour of the system's");
        }
    }
}
