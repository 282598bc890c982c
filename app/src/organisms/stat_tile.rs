//! One figure of the dashboard: what it counts, how much, and where to go about it.

use leptos::prelude::*;

style::scoped! {
    pub STAT_TILE: Organisms = "stat-tile", r"
    position: relative; display: grid; gap: .15rem; align-content: start; padding: var(--space-3) var(--space-4); background: var(--color-raised); border: 1px solid var(--color-line); border-radius: var(--radius-m);
    .stat-tile-label { color: var(--color-muted); font-size: var(--text-s); }
    .stat-tile-label a { text-decoration: none; }
    .stat-tile-label a::after { content: ''; position: absolute; inset: 0; border-radius: var(--radius-m); }
    .stat-tile-value { font-size: var(--text-xl); font-weight: 650; line-height: 1.25; font-variant-numeric: tabular-nums; letter-spacing: -.01em; }
    .stat-tile-note { color: var(--color-muted); font-size: var(--text-xs); }
    &:has(a):hover { border-color: var(--color-line-strong); }
    "
}

#[component]
pub fn StatTile(
    label: String,
    /// The figure, ready for people.
    value: String,
    #[prop(optional, into)] note: Option<String>,
    /// Makes the whole tile a link.
    #[prop(optional, into)]
    href: Option<String>,
) -> AnyView {
    let label = match href {
        Some(href) => view! { <a href=href>{label}</a> }.into_any(),
        None => label.into_any(),
    };
    view! {
        <div class=STAT_TILE>
            <dt class="stat-tile-label">{label}</dt>
            <dd class="stat-tile-value">{value}</dd>
            {note.map(|note| view! { <dd class="stat-tile-note">{note}</dd> })}
        </div>
    }
    .into_any()
}
