//! An order's lines and its sums at the desk; on paper, a packing slip without prices.

use crate::format::{self, money};
use crate::organisms::data_table::{Column, DataTable};
use crate::request::lang;
use crate::t;
use contract::desk::{LineWords, TodaysWords};
use contract::order::{OrderLineView, OrderView};
use domain::{Lang, Money};
use leptos::prelude::*;

style::scoped! {
    pub ORDER_LINES: Organisms = "order-lines", r#"
    .order-lines-picture { inline-size: 2.5rem; block-size: 2.5rem; object-fit: cover; border-radius: var(--radius-s); background: var(--color-sunken); }
    .order-lines-item { display: flex; align-items: center; gap: var(--space-3); }
    .order-lines-title { font-weight: 600; }
    .order-lines-about { color: var(--color-muted); font-size: var(--text-xs); }
    .order-lines-sums { display: grid; grid-template-columns: 1fr auto; gap: .3rem var(--space-5); padding: var(--space-3) var(--space-4) var(--space-4); border-block-start: 1px solid var(--color-line); font-variant-numeric: tabular-nums; }
    .order-lines-sums dt { color: var(--color-muted); }
    .order-lines-sums dd { text-align: end; }
    [dir="rtl"] & .order-lines-sums dd { text-align: start; }
    .order-lines-sums .order-lines-total { color: var(--color-text); font-weight: 650; }
    @media print { .order-lines-picture, .order-lines-sums, .order-lines-money, th:nth-child(2), th:nth-child(4) { display: none; } }
    "#
}

#[component]
pub fn OrderLines(
    order: OrderView,
    /// What the shop calls these things in the desk's language, where the order says it otherwise.
    today: TodaysWords,
    /// The language that the order's own words are in.
    ordered_in: Lang,
) -> AnyView {
    let TodaysWords { lines: mut words, shipping } = today;
    let columns = vec![
        Column::text(t!("desk-lines-item")),
        Column::number(t!("desk-lines-price")),
        Column::number(t!("desk-lines-quantity")),
        Column::number(t!("desk-lines-total")),
    ];
    let rows = order.lines.iter().cloned().map(|line| {
        let today = words.remove(&line.id);
        view! { <Line line today ordered_in/> }
    });
    let rows = rows.collect_view();
    view! {
        <div class=ORDER_LINES>
            <DataTable caption=t!("desk-lines-title") columns>{rows}</DataTable>
            <Sums order shipping ordered_in/>
        </div>
    }
    .into_any()
}

/// A line's title, variant and SKU: first as the desk reads them, then as they were ordered, where that differs.
#[component]
pub fn LineName(line: OrderLineView, today: Option<LineWords>, ordered_in: Lang) -> AnyView {
    let OrderLineView { title, variant_title, sku, without_shipping, .. } = line;
    let unshipped = if without_shipping { t!("desk-lines-unshipped") } else { String::new() };
    let ordered = LineWords { title, variant_title };
    let (shown, ordered) = match today {
        Some(today) => (today, Some(ordered)),
        None => (ordered, None),
    };
    let joined = |parts: Vec<String>| {
        let parts: Vec<String> = parts.into_iter().filter(|text| !text.is_empty()).collect();
        (!parts.is_empty()).then(|| parts.join(" · "))
    };
    let about = joined(vec![shown.variant_title, sku, unshipped]);
    let ordered = ordered.and_then(|words| joined(vec![words.title, words.variant_title]));
    view! {
        <div>
            <p class="order-lines-title"><bdi>{shown.title}</bdi></p>
            {about.map(|about| view! { <p class="order-lines-about"><bdi>{about}</bdi></p> })}
            {ordered.map(|words| view! { <p class="order-lines-about"><bdi lang=ordered_in.tag()>{words}</bdi></p> })}
        </div>
    }
    .into_any()
}

#[component]
fn Line(line: OrderLineView, today: Option<LineWords>, ordered_in: Lang) -> AnyView {
    let lang = lang();
    let picture = line.picture.clone().map(|picture| {
        view! { <img class="order-lines-picture" src=picture.src.clone() srcset=picture.srcset() sizes="40px" width="40" height="40" alt="" loading="lazy"/> }
    });
    let (unit_price, quantity, total) = (line.unit_price, line.quantity, line.total);
    view! {
        <tr class="data-table-row">
            <td class="data-table-break">
                <div class="order-lines-item">{picture}<LineName line today ordered_in/></div>
            </td>
            <td class="data-table-number order-lines-money">{money(lang, unit_price)}</td>
            <td class="data-table-number">{t!("desk-lines-times", count = format::number(lang, quantity.into()))}</td>
            <td class="data-table-number data-table-push order-lines-money">{money(lang, total)}</td>
        </tr>
    }
    .into_any()
}

#[component]
fn Sums(order: OrderView, shipping: Option<String>, ordered_in: Lang) -> AnyView {
    let lang = lang();
    let ordered = shipping.is_some().then(|| order.shipping_title.clone());
    let method = shipping.unwrap_or_else(|| order.shipping_title.clone());
    let totals = &order.totals;
    let row = |label: String, amount: Money| view! { <dt>{label}</dt><dd>{money(lang, amount)}</dd> };
    let (rate, taxed) = (format::percent(lang, totals.tax_rate_basis_points), !totals.tax_included.is_zero());
    let added =
        (taxed && totals.tax_on_top).then(|| row(t!("desk-sums-tax-added", rate = rate.as_str()), totals.tax_included));
    let tax =
        (taxed && !totals.tax_on_top).then(|| row(t!("desk-sums-tax", rate = rate.as_str()), totals.tax_included));
    view! {
        <dl class="order-lines-sums">
            {row(t!("desk-sums-subtotal"), totals.subtotal)}
            {order.needs_shipping.then(|| view! {
                <dt>
                    {t!("desk-sums-shipping", method = method)}
                    {ordered.map(|words| view! { " " <bdi class="order-lines-about" lang=ordered_in.tag()>{words}</bdi> })}
                </dt>
                <dd>{money(lang, totals.shipping)}</dd>
            })}
            {added}
            <dt class="order-lines-total">{t!("desk-sums-total")}</dt>
            <dd class="order-lines-total">{money(lang, totals.total)}</dd>
            {tax}
            {row(t!("desk-sums-paid"), order.paid)}
            {(!order.refunded.is_zero()).then(|| row(t!("desk-sums-refunded"), order.refunded))}
        </dl>
    }
    .into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{samples, stories};
    use contract::order::{FulfilmentState, PaymentState};

    fn of(payment: PaymentState, fulfilment: FulfilmentState) -> OrderView {
        samples::order(payment, fulfilment)
    }

    fn ordered() -> OrderView {
        of(PaymentState::Paid, FulfilmentState::Unfulfilled)
    }

    stories! {
        OrderLines {
            "waits for money" => { order: of(PaymentState::Pending, FulfilmentState::Unfulfilled), today: TodaysWords::default(), ordered_in: Lang::En },
            "paid" => { order: of(PaymentState::Paid, FulfilmentState::Shipped), today: TodaysWords::default(), ordered_in: Lang::En },
            "nothing to ship" => { order: samples::unshipped_order(PaymentState::Paid, FulfilmentState::Unfulfilled), today: TodaysWords::default(), ordered_in: Lang::En },
            "partly paid back" => { order: of(PaymentState::PartlyRefunded, FulfilmentState::Shipped), today: TodaysWords::default(), ordered_in: Lang::En },
            "ordered in another language" => { order: ordered(), today: samples::todays_words(&ordered()), ordered_in: Lang::En },
        }
        LineName {
            "as ordered" => { line: ordered().lines.remove(0), today: None, ordered_in: Lang::En },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::{html_in, samples};
    use contract::order::{FulfilmentState, PaymentState};

    #[test]
    fn a_packer_reads_their_own_language_first_and_the_ordered_words_below() {
        let order = samples::order(PaymentState::Paid, FulfilmentState::Unfulfilled);
        let (today, ordered) = (samples::todays_words(&order), order.lines[0].title.clone());
        let drawn = html_in(Lang::De, move || view! { <OrderLines order today ordered_in=Lang::En/> });
        let first = drawn.find(r#"order-lines-title"><bdi>Tonbecher</bdi>"#);
        let below = drawn.find(&format!(r#"<bdi lang="en">{ordered}"#));
        assert!(first.is_some() && first < below, "{drawn}");
        assert!(drawn.contains("Versand (Standardversand)"), "{drawn}");
    }
}
