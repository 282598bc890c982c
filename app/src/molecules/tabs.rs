//! The parts of a list or a page as links, with their counts: what is shown is a place of its own, so these are
//! links and no ARIA tabs. The desk's lists draw it (`organisms::desk_tabs`).

use leptos::prelude::*;

style::scoped! {
    pub TABS: Molecules = "tabs", r#"
    display: flex; max-inline-size: 100%; overflow-x: auto; scrollbar-width: thin;
    & a { display: flex; flex: none; align-items: center; gap: var(--space-2); min-block-size: var(--target); padding-inline: var(--space-2); color: var(--color-muted); font-weight: 500; text-decoration: none; white-space: nowrap; }
    & a:hover { color: var(--color-text); }
    & a[aria-current] { color: var(--color-text); box-shadow: inset 0 -2px var(--color-accent); scroll-initial-target: nearest; }
    & a:focus-visible { outline-offset: -3px; }
    .tabs-count { padding: 0 .4em; border-radius: var(--radius-full); background: var(--color-fill); color: var(--color-text); font-size: var(--text-xs); font-weight: 600; font-variant-numeric: tabular-nums; }
    "#
}

#[derive(Clone, Debug)]
pub struct Tab {
    pub href: String,
    pub label: String,
    /// Ready for people; `None` where it isn't counted.
    pub count: Option<String>,
    pub current: bool,
}

/// Draws nothing where there is nothing to choose between.
#[component]
pub fn Tabs(
    /// Names the links for screen readers.
    #[prop(into)]
    label: String,
    tabs: Vec<Tab>,
) -> impl IntoView {
    let links = tabs
        .into_iter()
        .map(|Tab { href, label, count, current }| {
            view! {
                <a href=href aria-current=current.then_some("page")>
                    {label}{count.map(|count| view! { <span class="tabs-count">{count}</span> })}
                </a>
            }
        })
        .collect_view();
    (!links.is_empty()).then(|| view! { <nav class=TABS aria-label=label>{links}</nav> })
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::stories;
    use crate::t;

    fn some(count: usize) -> Vec<Tab> {
        let words = [t!("desk-orders-all"), t!("desk-orders-to-ship"), t!("desk-orders-cancelled")];
        let tab = |(place, label): (usize, &String)| Tab {
            href: "#tabs".into(),
            label: label.clone(),
            count: (place % 3 == 1).then(|| (place * 12).to_string()),
            current: place == 0,
        };
        words.iter().cycle().take(count).enumerate().map(tab).collect()
    }

    stories! {
        Tabs {
            "counted" => { label: t!("desk-orders-filters"), tabs: some(3) },
            "many" => { label: t!("desk-orders-filters"), tabs: some(12) },
            "one" => { label: t!("desk-orders-filters"), tabs: some(1) },
            "none" => { label: t!("desk-orders-filters"), tabs: vec![] },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    fn tab(label: &str, count: Option<&str>, current: bool) -> Tab {
        Tab { href: format!("/{label}"), label: label.into(), count: count.map(Into::into), current }
    }

    #[test]
    fn the_present_part_says_so_and_counts_stand_beside_the_names() {
        let drawn =
            html(|| view! { <Tabs label="Orders" tabs=vec![tab("all", None, true), tab("paid", Some("3"), false)]/> });
        assert!(drawn.contains(r#"<a href="/all" aria-current="page">all</a>"#), "{drawn}");
        assert!(drawn.contains(r#"<a href="/paid">paid<span class="tabs-count">3</span></a>"#), "{drawn}");
    }

    #[test]
    fn no_parts_are_no_navigation() {
        assert_eq!(html(|| view! { <Tabs label="Orders" tabs=vec![]/> }), "");
    }
}
