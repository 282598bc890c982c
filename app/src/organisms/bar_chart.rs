//! Days as bars: an SVG drawn on the server, with the same figures as a table behind it (`chart_frame`).

use crate::organisms::chart_frame::{BOTTOM, Figure, Scale, chart_frame, percent};
use contract::desk::DayOfSales;
use leptos::prelude::*;

style::scoped! {
    pub BAR_CHART: Organisms = "bar-chart", r"
    .bar-chart-bar { fill: var(--color-accent); opacity: .8; }
    .chart-day:hover .bar-chart-bar { opacity: 1; }
    "
}

#[component]
pub fn BarChart(
    /// What is shown, in words.
    label: String,
    /// Oldest first.
    days: Vec<DayOfSales>,
    #[prop(optional)] figure: Figure,
) -> AnyView {
    let scale = Scale::of(&days, figure);
    let mark = move |index: usize, day: &DayOfSales| {
        let (width, top) = (scale.width(), scale.top(day));
        view! {
            <rect class="bar-chart-bar" x=percent(scale.left(index) + width * 0.14) y=percent(top) width=percent(width * 0.72) height=percent(BOTTOM - top) rx="2"></rect>
        }
        .into_any()
    };
    view! { <div class=BAR_CHART>{chart_frame(label, days, scale, None, mark)}</div> }.into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{Step, samples, stories};
    use crate::t;

    stories! {
        BarChart {
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

    #[test]
    fn each_day_has_a_bar_and_a_row_with_its_figures() {
        let days = days(&[(1, 0), (2, 4_900), (3, 9_900)]);
        let drawn = crate::story::html(move || view! { <BarChart label="Sales".into() days/> });
        assert_eq!(drawn.matches("bar-chart-bar").count(), 3, "{drawn}");
        assert!(drawn.contains("2 Nov 2026: €49.00, 2 orders"), "{drawn}");
        assert!(drawn.contains(r#"<td class="data-table-number">€99.00</td>"#), "{drawn}");
        assert!(!drawn.contains("style="), "{drawn}");
    }

    #[test]
    fn orders_are_counted_on_their_own_scale() {
        let days = days(&[(0, 100), (2, 100)]);
        let drawn = crate::story::html(move || view! { <BarChart label="Orders".into() days figure=Figure::Orders/> });
        assert!(drawn.contains(">2</text>") && drawn.contains(">1</text>"), "{drawn}");
        assert!(drawn.contains(r#"height="0.00%""#) && drawn.contains(r#"height="78.00%""#), "{drawn}");
    }
}
