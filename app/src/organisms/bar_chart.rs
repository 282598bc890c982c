//! Sales by day as bars: an SVG drawn on the server, with the same figures as a table behind it.

use crate::organisms::data_table::{Column, DataTable};
use crate::request::lang;
use crate::{format, t};
use contract::desk::DayOfSales;
use domain::{Direction, Money};
use leptos::prelude::*;

style::scoped! {
    pub BAR_CHART: Organisms = "bar-chart", r"
    .bar-chart-area { display: flex; gap: var(--space-2); }
    .bar-chart-plot { flex: 1; min-inline-size: 0; block-size: 13rem; overflow: visible; }
    .bar-chart-scale { flex: none; inline-size: 3.5rem; block-size: 13rem; overflow: visible; }
    .bar-chart-grid { stroke: var(--color-line); stroke-width: 1; }
    .bar-chart-axis, .bar-chart-tip { fill: var(--color-muted); font-size: .6875rem; font-variant-numeric: tabular-nums; }
    .bar-chart-hit { fill: transparent; }
    .bar-chart-bar { fill: var(--color-accent); opacity: .8; }
    .bar-chart-tip { fill: var(--color-text); font-size: .75rem; font-weight: 600; opacity: 0; }
    .bar-chart-day:hover .bar-chart-bar { opacity: 1; }
    .bar-chart-day:hover .bar-chart-hit { fill: var(--color-line); opacity: .5; }
    .bar-chart-day:hover .bar-chart-tip { opacity: 1; }
    summary { inline-size: fit-content; padding-block: var(--space-2); color: var(--color-muted); font-size: var(--text-xs); cursor: pointer; }
    .bar-chart-table { max-block-size: 20rem; overflow: auto; border: 1px solid var(--color-line); border-radius: var(--radius-m); }
    "
}

/// Where the bars begin and end, in percent of the plot's height; above are the figures, below the days.
const TOP: f64 = 12.0;
const BOTTOM: f64 = 90.0;

#[component]
pub fn BarChart(
    /// What is shown, in words.
    label: String,
    /// Oldest first.
    days: Vec<DayOfSales>,
) -> AnyView {
    let lang = lang();
    let most = days.iter().map(|day| day.revenue.minor()).max().unwrap_or(0);
    let ceiling = ceiling(most);
    let mirrored = lang.direction() == Direction::RightToLeft;
    let width = 100.0 / days.len().max(1) as f64;
    let left = |index: usize| if mirrored { 100.0 - (index + 1) as f64 * width } else { index as f64 * width };
    let currency = days.first().map(|day| day.revenue.currency());
    let lines = [ceiling, ceiling / 2, 0].map(|minor| {
        let y = percent(BOTTOM - (BOTTOM - TOP) * minor as f64 / ceiling as f64);
        view! { <line class="bar-chart-grid" x1="0" x2="100%" y1=y.clone() y2=y></line> }
    });
    let scale = [ceiling, ceiling / 2, 0].map(|minor| {
        let y = percent(BOTTOM - (BOTTOM - TOP) * minor as f64 / ceiling as f64);
        let text = currency.map(|currency| format::round_money(lang, Money::new(minor, currency)));
        let x = if mirrored { "0" } else { "100%" };
        view! { <text class="bar-chart-axis" x=x y=y dy="4" text-anchor="end">{text}</text> }
    });
    let count = days.len();
    let bars = days
        .iter()
        .enumerate()
        .map(|(index, day)| {
            let height = (BOTTOM - TOP) * day.revenue.minor().max(0) as f64 / ceiling as f64;
            let told = t!(
                "desk-chart-day",
                day = format::date(lang, day.day),
                revenue = format::money(lang, day.revenue),
                orders = day.orders
            );
            let labelled = index == 0 || index + 1 == count || index == count / 2;
            let (anchor, at) = anchor(index, count, mirrored);
            view! {
                <g class="bar-chart-day">
                    <rect class="bar-chart-hit" x=percent(left(index)) y="0" width=percent(width) height=percent(BOTTOM)></rect>
                    <rect class="bar-chart-bar" x=percent(left(index) + width * 0.14) y=percent(BOTTOM - height) width=percent(width * 0.72) height=percent(height) rx="2"></rect>
                    {labelled.then(|| view! { <text class="bar-chart-axis" x=at y="99%" text-anchor=anchor>{format::date(lang, day.day)}</text> })}
                    <text class="bar-chart-tip" x="50%" y="4%" text-anchor="middle">{told}</text>
                </g>
            }
        })
        .collect_view();
    let rows = days
        .iter()
        .rev()
        .map(|day| {
            view! {
                <tr>
                    <td>{format::date(lang, day.day)}</td>
                    <td class="data-table-number">{format::number(lang, i64::try_from(day.orders).unwrap_or(i64::MAX))}</td>
                    <td class="data-table-number">{format::money(lang, day.revenue)}</td>
                </tr>
            }
        })
        .collect_view();
    let columns = vec![
        Column::text(t!("desk-chart-column-day")),
        Column::number(t!("desk-chart-column-orders")),
        Column::number(t!("desk-chart-column-revenue")),
    ];
    let table = view! { <DataTable caption=label.clone() columns>{rows}</DataTable> };
    view! {
        <div class=BAR_CHART>
            <div class="bar-chart-area">
                <svg class="bar-chart-scale" aria-hidden="true">{scale}</svg>
                <svg class="bar-chart-plot" role="img" aria-label=label.clone()>{lines}{bars}</svg>
            </div>
            <details>
                <summary>{t!("desk-chart-as-table")}</summary>
                <div class="bar-chart-table" tabindex="0" role="region" aria-label=label>
                    {table}
                </div>
            </details>
        </div>
    }
    .into_any()
}

/// The anchor and place of a day's label: at the plot's edges it stays inside. `start` is where reading
/// begins, the right edge in Arabic.
fn anchor(index: usize, count: usize, mirrored: bool) -> (&'static str, &'static str) {
    match (index == 0, index + 1 == count, mirrored) {
        (true, _, false) => ("start", "0"),
        (true, _, true) => ("start", "100%"),
        (_, true, false) => ("end", "100%"),
        (_, true, true) => ("end", "0"),
        _ => ("middle", "50%"),
    }
}

/// The next round number (1, 2, 5 and their tens) that is not below `most`; at least 2, so that its half
/// is a whole minor unit.
fn ceiling(most: i64) -> i64 {
    let mut step = 1_i64;
    loop {
        for factor in [2, 4, 6, 10] {
            let round = step.saturating_mul(factor);
            if round >= most {
                return round;
            }
        }
        step = step.saturating_mul(10);
    }
}

fn percent(value: f64) -> String {
    format!("{value:.2}%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ceiling_is_round_and_holds_every_bar() {
        let pairs = [(0, 2), (1, 2), (3, 4), (5, 6), (9, 10), (10, 10), (11, 20), (41_000, 60_000), (99_999, 100_000)];
        for (most, round) in pairs {
            assert_eq!(ceiling(most), round, "{most}");
        }
        assert!(ceiling(i64::MAX) >= i64::MAX - 1);
    }

    #[test]
    fn each_day_has_a_bar_and_a_row_with_its_figures() {
        let day = |day: u32, minor| DayOfSales {
            day: chrono::NaiveDate::from_ymd_opt(2026, 11, day).unwrap(),
            orders: u64::from(day),
            revenue: Money::new(minor, "EUR".parse().unwrap()),
        };
        let days = vec![day(1, 0), day(2, 4_900), day(3, 9_900)];
        let drawn = crate::story::html(move || view! { <BarChart label="Sales".into() days/> });
        assert_eq!(drawn.matches("bar-chart-bar").count(), 3, "{drawn}");
        assert!(drawn.contains("2 Nov 2026: €49.00, 2 orders"), "{drawn}");
        assert!(drawn.contains(r#"<td class="data-table-number">€99.00</td>"#), "{drawn}");
        assert!(!drawn.contains("style="), "{drawn}");
    }

    #[test]
    fn labels_at_the_edges_stay_inside_in_both_directions() {
        assert_eq!(anchor(0, 30, false), ("start", "0"));
        assert_eq!(anchor(29, 30, false), ("end", "100%"));
        assert_eq!(anchor(0, 30, true), ("start", "100%"));
        assert_eq!(anchor(29, 30, true), ("end", "0"));
        assert_eq!(anchor(15, 30, true), ("middle", "50%"));
    }
}
