//! The head of a desk's list: the search, and below it the list's parts as tabs.

use crate::molecules::{Tab, Tabs};
use leptos::prelude::*;

style::scoped! {
    pub DESK_TABS: Organisms = "desk-tabs", r#"
    display: grid; grid-template-columns: minmax(0, 1fr); padding-inline: var(--space-3); border-block-end: 1px solid var(--color-line);
    & > form { display: flex; flex-wrap: wrap; gap: var(--space-2); padding-block: var(--space-3); }
    & > form > input { flex: 1 1 9rem; inline-size: auto; min-inline-size: 0; }
    .tabs { margin-inline: calc(-1 * var(--space-2)); }
    "#
}

/// The search form is the children.
#[component]
pub fn DeskTabs(
    /// Names the links for screen readers.
    label: String,
    tabs: Vec<Tab>,
    children: Children,
) -> AnyView {
    view! { <div class=DESK_TABS>{children()}<Tabs label tabs/></div> }.into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::atoms::{Button, ButtonVariant, Input};
    use crate::story::{shows, stories};
    use crate::t;

    fn tabs() -> Vec<Tab> {
        let tab = |label: String, current: bool| Tab { href: "#tabs".into(), label, count: None, current };
        vec![tab(t!("desk-orders-all"), true), tab(t!("desk-orders-shipped"), false)]
    }

    fn search() -> impl IntoView {
        view! {
            <form role="search">
                <Input name="q" kind="search" label=Some(t!("desk-orders-search"))/>
                <Button variant=ButtonVariant::Secondary inert=true>{t!("desk-search")}</Button>
            </form>
        }
    }

    stories! {
        DeskTabs {
            "search alone" => { label: t!("desk-products-title"), tabs: vec![], children: shows(search) },
            "tabs and search" => { label: t!("desk-orders-filters"), tabs: tabs(), children: shows(search) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn a_list_without_parts_has_its_search_alone() {
        let drawn =
            html(|| view! { <DeskTabs label="Products".into() tabs=vec![]><form role="search"></form></DeskTabs> });
        assert_eq!(drawn, r#"<div class="desk-tabs"><form role="search"></form></div>"#);
    }
}
