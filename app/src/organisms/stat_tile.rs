//! One figure of the dashboard: what it counts, how much, and where to go about it.

use crate::atoms::Sparkline;
use leptos::prelude::*;

style::scoped! {
    pub STAT_TILE: Organisms = "stat-tile", r"
    position: relative; display: grid; gap: .15rem; align-content: start; padding: var(--space-3) var(--space-4); background: var(--color-raised); border: 1px solid var(--color-line); border-radius: var(--radius-m);
    .stat-tile-label { color: var(--color-muted); font-size: var(--text-s); }
    .stat-tile-label a { text-decoration: none; }
    .stat-tile-label a::after { content: ''; position: absolute; inset: 0; border-radius: var(--radius-m); }
    .stat-tile-value { font-size: var(--text-xl); font-weight: 650; line-height: 1.25; font-variant-numeric: tabular-nums; letter-spacing: -.01em; }
    .stat-tile-note { color: var(--color-muted); font-size: var(--text-xs); }
    .stat-tile-trend { align-self: end; margin-block-start: var(--space-2); }
    &:has(a):hover { border-color: var(--color-line-strong); }
    "
}

#[component]
pub fn StatTile(
    label: String,
    /// The figure, ready for people.
    value: String,
    #[prop(optional, into)] note: Option<String>,
    /// How it was before.
    #[prop(optional, into)]
    compared: Option<String>,
    /// Makes the whole tile a link.
    #[prop(optional, into)]
    href: Option<String>,
    /// How the figure came about, oldest first; drawn as a small line.
    #[prop(optional, into)]
    trend: Option<Vec<i64>>,
    /// What the small line shows.
    #[prop(optional, into)]
    trend_label: Option<String>,
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
            {compared.map(|before| view! { <dd class="stat-tile-note">{before}</dd> })}
            {trend.map(|points| view! {
                <dd class="stat-tile-trend">
                    <Sparkline points/>
                    {trend_label.map(|label| view! { <span class="stat-tile-note">{label}</span> })}
                </dd>
            })}
        </div>
    }
    .into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::stories;
    use crate::t;

    stories! {
        StatTile {
            "figure" => { label: t!("desk-home-today"), value: "€1,284.00".into() },
            "link" => { label: t!("desk-orders-to-ship"), value: "12".into(), href: "#tile" },
            "trend" => { label: t!("desk-home-month"), value: "€38,520.00".into(), note: t!("desk-home-orders", count = 214), trend: vec![3, 5, 2, 8, 6, 9, 12], trend_label: t!("desk-home-week") },
            "against before" => { label: t!("desk-home-month"), value: "€38,520.00".into(), compared: t!("desk-home-against", change = "+12%", amount = "€34,390.00") },
            "nothing yet" => { label: t!("desk-home-month"), value: "€0.00".into(), note: t!("desk-home-orders", count = 0), trend: vec![0, 0, 0] },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn a_tile_is_a_term_with_its_figure_and_may_lead_on() {
        let drawn = html(|| view! { <StatTile label="To ship".into() value="12".into() href="/desk/orders"/> });
        assert!(drawn.contains(r#"<dt class="stat-tile-label"><a href="/desk/orders">To ship</a></dt>"#), "{drawn}");
        assert!(drawn.contains(r#"<dd class="stat-tile-value">12</dd>"#) && !drawn.contains("<svg"), "{drawn}");
    }

    #[test]
    fn its_line_is_decoration_beside_the_figure() {
        let drawn =
            html(|| view! { <StatTile label="Sales".into() value="€9".into() note="3 orders" trend=vec![1, 5, 3]/> });
        assert!(drawn.contains(r#"aria-hidden="true""#) && drawn.contains("sparkline"), "{drawn}");
        assert!(drawn.contains(r#"<dd class="stat-tile-note">3 orders</dd>"#), "{drawn}");
    }
}
