//! The desk's table: dense rows with figures set in line, a head that stays in view, columns to sort by; on narrow
//! screens each row is a card and the head a line of sort links. Lists draw it; it knows no query.

use crate::atoms::{Glyph, Icon};
use crate::t;
use leptos::prelude::*;

// Digits run from left to right in every language: where lines run the other way, figures stand at the line's beginning,
// so that their decimals are below each other.
style::scoped! {
    pub DATA_TABLE: Organisms = "data-table", r#"
    font-size: var(--text-s); font-variant-numeric: tabular-nums;
    th { position: sticky; inset-block-start: 0; z-index: var(--layer-sticky); padding: var(--space-2) var(--space-3); color: var(--color-muted); background: var(--color-raised); box-shadow: inset 0 -1px var(--color-line); font-size: var(--text-xs); font-weight: 500; white-space: nowrap; }
    td { padding: .6rem var(--space-3); border-block-end: 1px solid var(--color-line); vertical-align: middle; }
    &.compact td { padding-block: .3rem; }
    & tr:last-child td { border-block-end: 0; }
    & th:first-child, & td:first-child { padding-inline-start: var(--space-4); }
    & th:last-child, & td:last-child { padding-inline-end: var(--space-4); }
    .data-table-check { inline-size: 1.125rem; }
    .data-table-number { text-align: end; white-space: nowrap; }
    [dir="rtl"] & .data-table-number { text-align: start; }
    .data-table-line { white-space: nowrap; }
    .data-table-muted { color: var(--color-muted); white-space: nowrap; }
    .data-table-text { inline-size: 50%; min-inline-size: 9rem; max-inline-size: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .data-table-text a, .data-table-text bdi { display: block; overflow: hidden; text-overflow: ellipsis; text-align: -webkit-match-parent; text-align: match-parent; }
    .data-table-row { position: relative; }
    .data-table-row:hover td { background: var(--color-sunken); }
    .data-table-row:has(input:checked) { background: var(--color-accent-soft); }
    .data-table-link { font-weight: 600; text-decoration: none; }
    .data-table-text .data-table-link { overflow: visible; }
    .data-table-link::after { content: ''; position: absolute; inset: 0; }
    .data-table-link:hover { text-decoration: underline; }
    .data-table-link:focus-visible { outline: none; }
    .data-table-link:focus-visible::after { outline: var(--focus-width) solid var(--color-focus); outline-offset: -3px; border-radius: var(--radius-s); }
    .data-table-sort { display: inline-flex; align-items: center; gap: var(--space-1); min-block-size: 1.5rem; border-radius: var(--radius-s); text-decoration: none; }
    .data-table-sort:hover { color: var(--color-text); }
    .data-table-sort .icon { inline-size: .875rem; block-size: .875rem; opacity: 0; }
    .data-table-sort:hover .icon, .data-table-sort:focus-visible .icon { opacity: .6; }
    [aria-sort] .data-table-sort { color: var(--color-text); font-weight: 600; }
    [aria-sort] .data-table-sort .icon { opacity: 1; }
    [aria-sort='ascending'] .icon { rotate: 180deg; }
    @media (max-width: 74.99rem) { .data-table-wide { display: none; } }
    @media (max-width: 47.99rem) {
        & { display: block; }
        thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
        & thead:has(.data-table-sort) { display: block; position: static; inline-size: auto; block-size: auto; overflow: visible; clip-path: none; }
        & thead:has(.data-table-sort) tr { display: flex; flex-wrap: wrap; align-items: center; gap: 0 var(--space-4); padding: var(--space-1) var(--space-4); border-block-end: 1px solid var(--color-line); }
        & thead:has(.data-table-sort) th:not(:has(.data-table-sort)):not(.data-table-check) { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
        & thead th, & thead th:first-child, & thead th:last-child { position: static; padding: 0; box-shadow: none; }
        .data-table-sort { min-block-size: var(--target); }
        tbody { display: block; }
        .data-table-row { display: flex; flex-wrap: wrap; align-items: center; gap: .3rem var(--space-3); padding: var(--space-3) var(--space-4); border-block-end: 1px solid var(--color-line); }
        .data-table-row:last-child { border-block-end: 0; }
        .data-table-row td { padding: 0; border: 0; background: none; }
        .data-table-check:empty { display: none; }
        .data-table-row .data-table-push { margin-inline-start: auto; }
        .data-table-row .data-table-break { flex-basis: 100%; }
        .data-table-row .data-table-text { inline-size: auto; min-inline-size: 0; max-inline-size: 100%; }
        .data-table-sort .icon { opacity: .6; }
    }
    @media (min-width: 48rem) { .data-table-sort-by { display: none; } }
    "#
}

/// Which way a column is sorted now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SortOrder {
    Ascending,
    Descending,
}

impl SortOrder {
    /// The value of `aria-sort`.
    const fn as_str(self) -> &'static str {
        match self {
            Self::Ascending => "ascending",
            Self::Descending => "descending",
        }
    }
}

/// How a column is sorted, and where sorting by it (or the other way) leads.
#[derive(Clone, Debug)]
pub struct SortLink {
    pub href: String,
    /// `None` while another column is sorted by.
    pub order: Option<SortOrder>,
}

/// How much room a row takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ::stories::Choice)]
pub enum Density {
    #[default]
    Regular,
    /// Many rows of plain figures.
    Compact,
}

/// A column's heading.
pub struct Column {
    pub label: String,
    pub number: bool,
    /// The heading is for screen readers only.
    pub silent: bool,
    /// Left out where there is little room; its cells have the class `data-table-wide`.
    pub wide: bool,
    pub sort: Option<SortLink>,
    /// Stands in the heading, whose label is then for screen readers: a box that takes all rows.
    pub control: Option<AnyView>,
}

impl Column {
    pub const fn text(label: String) -> Self {
        Self { label, number: false, silent: false, wide: false, sort: None, control: None }
    }

    pub fn number(label: String) -> Self {
        Self { number: true, ..Self::text(label) }
    }

    pub fn silent(label: String) -> Self {
        Self { silent: true, ..Self::text(label) }
    }

    /// The boxes by which rows are chosen; its cells have the class `data-table-check`.
    pub fn control(label: String, control: AnyView) -> Self {
        Self { control: Some(control), ..Self::text(label) }
    }

    pub fn wide(self) -> Self {
        Self { wide: true, ..self }
    }

    pub fn sorted(self, sort: SortLink) -> Self {
        Self { sort: Some(sort), ..self }
    }
}

/// Rows are `<tr class="data-table-row">`; a link of the class `data-table-link` makes the whole row a
/// target. Cells: `data-table-number`, `-muted`, `-line` (on one line), `-text` (cut with an ellipsis); on narrow screens `-push`
/// goes to the line's end, `-break` takes a line; `-wide` is left out wherever room is short.
#[component]
pub fn DataTable(
    /// What the table holds, for screen readers.
    caption: String,
    columns: Vec<Column>,
    #[prop(optional)] density: Density,
    /// The rows; where there are none, an `EmptyState` stands in the table's place.
    children: Children,
) -> AnyView {
    let heads = columns.into_iter().map(head).collect_view();
    let class = match density {
        Density::Regular => DATA_TABLE,
        Density::Compact => "data-table compact",
    };
    view! {
        <table class=class>
            <caption class="sr-only">{caption}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{children()}</tbody>
        </table>
    }
    .into_any()
}

fn head(column: Column) -> AnyView {
    let Column { label, number, silent, wide, sort, control } = column;
    let class = match (number, wide) {
        _ if control.is_some() => Some("data-table-check"),
        (false, false) => None,
        (true, false) => Some("data-table-number"),
        (false, true) => Some("data-table-wide"),
        (true, true) => Some("data-table-number data-table-wide"),
    };
    let order = sort.as_ref().and_then(|sort| sort.order).map(SortOrder::as_str);
    let label = match (control, sort) {
        (Some(control), _) => view! { <span class="sr-only">{label}</span>{control} }.into_any(),
        (None, Some(sort)) => view! {
            <a class="data-table-sort" href=sort.href><span class="data-table-sort-by">{t!("desk-table-sort-by")}" "</span>{label}<Icon glyph=Glyph::ChevronDown/></a>
        }
        .into_any(),
        (None, None) if silent => view! { <span class="sr-only">{label}</span> }.into_any(),
        (None, None) => label.into_any(),
    };
    view! { <th scope="col" class=class aria-sort=order>{label}</th> }.into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{shows, stories};

    fn columns() -> Vec<Column> {
        let by_number = SortLink { href: "#table".into(), order: Some(SortOrder::Descending) };
        let by_customer = SortLink { href: "#table".into(), order: None };
        vec![
            Column::text(t!("desk-orders-column-number")).sorted(by_number),
            Column::text(t!("desk-orders-column-customer")).sorted(by_customer),
            Column::number(t!("desk-orders-column-total")),
        ]
    }

    fn rows(count: u32) -> impl IntoView {
        let row = |row: contract::desk::OrderRow| {
            let total = crate::format::money(crate::request::lang(), row.total);
            view! {
                <tr class="data-table-row">
                    <td><a class="data-table-link" href="#table">{row.number}</a></td>
                    <td class="data-table-text"><bdi>{row.customer}</bdi></td>
                    <td class="data-table-number data-table-push">{total}</td>
                </tr>
            }
        };
        crate::story::samples::order_rows(count).into_iter().map(row).collect_view()
    }

    stories! {
        DataTable {
            "sorted" => { caption: t!("desk-orders-title"), columns: columns(), children: shows(|| rows(5)) },
            "compact" => { caption: t!("desk-orders-title"), columns: columns(), density: Density::Compact, children: shows(|| rows(12)) },
            "one row" => { caption: t!("desk-orders-title"), columns: columns(), children: shows(|| rows(1)) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    fn sorted(order: Option<SortOrder>) -> Column {
        Column::text("Placed".into()).sorted(SortLink { href: "/desk/orders?order=oldest".into(), order })
    }

    #[test]
    fn a_sorted_column_says_which_way_and_links_to_the_other() {
        let drawn = html(|| {
            let columns = vec![sorted(Some(SortOrder::Descending)), Column::number("Total".into()).wide()];
            view! { <DataTable caption="Orders".into() columns><tr></tr></DataTable> }
        });
        assert!(drawn.contains(r#"aria-sort="descending""#), "{drawn}");
        assert!(drawn.contains(r#"<a href="/desk/orders?order=oldest""#), "{drawn}");
        assert!(drawn.contains(r#"<th scope="col" class="data-table-number data-table-wide">Total</th>"#), "{drawn}");
        assert!(drawn.contains(r#"<caption class="sr-only">Orders</caption>"#), "{drawn}");
    }

    #[test]
    fn an_unsorted_column_is_a_link_and_nothing_more() {
        let drawn = html(|| {
            view! { <DataTable caption="Orders".into() columns=vec![sorted(None)] density=Density::Compact><tr></tr></DataTable> }
        });
        assert!(drawn.contains("<a href") && !drawn.contains("aria-sort"), "{drawn}");
        assert!(drawn.contains(r#"class="data-table compact""#), "{drawn}");
    }

    #[test]
    fn a_control_stands_in_the_head_and_a_silent_name_is_only_heard() {
        let drawn = html(|| {
            let all = view! { <input type="checkbox" aria-label="All"/> }.into_any();
            let columns = vec![Column::control("Choice".into(), all), Column::silent("Picture".into())];
            view! { <DataTable caption="Orders".into() columns><tr></tr></DataTable> }
        });
        assert!(
            drawn.contains(r#"class="data-table-check"><span class="sr-only">Choice</span><input type="checkbox""#),
            "{drawn}"
        );
        assert!(drawn.contains(r#"<span class="sr-only">Picture</span>"#), "{drawn}");
    }
}
