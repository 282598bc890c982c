//! Design tokens: colour, space, type, radius, shadow, motion. Themes are tokens and nothing else.
//!
//! Contrast of text on its ground is at least 4.5:1 in every theme (WCAG 2.2, 1.4.3).

/// Tokens that do not change with the theme.
const STEADY: &str = "
  --space-1: .25rem; --space-2: .5rem; --space-3: .75rem; --space-4: 1rem; --space-5: 1.5rem;
  --space-6: 2rem; --space-7: 3rem; --space-8: 4.5rem; --space-9: 7rem;
  --font-body: -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Noto Sans', 'Noto Sans Arabic', sans-serif;
  --font-japanese: -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Hiragino Sans', 'Hiragino Kaku Gothic ProN', 'Noto Sans JP', 'Noto Sans CJK JP', 'Yu Gothic Medium', 'Yu Gothic', Meiryo, sans-serif;
  --font-display: var(--font-body);
  --font-mono: ui-monospace, 'SF Mono', 'Cascadia Mono', 'Noto Sans Mono', monospace;
  --weight-display: 600; --tracking-display: -.022em; --tracking-label: .04em;
  --text-xs: .75rem; --text-s: .875rem; --text-m: 1rem; --text-l: 1.125rem;
  --text-xl: clamp(1.25rem, 1.1rem + .6vw, 1.5rem);
  --text-2xl: clamp(1.65rem, 1.3rem + 1.5vw, 2.375rem);
  --text-3xl: clamp(2.25rem, 1.5rem + 3.4vw, 4.25rem);
  --color-picture: #f7f3ec; --color-on-picture: #1d1c1a; --color-scrim: rgb(20 18 14 / .5);
  --radius-s: .25rem; --radius-m: .5rem; --radius-l: .875rem; --radius-full: 999px;
  --target: 2.75rem; --gutter: clamp(1rem, 4vw, 3rem);
  --measure: 36rem; --page: 84rem;
  --motion: 160ms cubic-bezier(.2,.7,.3,1);
";

const LIGHT: &str = "
  color-scheme: light;
  --color-ground: #ffffff; --color-raised: #ffffff; --color-sunken: #f5f4f1;
  --color-text: #191918; --color-muted: #5f5c56; --color-line: #e4e1da; --color-line-strong: #85827a;
  --color-accent: #1f4a3d; --color-accent-strong: #12352a; --color-on-accent: #ffffff; --color-accent-soft: #e4efe9;
  --color-sale: #a8321c; --color-danger: #a3241f; --color-danger-soft: #fbe9e6;
  --color-good: #1f6b3f; --color-good-soft: #e2f1e6; --color-warn: #7a5200; --color-warn-soft: #fbf0d6;
  --color-info: #275a8c; --color-info-soft: #e4eef8; --color-focus: #1a6fd4;
  --shadow-s: 0 1px 2px rgb(40 34 20 / .08); --shadow-m: 0 8px 24px rgb(40 34 20 / .10); --shadow-l: 0 24px 64px rgb(40 34 20 / .18);
";

const DARK: &str = "
  color-scheme: dark;
  --color-ground: #161615; --color-raised: #1f1f1d; --color-sunken: #1c1c1a;
  --color-text: #f2f0eb; --color-muted: #b3aea4; --color-line: #363530; --color-line-strong: #87827a;
  --color-accent: #a3d6c3; --color-accent-strong: #bfe6d7; --color-on-accent: #10231c; --color-accent-soft: #22332d;
  --color-sale: #f0937f; --color-danger: #f59c92; --color-danger-soft: #3b2220;
  --color-good: #8fd3a8; --color-good-soft: #1d3325; --color-warn: #e8c273; --color-warn-soft: #362c17;
  --color-info: #9cc5ef; --color-info-soft: #1c2c3c; --color-focus: #7db7ff;
  --shadow-s: 0 1px 2px rgb(0 0 0 / .4); --shadow-m: 0 8px 24px rgb(0 0 0 / .45); --shadow-l: 0 24px 64px rgb(0 0 0 / .6);
";

/// The ground's colour in the light and in the dark theme, for what draws around a page: the browser's own
/// bars, and an installed shop's first picture.
pub fn ground() -> [&'static str; 2] {
    [LIGHT, DARK].map(|theme| {
        let value = theme.split_once("--color-ground:").and_then(|(_, rest)| rest.split_once(';'));
        value.map_or("", |(value, _)| value.trim())
    })
}

/// The tokens as CSS: the system's scheme decides unless `<html data-theme>` does.
pub fn css() -> String {
    format!(
        ":root{{{STEADY}{LIGHT}}}\n\
         @media (prefers-color-scheme: dark){{:root:not([data-theme=\"light\"]){{{DARK}}}}}\n\
         :root[data-theme=\"dark\"]{{{DARK}}}\n\
         :root:lang(ar),:root:lang(ja){{--tracking-display: 0; --tracking-label: 0}}\n\
         [lang=\"ja\"]{{--font-body: var(--font-japanese)}}\n\
         @media (prefers-contrast: more){{:root{{--color-muted: var(--color-text); --color-line: var(--color-line-strong)}}}}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::ground;

    #[test]
    fn both_themes_have_a_ground() {
        let [light, dark] = ground();
        assert!(light.starts_with('#') && dark.starts_with('#') && light != dark, "{light} {dark}");
    }
}
