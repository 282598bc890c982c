//! An order's history, told for people: on the shopper's page and on the desk.

use crate::request::{here, lang};
use crate::{format, t};
use contract::order::{Happening, TimelineEntry, Tracking};
use leptos::prelude::*;

style::scoped! {
    pub TIMELINE: Organisms = "timeline", r"
    margin: 0; padding: 0; list-style: none;
    .timeline-entry { position: relative; padding-inline-start: var(--space-5); padding-block-end: var(--space-4); }
    .timeline-entry:last-child { padding-block-end: 0; }
    .timeline-entry::before { content: ''; position: absolute; inset-inline-start: .25rem; inset-block-start: .45rem; inline-size: .625rem; block-size: .625rem; border-radius: var(--radius-full); background: var(--color-ground); border: 2px solid var(--color-line-strong); }
    .timeline-entry:last-child::before { background: var(--color-accent); border-color: var(--color-accent); }
    .timeline-entry::after { content: ''; position: absolute; inset-inline-start: .5rem; inset-block: 1.1rem -.45rem; inline-size: 1px; background: var(--color-line); }
    .timeline-entry:last-child::after { content: none; }
    .timeline-what { font-weight: 600; }
    .timeline-detail { overflow-wrap: anywhere; }
    .timeline-note { margin-block: var(--space-1); padding: var(--space-2) var(--space-3); border-radius: var(--radius-m); background: var(--color-sunken); overflow-wrap: anywhere; white-space: pre-line; }
    .timeline-when { color: var(--color-muted); font-size: var(--text-s); }
    "
}

/// The newest last, as the order lived it.
#[component]
pub fn Timeline(entries: Vec<TimelineEntry>) -> AnyView {
    let entries = entries.into_iter().map(|entry| view! { <Entry entry/> }).collect_view();
    view! { <ol class=TIMELINE>{entries}</ol> }.into_any()
}

#[component]
fn Entry(entry: TimelineEntry) -> AnyView {
    let lang = lang();
    let by = entry.by.map(|name| t!("order-timeline-by", name = name));
    let tracking = match &entry.what {
        Happening::Shipped { tracking: Some(tracking) } => Some(tracking.clone()),
        _ => None,
    };
    let note = match &entry.what {
        Happening::Noted { text } => Some(text.clone()),
        _ => None,
    };
    view! {
        <li class="timeline-entry">
            <p class="timeline-what">{sentence(&entry.what)}</p>
            {tracking.map(|tracking| view! { <p class="timeline-detail"><TrackingText tracking/></p> })}
            {note.map(|text| view! { <p class="timeline-note" dir="auto">{text}</p> })}
            <p class="timeline-when">
                <time datetime=entry.at.to_rfc3339()>{format::date_time(lang, here().local(entry.at))}</time>
                {by.map(|by| view! { " · " {by} })}
            </p>
        </li>
    }
    .into_any()
}

/// Carrier and number; a link where the parcel can be followed.
#[component]
pub fn TrackingText(tracking: Tracking) -> AnyView {
    let Tracking { carrier, number, url } = tracking;
    let number = if number.is_empty() { t!("order-timeline-follow") } else { number };
    let number = match url {
        Some(url) => view! { <a href=url rel="noopener noreferrer" target="_blank"><bdi>{number}</bdi></a> }.into_any(),
        None => view! { <bdi>{number}</bdi> }.into_any(),
    };
    view! { <bdi>{carrier}</bdi> " " {number} }.into_any()
}

fn sentence(what: &Happening) -> String {
    let lang = lang();
    match what {
        Happening::Placed { total, test: false } => t!("order-timeline-placed", amount = format::money(lang, *total)),
        Happening::Placed { total, test: true } => {
            t!("order-timeline-placed-test", amount = format::money(lang, *total))
        }
        Happening::PaymentConfirmationAsked => t!("order-timeline-confirming"),
        Happening::PaymentDeclined => t!("order-timeline-declined"),
        Happening::Paid { amount } => t!("order-timeline-paid", amount = format::money(lang, *amount)),
        Happening::Shipped { .. } => t!("order-timeline-shipped"),
        Happening::Delivered => t!("order-timeline-delivered"),
        Happening::Cancelled { restocked: true } => t!("order-timeline-cancelled-restocked"),
        Happening::Cancelled { restocked: false } => t!("order-timeline-cancelled"),
        Happening::NotPaidInTime => t!("order-timeline-not-paid-in-time"),
        Happening::Refunded { amount } => t!("order-timeline-refunded", amount = format::money(lang, *amount)),
        Happening::Noted { .. } => t!("order-timeline-noted"),
    }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{euros, samples, stories};

    fn at(what: Happening) -> TimelineEntry {
        TimelineEntry { at: samples::moment(), what, by: None }
    }

    stories! {
        Timeline {
            "placed" => { entries: samples::beginning() },
            "shipped" => { entries: samples::timeline() },
            "a card's ways" => { entries: vec![
                at(Happening::Placed { total: euros(6460), test: true }), at(Happening::PaymentConfirmationAsked),
                at(Happening::PaymentDeclined), at(Happening::Paid { amount: euros(6460) }),
            ] },
            "with a note" => { entries: vec![
                at(Happening::Placed { total: euros(6460), test: false }),
                TimelineEntry { by: Some("Ada".into()), ..at(Happening::Noted { text: "Rang twice.\nTry again on Monday.".into() }) },
            ] },
            "not paid in time" => { entries: vec![at(Happening::Placed { total: euros(6460), test: false }), at(Happening::NotPaidInTime)] },
            "back again" => { entries: vec![
                at(Happening::Placed { total: euros(6460), test: false }), at(Happening::Cancelled { restocked: true }),
                at(Happening::Cancelled { restocked: false }), at(Happening::Refunded { amount: euros(6460) }),
            ] },
        }
        TrackingText {
            "to follow" => { tracking: samples::tracking() },
            "a number only" => { tracking: Tracking { url: None, ..samples::tracking() } },
            "an address only" => { tracking: Tracking { number: String::new(), ..samples::tracking() } },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::{html, html_in};
    use chrono::{TimeZone, Utc};
    use domain::{Lang, Money};

    fn entry(what: Happening, by: Option<&str>) -> TimelineEntry {
        TimelineEntry { at: Utc.with_ymd_and_hms(2026, 11, 22, 9, 5, 0).unwrap(), what, by: by.map(str::to_owned) }
    }

    #[test]
    fn each_happening_is_told_with_its_time_and_its_author() {
        let placed = Happening::Placed { total: Money::new(4900, "EUR".parse().unwrap()), test: false };
        let paid = Happening::Paid { amount: Money::new(4900, "EUR".parse().unwrap()) };
        let drawn = html(|| view! { <Timeline entries=vec![entry(placed, None), entry(paid, Some("Ada"))]/> });
        assert!(drawn.contains("Order placed: €49.00") && drawn.contains("Paid: €49.00"), "{drawn}");
        assert!(drawn.contains("22 Nov 2026, 09:05") && drawn.contains("by Ada"), "{drawn}");
        assert_eq!(drawn.matches("by ").count(), 1, "{drawn}");
    }

    #[test]
    fn a_parcel_can_be_followed_where_there_is_an_address() {
        let parcel = |url: Option<&str>| Happening::Shipped {
            tracking: Some(Tracking { carrier: "DHL".into(), number: "<7>".into(), url: url.map(str::to_owned) }),
        };
        let with =
            html(move || view! { <Timeline entries=vec![entry(parcel(Some("https://track.example/7")), None)]/> });
        assert!(with.contains(r#"<a href="https://track.example/7""#) && with.contains("&lt;7&gt;"), "{with}");
        let without = html_in(Lang::De, move || view! { <Timeline entries=vec![entry(parcel(None), None)]/> });
        assert!(!without.contains("<a ") && without.contains("Versandt"), "{without}");
    }
}
