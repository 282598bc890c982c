//! Design tokens: colour, space, type, radius, shadow, motion. Themes are tokens and nothing else.
//!
//! Contrast of text on its ground is at least 4.5:1 in every theme (WCAG 2.2, 1.4.3).

/// Tokens that do not change with the theme.
const STEADY: &str = "
  --space-1: .25rem; --space-2: .5rem; --space-3: .75rem; --space-4: 1rem; --space-5: 1.5rem;
  --space-6: 2rem; --space-7: 3rem; --space-8: 4.5rem; --space-9: 7rem;
  --font-body: ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', sans-serif;
  --font-display: ui-serif, 'Iowan Old Style', 'Palatino Linotype', Palatino, 'Noto Serif', 'Noto Naskh Arabic', Georgia, serif;
  --font-mono: ui-monospace, 'SF Mono', 'Cascadia Mono', 'Noto Sans Mono', monospace;
  --text-xs: .75rem; --text-s: .875rem; --text-m: 1rem; --text-l: 1.125rem;
  --text-xl: clamp(1.25rem, 1.1rem + .6vw, 1.5rem);
  --text-2xl: clamp(1.6rem, 1.3rem + 1.3vw, 2.25rem);
  --text-3xl: clamp(2.1rem, 1.5rem + 2.8vw, 3.75rem);
  --radius-s: .25rem; --radius-m: .5rem; --radius-l: .875rem; --radius-full: 999px;
  --target: 2.75rem;
  --measure: 34rem; --page: 80rem;
  --motion: 160ms cubic-bezier(.2,.7,.3,1);
";

const LIGHT: &str = "
  color-scheme: light;
  --color-ground: #fbfaf7; --color-raised: #ffffff; --color-sunken: #f2efe9;
  --color-text: #1d1c1a; --color-muted: #625e57; --color-line: #e2ddd3; --color-line-strong: #8a857b;
  --color-accent: #2f5d50; --color-accent-strong: #234a3f; --color-on-accent: #ffffff; --color-accent-soft: #e3ede8;
  --color-sale: #a3341f; --color-danger: #a3241f; --color-danger-soft: #fbe9e6;
  --color-good: #1f6b3f; --color-good-soft: #e2f1e6; --color-warn: #7a5200; --color-warn-soft: #fbf0d6;
  --color-info: #275a8c; --color-info-soft: #e4eef8; --color-focus: #1a6fd4;
  --shadow-s: 0 1px 2px rgb(40 34 20 / .08); --shadow-m: 0 8px 24px rgb(40 34 20 / .10); --shadow-l: 0 24px 64px rgb(40 34 20 / .18);
";

const DARK: &str = "
  color-scheme: dark;
  --color-ground: #161614; --color-raised: #1f1f1c; --color-sunken: #111110;
  --color-text: #f1efe9; --color-muted: #b0aba0; --color-line: #35342f; --color-line-strong: #87827a;
  --color-accent: #8cc4b0; --color-accent-strong: #a5d6c4; --color-on-accent: #10231c; --color-accent-soft: #22332d;
  --color-sale: #f0937f; --color-danger: #f59c92; --color-danger-soft: #3b2220;
  --color-good: #8fd3a8; --color-good-soft: #1d3325; --color-warn: #e8c273; --color-warn-soft: #362c17;
  --color-info: #9cc5ef; --color-info-soft: #1c2c3c; --color-focus: #7db7ff;
  --shadow-s: 0 1px 2px rgb(0 0 0 / .4); --shadow-m: 0 8px 24px rgb(0 0 0 / .45); --shadow-l: 0 24px 64px rgb(0 0 0 / .6);
";

/// The tokens as CSS: the system's scheme decides unless `<html data-theme>` does.
pub fn css() -> String {
    format!(
        ":root{{{STEADY}{LIGHT}}}\n\
         @media (prefers-color-scheme: dark){{:root:not([data-theme=\"light\"]){{{DARK}}}}}\n\
         :root[data-theme=\"dark\"]{{{DARK}}}\n\
         @media (prefers-contrast: more){{:root{{--color-muted: var(--color-text); --color-line: var(--color-line-strong)}}}}\n"
    )
}
