//! Orders as rows: the desk's list and its dashboard draw it.

use crate::molecules::{Applies, BulkCheck, BulkCheckAll};
use crate::organisms::data_table::{Column, DataTable, SortLink};
use crate::organisms::order_state::{FulfilmentBadge, PaymentBadge, TestBadge};
use crate::request::{here, lang};
use crate::routes::Route;
use crate::{format, t};
use contract::desk::OrderRow;
use contract::order::FulfilmentState;
use leptos::prelude::*;

#[component]
pub fn OrdersTable(
    caption: String,
    rows: Vec<OrderRow>,
    /// Orders can be chosen; then it stands in a `BulkForm`.
    #[prop(optional)]
    choosable: bool,
    /// How the list is sorted by its day.
    #[prop(optional_no_strip)]
    by_day: Option<SortLink>,
) -> AnyView {
    let placed = Column::text(format::in_zone(&t!("desk-orders-column-placed"), here().zone()));
    let placed = match by_day {
        Some(sort) => placed.sorted(sort),
        None => placed,
    };
    let all = choosable.then(|| Column::control(t!("desk-bulk-column"), view! { <BulkCheckAll/> }.into_any()));
    let columns = all
        .into_iter()
        .chain([
            Column::text(t!("desk-orders-column-number")),
            placed,
            Column::text(t!("desk-orders-column-customer")),
            Column::text(t!("desk-orders-column-payment")),
            Column::text(t!("desk-orders-column-fulfilment")),
            Column::number(t!("desk-orders-column-items")).wide(),
            Column::number(t!("desk-orders-column-total")),
        ])
        .collect();
    let rows = rows.into_iter().map(|row| view! { <Row row choosable/> }).collect_view();
    view! { <DataTable caption columns>{rows}</DataTable> }.into_any()
}

/// What can be done with an order, as far as its row tells.
fn can(row: &OrderRow) -> Vec<Applies> {
    let can = [
        (row.to_pay, Applies::ToPay),
        (row.to_ship, Applies::ToShip),
        (row.fulfilment == FulfilmentState::Unfulfilled, Applies::ToCancel),
    ];
    can.into_iter().filter_map(|(can, what)| can.then_some(what)).collect()
}

#[component]
fn Row(row: OrderRow, choosable: bool) -> AnyView {
    let lang = lang();
    let href = here().href(Route::DeskOrder(row.number));
    let check = choosable.then(|| {
        let number = row.number.to_string();
        let label = t!("desk-bulk-order", number = number.as_str());
        view! { <td class="data-table-check"><BulkCheck name="number" value=number label can=can(&row)/></td> }
    });
    let customer = match row.customer.is_empty() {
        true => view! { <span class="muted">{t!("desk-order-forgotten")}</span> }.into_any(),
        false => view! { <bdi>{row.customer}</bdi> }.into_any(),
    };
    view! {
        <tr class="data-table-row" data-key=row.number.to_string()>
            {check}
            <td class="data-table-line">
                <a class="data-table-link" href=href>{t!("desk-order-number", number = row.number.to_string())}</a>
                {row.test.then(|| view! { " " <TestBadge/> })}
            </td>
            <td class="data-table-muted">
                <time datetime=row.placed_at.to_rfc3339()>{format::recent(lang, here().local(row.placed_at), here().local(here().clock.now()))}</time>
            </td>
            <td class="data-table-text data-table-break">{customer}</td>
            <td data-payment><PaymentBadge state=row.payment/></td>
            <td><FulfilmentBadge state=row.fulfilment needs_shipping=row.needs_shipping waits=!row.to_ship/></td>
            <td class="data-table-number data-table-wide">{format::number(lang, row.items.into())}</td>
            <td class="data-table-number data-table-push">{format::money(lang, row.total)}</td>
        </tr>
    }
    .into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{samples, stories};

    /// Its person has been forgotten.
    fn forgotten() -> Vec<OrderRow> {
        samples::order_rows(1).into_iter().map(|row| OrderRow { customer: String::new(), ..row }).collect()
    }

    fn test_order() -> Vec<OrderRow> {
        samples::order_rows(1).into_iter().map(|row| OrderRow { test: true, ..row }).collect()
    }

    stories! {
        OrdersTable {
            "one" => { caption: t!("desk-orders-title"), rows: samples::order_rows(1) },
            "forgotten" => { caption: t!("desk-orders-title"), rows: forgotten() },
            "placed in test mode" => { caption: t!("desk-orders-title"), rows: test_order() },
            "to choose from" => { caption: t!("desk-orders-title"), rows: samples::order_rows(4), choosable: true },
            "fifty" => { caption: t!("desk-orders-title"), rows: samples::order_rows(50) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::{html, samples};

    #[test]
    fn a_row_says_whether_its_order_is_shipped_or_delivered() {
        let said = |needs_shipping| {
            let shipped = |row| OrderRow { fulfilment: FulfilmentState::Shipped, needs_shipping, ..row };
            let rows = samples::order_rows(1).into_iter().map(shipped).collect();
            html(|| view! { <OrdersTable caption="Orders".into() rows/> })
        };
        assert!(said(true).contains(">Shipped<") && !said(true).contains("Delivered"));
        assert!(said(false).contains(">Delivered<") && !said(false).contains("Shipped"));
    }

    #[test]
    fn every_row_can_be_chosen_and_says_what_for() {
        let rows = samples::order_rows(4);
        let drawn = html(|| view! { <OrdersTable caption="Orders".into() rows choosable=true/> });
        assert_eq!(drawn.matches(r#"name="number""#).count(), 4, "{drawn}");
        let marks = ["bulk-check-pay", "bulk-check-ship", "bulk-check-cancel"].map(|mark| drawn.matches(mark).count());
        assert_eq!(marks, [1, 1, 2], "one waits for money, one for its parcel, both can be cancelled: {drawn}");
    }
}
