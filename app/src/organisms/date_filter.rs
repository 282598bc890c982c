//! The days of a list, behind one button: a few ready spans as links, and two days of one's own as fields of the form
//! around it. The browser's own popover: no script.

use crate::atoms::{Button, ButtonVariant, DateInput, Glyph, Icon};
use crate::format;
use crate::request::lang;
use crate::t;
use chrono::NaiveDate;
use leptos::prelude::*;

style::scoped! {
    pub DATE_FILTER: Organisms = "date-filter", r#"
    position: relative; display: inline-flex;
    .date-filter-panel { position: fixed; inset: auto; margin: var(--space-1) 0; padding: var(--space-3); inline-size: min(20rem, 100vw - 2 * var(--space-3)); color: var(--color-text); background: var(--color-raised); border: 1px solid var(--color-line); border-radius: var(--radius-m); box-shadow: var(--shadow-m); font-size: var(--text-s); position-area: block-end span-inline-start; position-try-fallbacks: flip-inline, flip-block, flip-block flip-inline; }
    ul { display: flex; flex-wrap: wrap; gap: var(--space-2); margin: 0 0 var(--space-3); padding: 0; list-style: none; }
    ul a { display: inline-flex; align-items: center; min-block-size: var(--target); padding-inline: var(--space-3); border: 1px solid var(--color-line); border-radius: var(--radius-full); text-decoration: none; }
    ul a:hover { border-color: var(--color-line-strong); }
    ul a[aria-current] { color: var(--color-ground); background: var(--color-text); border-color: var(--color-text); }
    fieldset { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: var(--space-2) var(--space-3); margin: 0; padding: var(--space-3) 0 0; border: 0; border-block-start: 1px solid var(--color-line); }
    fieldset .input { min-inline-size: 0; inline-size: 100%; }
    .date-filter-press { grid-column: 1 / -1; justify-self: start; }
    @supports not (position-area: block-end) { .date-filter-panel { inset: 0; margin: auto; block-size: fit-content; } }
    @media (pointer: fine) { ul a { min-block-size: 2rem; } }
    "#
}

/// A span of days that is one press away.
#[derive(Clone, Debug)]
pub struct DateChoice {
    pub label: String,
    pub href: String,
    pub current: bool,
}

/// Stands in a form: its fields are `from` and `to`.
#[component]
pub fn DateFilter(
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    /// No later day can be chosen.
    today: NaiveDate,
    choices: Vec<DateChoice>,
) -> AnyView {
    let chosen = choices.iter().find(|choice| choice.current).map(|choice| choice.label.clone());
    let day = |day: NaiveDate| format::date(lang(), day);
    let shown = chosen.unwrap_or_else(|| match (from, to) {
        (Some(from), Some(to)) => format!("{} – {}", day(from), day(to)),
        (Some(from), None) => format!("{} –", day(from)),
        (None, Some(to)) => format!("– {}", day(to)),
        (None, None) => t!("desk-date-any"),
    });
    let links = choices
        .into_iter()
        .map(|DateChoice { label, href, current }| {
            view! { <li><a href=href aria-current=current.then_some("true")>{label}</a></li> }
        })
        .collect_view();
    view! {
        <div class=DATE_FILTER>
            <button type="button" class="button secondary" popovertarget="dates">
                {t!("desk-date")}": "<bdi>{shown}</bdi><Icon glyph=Glyph::ChevronDown/>
            </button>
            <div class="date-filter-panel" id="dates" popover="auto">
                <ul>{links}</ul>
                <fieldset>
                    <legend class="sr-only">{t!("desk-orders-days")}</legend>
                    <div><label for="from">{t!("desk-orders-from")}</label><DateInput name="from" value=from max=Some(to.unwrap_or(today))/></div>
                    <div><label for="to">{t!("desk-orders-to")}</label><DateInput name="to" value=to max=Some(today)/></div>
                    <div class="date-filter-press"><Button variant=ButtonVariant::Secondary>{t!("desk-date-apply")}</Button></div>
                </fieldset>
            </div>
        </div>
    }
    .into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{Step, samples, stories};

    fn choices(current: bool) -> Vec<DateChoice> {
        let choice = |label: String, current: bool| DateChoice { label, href: "#dates".into(), current };
        vec![
            choice(t!("desk-date-any"), false),
            choice(t!("desk-date-week"), current),
            choice(t!("desk-date-month"), false),
        ]
    }

    fn today() -> NaiveDate {
        samples::moment().date_naive()
    }

    stories! {
        DateFilter {
            "a week" => { from: Some(today()), to: None, today: today(), choices: choices(true) }
                plays [Step::Misses("#dates"), Step::Clicks("[popovertarget=dates]"), Step::Sees("#dates [name=from]"), Step::Presses("Escape"), Step::Misses("#dates")],
            "days of one's own" => { from: Some(today()), to: Some(today()), today: today(), choices: choices(false) },
            "any day" => { from: None, to: None, today: today(), choices: choices(false) },
        }
    }
}
