//! Days as a line over its ground: an SVG drawn on the server, with the same figures as a table behind it
//! (`chart_frame`).

use crate::organisms::chart_frame::{BOTTOM, Figure, Scale, chart_frame, percent};
use contract::desk::DayOfSales;
use leptos::prelude::*;
use std::fmt::Write as _;

style::scoped! {
    pub LINE_CHART: Organisms = "line-chart", r"
    .line-chart-line { fill: none; stroke: var(--color-accent); stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; vector-effect: non-scaling-stroke; }
    .line-chart-area { fill: var(--color-accent); opacity: .1; }
    .line-chart-dot { fill: var(--color-accent); stroke: var(--color-raised); stroke-width: 2; opacity: 0; }
    .chart-day:hover .line-chart-dot { opacity: 1; }
    "
}

#[component]
pub fn LineChart(
    /// What is shown, in words.
    label: String,
    /// Oldest first.
    days: Vec<DayOfSales>,
    #[prop(optional)] figure: Figure,
) -> AnyView {
    let scale = Scale::of(&days, figure);
    let middle = move |index: usize| scale.left(index) + scale.width() / 2.0;
    let mut line = String::new();
    for (index, day) in days.iter().enumerate() {
        let begin = if index == 0 { 'M' } else { 'L' };
        // Writing to a string cannot fail.
        let _ = write!(line, "{begin}{:.2} {:.2}", middle(index), scale.top(day));
    }
    let area = match days.len() {
        0 => String::new(),
        count => format!("{line}L{:.2} {BOTTOM}L{:.2} {BOTTOM}Z", middle(count - 1), middle(0)),
    };
    // A path knows no percentages: it is drawn in a hundred units each way and stretched.
    let behind = view! {
        <svg viewBox="0 0 100 100" width="100%" height="100%" preserveAspectRatio="none">
            <path class="line-chart-area" d=area></path>
            <path class="line-chart-line" d=line></path>
        </svg>
    }
    .into_any();
    let mark = move |index: usize, day: &DayOfSales| {
        view! { <circle class="line-chart-dot" cx=percent(middle(index)) cy=percent(scale.top(day)) r="5"></circle> }
            .into_any()
    };
    view! { <div class=LINE_CHART>{chart_frame(label, days, scale, Some(behind), mark)}</div> }.into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{Step, samples, stories};
    use crate::t;

    stories! {
        LineChart {
            "a month of revenue" => { label: t!("desk-home-sales"), days: samples::days(30) },
            "orders of a week" => { label: t!("desk-home-orders-by-day"), days: samples::days(7), figure: Figure::Orders }
                plays [Step::Misses("table"), Step::Clicks("summary"), Step::Sees("table"), Step::Clicks("summary"), Step::Misses("table")],
            "one day" => { label: t!("desk-home-sales"), days: samples::days(1) },
            "empty" => { label: t!("desk-home-sales"), days: vec![] },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organisms::chart_frame::days;
    use crate::story::{html, html_in};
    use domain::Lang;

    #[test]
    fn the_line_goes_through_every_day_and_each_has_its_words() {
        let days = days(&[(0, 0), (2, 10_000)]);
        let drawn = html(move || view! { <LineChart label="Sales".into() days/> });
        assert!(drawn.contains(r#"d="M25.00 90.00L75.00 12.00""#), "{drawn}");
        assert_eq!(drawn.matches("line-chart-dot").count(), 2, "{drawn}");
        assert!(drawn.contains("2 Nov 2026: €100.00, 2 orders") && drawn.contains("<table"), "{drawn}");
        assert!(!drawn.contains("style="), "{drawn}");
    }

    #[test]
    fn it_runs_from_the_right_where_reading_does() {
        let days = days(&[(0, 0), (2, 10_000)]);
        let drawn = html_in(Lang::Ar, move || view! { <LineChart label="المبيعات".into() days/> });
        assert!(drawn.contains(r#"d="M75.00 90.00L25.00 12.00""#), "{drawn}");
    }

    #[test]
    fn no_days_draw_no_line() {
        let drawn = html(|| view! { <LineChart label="Sales".into() days=vec![]/> });
        assert!(drawn.contains(r#"class="line-chart-line""#) && !drawn.contains("line-chart-dot"), "{drawn}");
    }
}
