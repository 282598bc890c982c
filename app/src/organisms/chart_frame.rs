//! What every chart of days shares: the scale, the days below, the words of the day that is pointed at, and the
//! same figures as a table behind it. `bar_chart` and `line_chart` draw their marks into it.

use crate::organisms::data_table::{Column, DataTable, Density};
use crate::request::lang;
use crate::{format, t};
use contract::desk::DayOfSales;
use domain::{Direction, Lang, Money};
use leptos::prelude::*;

style::scoped! {
    pub CHART_FRAME: Organisms = "chart-frame", r"
    .chart-area { display: flex; gap: var(--space-2); }
    .chart-plot { flex: 1; min-inline-size: 0; block-size: 13rem; overflow: visible; }
    .chart-scale { flex: none; inline-size: 3.5rem; block-size: 13rem; overflow: visible; }
    .chart-grid { stroke: var(--color-line); stroke-width: 1; }
    .chart-axis, .chart-tip { fill: var(--color-muted); font-size: var(--text-2xs); font-variant-numeric: tabular-nums; }
    .chart-hit { fill: transparent; }
    .chart-tip { fill: var(--color-text); font-size: var(--text-xs); font-weight: 600; opacity: 0; }
    .chart-day:hover .chart-hit { fill: var(--color-line); opacity: .5; }
    .chart-day:hover .chart-tip { opacity: 1; }
    summary { inline-size: fit-content; padding-block: var(--space-2); color: var(--color-muted); font-size: var(--text-xs); cursor: pointer; }
    .chart-table { max-block-size: 20rem; overflow: auto; border: 1px solid var(--color-line); border-radius: var(--radius-m); }
    "
}

/// Which figure of a day is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ::stories::Choice)]
pub enum Figure {
    #[default]
    Revenue,
    Orders,
}

impl Figure {
    fn of(self, day: &DayOfSales) -> i64 {
        match self {
            Self::Revenue => day.revenue.minor(),
            Self::Orders => i64::try_from(day.orders).unwrap_or(i64::MAX),
        }
    }
}

/// Where the marks begin and end, in percent of the plot's height; above are the figures, below the days.
const TOP: f64 = 12.0;
pub(super) const BOTTOM: f64 = 90.0;

/// Turns days and figures into places, in percent of the plot.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    figure: Figure,
    ceiling: i64,
    count: usize,
    mirrored: bool,
    lang: Lang,
}

impl Scale {
    pub fn of(days: &[DayOfSales], figure: Figure) -> Self {
        let lang = lang();
        Self {
            figure,
            ceiling: ceiling(days.iter().map(|day| figure.of(day)).max().unwrap_or(0)),
            count: days.len(),
            mirrored: lang.direction() == Direction::RightToLeft,
            lang,
        }
    }

    /// The width of a day.
    pub fn width(self) -> f64 {
        100.0 / self.count.max(1) as f64
    }

    /// The left edge of a day.
    pub fn left(self, index: usize) -> f64 {
        let place = if self.mirrored { self.count.saturating_sub(index + 1) } else { index };
        place as f64 * self.width()
    }

    /// The height of a day's figure.
    pub fn top(self, day: &DayOfSales) -> f64 {
        self.level(self.figure.of(day).max(0))
    }

    fn level(self, value: i64) -> f64 {
        BOTTOM - (BOTTOM - TOP) * value as f64 / self.ceiling as f64
    }
}

/// `label` says what is shown, in words; `days` are the oldest first; `behind` is drawn behind them, and runs
/// through all of them; `mark` draws a day's own.
pub(super) fn chart_frame(
    label: String,
    days: Vec<DayOfSales>,
    scale: Scale,
    behind: Option<AnyView>,
    mark: impl Fn(usize, &DayOfSales) -> AnyView,
) -> AnyView {
    let Scale { figure, ceiling, count, mirrored, lang } = scale;
    let currency = days.first().map(|day| day.revenue.currency());
    let lines = [ceiling, ceiling / 2, 0].map(|value| {
        let y = percent(scale.level(value));
        view! { <line class="chart-grid" x1="0" x2="100%" y1=y.clone() y2=y></line> }
    });
    let steps = [ceiling, ceiling / 2, 0].map(|value| {
        let text = match figure {
            Figure::Revenue => currency.map(|currency| format::round_money(lang, Money::new(value, currency))),
            Figure::Orders => Some(format::number(lang, value)),
        };
        let x = if mirrored { "0" } else { "100%" };
        view! { <text class="chart-axis" x=x y=percent(scale.level(value)) dy="4" text-anchor="end">{text}</text> }
    });
    let marks = days.iter().enumerate().map(|(index, day)| {
        let told = t!(
            "desk-chart-day",
            day = format::date(lang, day.day),
            revenue = format::money(lang, day.revenue),
            orders = day.orders
        );
        let labelled = index == 0 || index + 1 == count || index == count / 2;
        let (anchor, at) = anchor(index, count, mirrored);
        let date = labelled.then(|| view! { <text class="chart-axis" x=at y="99%" text-anchor=anchor>{format::date(lang, day.day)}</text> });
        view! {
            <g class="chart-day">
                <rect class="chart-hit" x=percent(scale.left(index)) y="0" width=percent(scale.width()) height=percent(BOTTOM)></rect>
                {mark(index, day)}
                {date}
                <text class="chart-tip" x="50%" y="4%" text-anchor="middle">{told}</text>
            </g>
        }
    });
    let marks = marks.collect_view();
    let (name, region) = (label.clone(), label.clone());
    let table = (!days.is_empty()).then(|| view! {
        <details>
            <summary>{t!("desk-chart-as-table")}</summary>
            <div class="chart-table" tabindex="0" role="region" aria-label=region>
                <Figures label days lang/>
            </div>
        </details>
    });
    view! {
        <div class=CHART_FRAME>
            <div class="chart-area">
                <svg class="chart-scale" aria-hidden="true">{steps}</svg>
                <svg class="chart-plot" role="img" aria-label=name>{lines}{behind}{marks}</svg>
            </div>
            {table}
        </div>
    }
    .into_any()
}

/// The same as a table, newest first.
#[component]
fn Figures(label: String, days: Vec<DayOfSales>, lang: Lang) -> AnyView {
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
    view! { <DataTable caption=label columns density=Density::Compact>{rows}</DataTable> }.into_any()
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

/// The next round number (2, 4, 6, 10 and their tens) that is not below `most`; at least 2, so that its half
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

pub(super) fn percent(value: f64) -> String {
    format!("{value:.2}%")
}

/// Days for the tests of both charts: their orders and revenue.
#[cfg(test)]
pub(super) fn days(figures: &[(u64, i64)]) -> Vec<DayOfSales> {
    let day = |(index, (orders, minor)): (usize, &(u64, i64))| DayOfSales {
        day: chrono::NaiveDate::from_ymd_opt(2026, 11, index as u32 + 1).unwrap(),
        orders: *orders,
        revenue: Money::new(*minor, "EUR".parse().unwrap()),
    };
    figures.iter().enumerate().map(day).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ceiling_is_round_and_holds_every_figure() {
        let pairs = [(0, 2), (1, 2), (3, 4), (5, 6), (9, 10), (10, 10), (11, 20), (41_000, 60_000), (99_999, 100_000)];
        for (most, round) in pairs {
            assert_eq!(ceiling(most), round, "{most}");
        }
        assert!(ceiling(i64::MAX) >= i64::MAX - 1);
    }

    #[test]
    fn labels_at_the_edges_stay_inside_in_both_directions() {
        assert_eq!(anchor(0, 30, false), ("start", "0"));
        assert_eq!(anchor(29, 30, false), ("end", "100%"));
        assert_eq!(anchor(0, 30, true), ("start", "100%"));
        assert_eq!(anchor(29, 30, true), ("end", "0"));
        assert_eq!(anchor(15, 30, true), ("middle", "50%"));
    }

    #[test]
    fn the_highest_day_reaches_the_ceiling_and_an_empty_one_the_ground() {
        let days = days(&[(0, 0), (4, 10_000)]);
        let scale = Scale::of(&days, Figure::Revenue);
        assert_eq!((scale.top(&days[0]), scale.top(&days[1])), (BOTTOM, TOP));
        assert_eq!((scale.left(0), scale.left(1)), (0.0, 50.0));
        assert_eq!(Scale::of(&days, Figure::Orders).top(&days[1]), TOP);
    }
}
