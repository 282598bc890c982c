//! The head of a desk's list: the list's parts as links with their counts, and the search beside them.

use leptos::prelude::*;

style::scoped! {
    pub DESK_TABS: Organisms = "desk-tabs", r#"
    display: flex; flex-wrap: wrap; align-items: center; gap: 0 var(--space-4); padding-inline: var(--space-2) var(--space-3); border-block-end: 1px solid var(--color-line);
    nav { display: flex; max-inline-size: 100%; overflow-x: auto; }
    nav a { display: flex; align-items: center; gap: var(--space-2); min-block-size: var(--target); padding-inline: var(--space-2); color: var(--color-muted); font-weight: 500; text-decoration: none; white-space: nowrap; box-shadow: inset 0 0 0 transparent; }
    nav a:hover { color: var(--color-text); }
    nav a[aria-current] { color: var(--color-text); box-shadow: inset 0 -2px var(--color-accent); }
    nav a:focus-visible { outline-offset: -3px; }
    .desk-tabs-count { padding: 0 .4em; border-radius: var(--radius-full); background: var(--color-line); color: var(--color-text); font-size: var(--text-xs); font-weight: 600; font-variant-numeric: tabular-nums; }
    form { display: flex; flex: 1 1 16rem; gap: var(--space-2); max-inline-size: 24rem; margin-inline-start: auto; padding-block: var(--space-2); }
    "#
}

pub struct Tab {
    pub href: String,
    pub label: String,
    /// Ready for people; `None` where it isn't counted.
    pub count: Option<String>,
    pub current: bool,
}

/// The search form is the children.
#[component]
pub fn DeskTabs(
    /// Names the links for screen readers.
    label: String,
    tabs: Vec<Tab>,
    children: Children,
) -> AnyView {
    let links = tabs
        .into_iter()
        .map(|Tab { href, label, count, current }| {
            view! {
                <a href=href aria-current=current.then_some("page")>
                    {label}{count.map(|count| view! { <span class="desk-tabs-count">{count}</span> })}
                </a>
            }
        })
        .collect_view();
    let tabs = (!links.is_empty()).then(|| view! { <nav aria-label=label>{links}</nav> });
    view! { <div class=DESK_TABS>{tabs}{children()}</div> }.into_any()
}
