//! An order's lines and its sums at the desk; on paper, a packing slip without prices.

use crate::format::{self, money};
use crate::organisms::data_table::{Column, DataTable};
use crate::request::lang;
use crate::t;
use contract::order::{OrderLineView, OrderView};
use domain::Money;
use leptos::prelude::*;

style::scoped! {
    pub ORDER_LINES: Organisms = "order-lines", r"
    .order-lines-picture { inline-size: 2.5rem; block-size: 2.5rem; object-fit: cover; border-radius: var(--radius-s); background: var(--color-sunken); }
    .order-lines-item { display: flex; align-items: center; gap: var(--space-3); }
    .order-lines-title { font-weight: 600; }
    .order-lines-about { color: var(--color-muted); font-size: var(--text-xs); }
    .order-lines-sums { display: grid; grid-template-columns: 1fr auto; gap: .3rem var(--space-5); padding: var(--space-3) var(--space-4) var(--space-4); border-block-start: 1px solid var(--color-line); font-variant-numeric: tabular-nums; }
    .order-lines-sums dt { color: var(--color-muted); }
    .order-lines-sums dd { text-align: end; }
    .order-lines-sums .order-lines-total { color: var(--color-text); font-weight: 650; }
    @media print { .order-lines-picture, .order-lines-sums, .order-lines-money, th:nth-child(2), th:nth-child(4) { display: none; } }
    "
}

#[component]
pub fn OrderLines(order: OrderView) -> AnyView {
    let columns = vec![
        Column::text(t!("desk-lines-item")),
        Column::number(t!("desk-lines-price")),
        Column::number(t!("desk-lines-quantity")),
        Column::number(t!("desk-lines-total")),
    ];
    let rows = order.lines.iter().cloned().map(|line| view! { <Line line/> }).collect_view();
    view! {
        <div class=ORDER_LINES>
            <DataTable caption=t!("desk-lines-title") columns>{rows}</DataTable>
            <Sums order/>
        </div>
    }
    .into_any()
}

#[component]
fn Line(line: OrderLineView) -> AnyView {
    let lang = lang();
    let unshipped = if line.without_shipping { t!("desk-lines-unshipped") } else { String::new() };
    let about: Vec<String> =
        [line.variant_title, line.sku, unshipped].into_iter().filter(|text| !text.is_empty()).collect();
    let picture = line.picture.map(|picture| {
        view! { <img class="order-lines-picture" src=picture.src.clone() srcset=picture.srcset() sizes="40px" width="40" height="40" alt="" loading="lazy"/> }
    });
    view! {
        <tr class="data-table-row">
            <td class="data-table-break">
                <div class="order-lines-item">
                    {picture}
                    <div>
                        <p class="order-lines-title"><bdi>{line.title}</bdi></p>
                        {(!about.is_empty()).then(|| view! { <p class="order-lines-about"><bdi>{about.join(" · ")}</bdi></p> })}
                    </div>
                </div>
            </td>
            <td class="data-table-number order-lines-money">{money(lang, line.unit_price)}</td>
            <td class="data-table-number">{t!("desk-lines-times", count = format::number(lang, line.quantity.into()))}</td>
            <td class="data-table-number data-table-push order-lines-money">{money(lang, line.total)}</td>
        </tr>
    }
    .into_any()
}

#[component]
fn Sums(order: OrderView) -> AnyView {
    let lang = lang();
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
            {order.needs_shipping.then(|| row(t!("desk-sums-shipping", method = order.shipping_title.clone()), totals.shipping))}
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

    stories! {
        OrderLines {
            "waits for money" => { order: samples::order(PaymentState::Pending, FulfilmentState::Unfulfilled) },
            "paid" => { order: samples::order(PaymentState::Paid, FulfilmentState::Shipped) },
            "nothing to ship" => { order: samples::unshipped_order(PaymentState::Paid, FulfilmentState::Unfulfilled) },
            "partly paid back" => { order: samples::order(PaymentState::PartlyRefunded, FulfilmentState::Shipped) },
        }
    }
}
