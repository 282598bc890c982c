//! Rules for bare elements: a small reset, type, focus, and what only screen readers read.

pub const CSS: &str = r#"
*, ::before, ::after { box-sizing: border-box; }
html { font-family: var(--font-body); font-size: 100%; line-height: var(--leading-text); color: var(--color-text); background: var(--color-ground); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; accent-color: var(--color-accent); scroll-padding-block-start: 6rem; }
body { margin: 0; min-block-size: 100vh; min-block-size: 100dvh; display: flex; flex-direction: column; }
#main { flex: 1; display: block; }
main:focus, [role="status"]:focus { outline: none; }
h1, h2, h3, h4, p, ul, ol, dl, dd, figure, blockquote, fieldset { margin: 0; padding: 0; }
fieldset { border: 0; min-inline-size: 0; }
legend { padding: 0; }
ul[class], ol[class] { list-style: none; }
h1, h2, h3 { font-family: var(--font-display); font-weight: var(--weight-display); letter-spacing: var(--tracking-display); line-height: 1.15; text-wrap: balance; overflow-wrap: break-word; }
p, li, dd { overflow-wrap: break-word; text-wrap: pretty; }
[lang="ja"] { font-family: var(--font-body); letter-spacing: 0; line-break: strict; word-break: auto-phrase; }
img, svg { display: block; max-inline-size: 100%; block-size: auto; }
a { color: inherit; text-underline-offset: .2em; text-decoration-thickness: 1px; }
button, input, select, textarea { font: inherit; color: inherit; letter-spacing: inherit; }
button { cursor: pointer; }
table { border-collapse: collapse; inline-size: 100%; }
th { text-align: start; }
[hidden] { display: none !important; }
:focus-visible { outline: var(--focus-width) solid var(--color-focus); outline-offset: 2px; }
::selection { background: var(--color-accent-soft); }
leptos-island, leptos-children { display: contents; }
h1 { font-size: var(--text-2xl); }
h2 { font-size: var(--text-xl); }
h3 { font-size: var(--text-l); }
.page { inline-size: min(100% - 2 * var(--gutter), var(--page)); margin-inline: auto; }
.stack { display: flex; flex-direction: column; gap: var(--space-4); }
.muted { color: var(--color-muted); }
.numeric { font-variant-numeric: tabular-nums; }
.sr-only { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip-link:focus { z-index: var(--layer-skip); inset-block-start: var(--space-2); inset-inline-start: var(--space-2); inline-size: auto; block-size: auto; padding: var(--space-3) var(--space-4); clip-path: none; color: var(--color-on-accent); background: var(--color-accent); border-radius: var(--radius-m); }
@media (prefers-reduced-motion: no-preference) { @view-transition { navigation: auto; } }
@media (prefers-reduced-motion: reduce) { *, ::before, ::after { animation-duration: .01ms !important; animation-iteration-count: 1 !important; transition-duration: 0s !important; scroll-behavior: auto !important; } }
@media (forced-colors: active) {
  .badge, .alert, .card, progress { border: 1px solid CanvasText !important; }
  progress { forced-color-adjust: none; }
  [aria-current]:not([aria-current="false"]), [aria-pressed="true"], [aria-selected="true"], input:checked + span { forced-color-adjust: none; color: HighlightText !important; background: Highlight !important; }
}
@media print { body > header, body > footer, nav, form, .no-print { display: none !important; } a { text-decoration: none; } }
"#;
