//! Orders as rows: the desk's list and its dashboard draw it.

use crate::organisms::data_table::{Column, DataTable};
use crate::organisms::order_state::{FulfilmentBadge, PaymentBadge};
use crate::request::{here, lang};
use crate::routes::Route;
use crate::{format, t};
use contract::desk::OrderRow;
use leptos::prelude::*;

#[component]
pub fn OrdersTable(caption: String, rows: Vec<OrderRow>) -> AnyView {
    let columns = vec![
        Column::text(t!("desk-orders-column-number")),
        Column::text(t!("desk-orders-column-placed")),
        Column::text(t!("desk-orders-column-customer")),
        Column::text(t!("desk-orders-column-payment")),
        Column::text(t!("desk-orders-column-fulfilment")),
        Column::number(t!("desk-orders-column-items")).wide(),
        Column::number(t!("desk-orders-column-total")),
    ];
    let rows = rows.into_iter().map(|row| view! { <Row row/> }).collect_view();
    view! { <DataTable caption columns>{rows}</DataTable> }.into_any()
}

#[component]
fn Row(row: OrderRow) -> AnyView {
    let lang = lang();
    let href = here().href(Route::DeskOrder(row.number));
    let customer = match row.customer.is_empty() {
        true => view! { <span class="muted">{t!("desk-order-forgotten")}</span> }.into_any(),
        false => view! { <bdi>{row.customer}</bdi> }.into_any(),
    };
    view! {
        <tr class="data-table-row">
            <td><a class="data-table-link" href=href>{t!("desk-order-number", number = row.number.to_string())}</a></td>
            <td class="data-table-muted">
                <time datetime=row.placed_at.to_rfc3339()>{format::recent(lang, row.placed_at, here().clock.now())}</time>
            </td>
            <td class="data-table-text data-table-break">{customer}</td>
            <td><PaymentBadge state=row.payment/></td>
            <td><FulfilmentBadge state=row.fulfilment/></td>
            <td class="data-table-number data-table-wide">{format::number(lang, row.items.into())}</td>
            <td class="data-table-number data-table-push">{format::money(lang, row.total)}</td>
        </tr>
    }
    .into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{Step, samples, stories};

    /// Its person has been forgotten.
    fn forgotten() -> Vec<OrderRow> {
        samples::order_rows(1).into_iter().map(|row| OrderRow { customer: String::new(), ..row }).collect()
    }

    stories! {
        OrdersTable {
            "one" => { caption: t!("desk-orders-title"), rows: samples::order_rows(1) }
                plays [Step::Focuses(".data-table-link"), Step::Finds(".data-table-link")],
            "forgotten" => { caption: t!("desk-orders-title"), rows: forgotten() },
            "fifty" => { caption: t!("desk-orders-title"), rows: samples::order_rows(50) },
        }
    }
}
