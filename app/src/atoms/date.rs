//! A day, chosen by the browser's own calendar. Label and fault stand around it (`molecules::field`); it sends
//! ISO 8601 (`2026-11-30`) in every language.

use super::input::INPUT;
use chrono::NaiveDate;
use leptos::prelude::*;

style::scoped! { pub DATE_INPUT: Atoms = "date-input", r"
    min-inline-size: 9.5rem; font-variant-numeric: tabular-nums;
    &::-webkit-calendar-picker-indicator { padding: .25rem; margin-inline-end: -.25rem; border-radius: var(--radius-s); opacity: .7; cursor: pointer; }
    &::-webkit-calendar-picker-indicator:hover { opacity: 1; background-color: var(--color-sunken); }
    &::-webkit-date-and-time-value { text-align: start; }
"}

#[component]
pub fn DateInput(
    #[prop(into)] name: String,
    /// Its `name`, where none is given.
    #[prop(optional, into)]
    id: Option<String>,
    #[prop(optional_no_strip)] value: Option<NaiveDate>,
    /// The first day that can be chosen.
    #[prop(optional_no_strip)]
    min: Option<NaiveDate>,
    /// The last day that can be chosen.
    #[prop(optional_no_strip)]
    max: Option<NaiveDate>,
    #[prop(optional)] required: bool,
    #[prop(optional)] disabled: bool,
    #[prop(optional_no_strip)] described_by: Option<String>,
    #[prop(optional)] invalid: bool,
    /// The name for screen readers, where no label stands beside it.
    #[prop(optional_no_strip)]
    label: Option<String>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    // `Display` of a day is its ISO form.
    let iso = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    view! {
        <input class=format!("{INPUT} {DATE_INPUT}") id=id name=name type="date" value=iso(value) min=iso(min) max=iso(max)
            required=required disabled=disabled aria-describedby=described_by aria-invalid=invalid.then_some("true") aria-label=label/>
    }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{samples, stories};
    use crate::t;

    stories! {
        DateInput {
            "empty" => { name: "day", label: Some(t!("desk-chart-column-day")) },
            "chosen" => { name: "day", value: Some(samples::moment().date_naive()), label: Some(t!("desk-chart-column-day")) },
            "fault" => { name: "day", invalid: true, label: Some(t!("desk-chart-column-day")) },
            "disabled" => { name: "day", disabled: true, value: Some(samples::moment().date_naive()), label: Some(t!("desk-chart-column-day")) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn days_are_written_as_browsers_want_them() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 3, day);
        let drawn = html(move || view! { <DateInput name="from" value=day(9) min=day(1)/> });
        assert!(drawn.contains(r#"type="date" value="2026-03-09" min="2026-03-01""#), "{drawn}");
        assert!(!drawn.contains("max="), "{drawn}");
    }
}
