//! The desk's table: dense rows with figures set in line; on narrow screens each row is a card.

use leptos::prelude::*;

style::scoped! {
    pub DATA_TABLE: Organisms = "data-table", r"
    font-size: var(--text-s); font-variant-numeric: tabular-nums;
    th { padding: var(--space-2) var(--space-3); color: var(--color-muted); font-size: var(--text-xs); font-weight: 500; white-space: nowrap; border-block-end: 1px solid var(--color-line); }
    td { padding: .6rem var(--space-3); border-block-end: 1px solid var(--color-line); vertical-align: middle; }
    tr:last-child td { border-block-end: 0; }
    th:first-child, td:first-child { padding-inline-start: var(--space-4); }
    th:last-child, td:last-child { padding-inline-end: var(--space-4); }
    .data-table-number { text-align: end; white-space: nowrap; }
    .data-table-muted { color: var(--color-muted); white-space: nowrap; }
    .data-table-text { inline-size: 50%; min-inline-size: 9rem; max-inline-size: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .data-table-text a, .data-table-text bdi { display: block; overflow: hidden; text-overflow: ellipsis; text-align: match-parent; }
    .data-table-row { position: relative; }
    .data-table-row:hover td { background: var(--color-sunken); }
    .data-table-link { font-weight: 600; text-decoration: none; }
    .data-table-text .data-table-link { overflow: visible; }
    .data-table-link::after { content: ''; position: absolute; inset: 0; }
    .data-table-link:hover { text-decoration: underline; }
    .data-table-link:focus-visible { outline: none; }
    .data-table-link:focus-visible::after { outline: 3px solid var(--color-focus); outline-offset: -3px; border-radius: var(--radius-s); }
    @media (max-width: 74.99rem) { .data-table-wide { display: none; } }
    @media (max-width: 47.99rem) {
        & { display: block; }
        thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
        tbody { display: block; }
        .data-table-row { display: flex; flex-wrap: wrap; align-items: center; gap: .3rem var(--space-3); padding: var(--space-3) var(--space-4); border-block-end: 1px solid var(--color-line); }
        .data-table-row:last-child { border-block-end: 0; }
        .data-table-row td { padding: 0; border: 0; background: none; }
        .data-table-row .data-table-push { margin-inline-start: auto; }
        .data-table-row .data-table-break { flex-basis: 100%; }
        .data-table-row .data-table-text { inline-size: auto; min-inline-size: 0; max-inline-size: 100%; }
    }
    "
}

/// A column's heading.
#[derive(Clone)]
pub struct Column {
    pub label: String,
    pub number: bool,
    /// The heading is for screen readers only.
    pub silent: bool,
    /// Left out where there is little room; its cells have the class `data-table-wide`.
    pub wide: bool,
}

impl Column {
    pub const fn text(label: String) -> Self {
        Self { label, number: false, silent: false, wide: false }
    }

    pub const fn number(label: String) -> Self {
        Self { label, number: true, silent: false, wide: false }
    }

    pub const fn silent(label: String) -> Self {
        Self { label, number: false, silent: true, wide: false }
    }

    pub fn wide(self) -> Self {
        Self { wide: true, ..self }
    }
}

/// Rows are `<tr class="data-table-row">`; a link of the class `data-table-link` makes the whole row a
/// target. Cells: `data-table-number`, `-muted`, `-text` (cut with an ellipsis); on narrow screens `-push`
/// goes to the line's end, `-break` takes a line; `-wide` is left out wherever room is short.
#[component]
pub fn DataTable(
    /// What the table holds, for screen readers.
    caption: String,
    columns: Vec<Column>,
    children: Children,
) -> AnyView {
    let heads = columns
        .into_iter()
        .map(|Column { label, number, silent, wide }| {
            let class = match (number, wide) {
                (false, false) => None,
                (true, false) => Some("data-table-number"),
                (false, true) => Some("data-table-wide"),
                (true, true) => Some("data-table-number data-table-wide"),
            };
            let label =
                if silent { view! { <span class="sr-only">{label}</span> }.into_any() } else { label.into_any() };
            view! { <th scope="col" class=class>{label}</th> }
        })
        .collect_view();
    view! {
        <table class=DATA_TABLE>
            <caption class="sr-only">{caption}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{children()}</tbody>
        </table>
    }
    .into_any()
}
