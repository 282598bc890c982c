//! The question before many orders are cancelled at once: which of the chosen ones it is about, and which can't be.

use crate::atoms::{Button, ButtonLink, ButtonVariant, Checkbox};
use crate::format;
use crate::molecules::Card;
use crate::organisms::desk_orders_table::OrdersTable;
use crate::request::lang;
use crate::t;
use contract::desk::OrderRow;
use leptos::prelude::*;

style::scoped! {
    pub BULK_CANCEL: Organisms = "bulk-cancel", r"
    display: grid; gap: var(--space-4);
    .bulk-cancel-actions { display: flex; flex-wrap: wrap; gap: var(--space-2); }
    "
}

/// An order that will be cancelled, as it is now: where it has changed by then, it is left alone.
#[derive(Clone, Debug)]
pub struct Cancellable {
    pub row: OrderRow,
    pub version: u64,
}

#[component]
pub fn BulkCancel(
    able: Vec<Cancellable>,
    /// Shipped or cancelled already.
    unable: Vec<OrderRow>,
    /// Numbers that no order has.
    unknown: Vec<u64>,
    /// The list that they were chosen in.
    #[prop(into)]
    back: String,
) -> AnyView {
    let count = able.len() as u64;
    let cannot = (unable.len() + unknown.len()) as u64;
    let orders = able
        .iter()
        .map(|one| view! { <input type="hidden" name="order" value=format!("{}:{}", one.row.number, one.version)/> })
        .collect_view();
    let rows: Vec<OrderRow> = able.into_iter().map(|one| one.row).collect();
    let about = t!("desk-bulk-cancel-count", count = count);
    let not = t!("desk-bulk-cancel-not", count = cannot);
    let unknown: Vec<String> =
        unknown.into_iter().map(|number| t!("desk-order-number", number = number.to_string())).collect();
    let unknown = (!unknown.is_empty())
        .then(|| t!("desk-bulk-cancel-unknown", numbers = format::list(lang(), unknown)))
        .map(|words| view! { <p>{words}</p> });
    let to_list = back.clone();
    view! {
        <div class=BULK_CANCEL>
            <Card title=about.clone()>
                {(count > 0).then(|| view! {
                    <form class="stack" method="post" action=back>
                        {orders}
                        <p>{t!("desk-bulk-cancel-about")}</p>
                        <Checkbox name="restock" checked=true>{t!("desk-cancel-restock")}</Checkbox>
                        <div class="bulk-cancel-actions">
                            <ButtonLink href=to_list.clone() variant=ButtonVariant::Secondary>{t!("desk-dialog-back")}</ButtonLink>
                            <Button name="do" value="cancel-now" variant=ButtonVariant::Danger>{t!("desk-bulk-cancel-action", count = count)}</Button>
                        </div>
                    </form>
                })}
                {(count == 0).then(|| view! { <ButtonLink href=to_list.clone() variant=ButtonVariant::Secondary>{t!("desk-dialog-back")}</ButtonLink> })}
            </Card>
            {(!rows.is_empty()).then(|| view! { <Card flush=true><OrdersTable caption=about rows/></Card> })}
            {(cannot > 0).then(|| view! {
                <Card title=not.clone()>
                    {unknown}
                    {(!unable.is_empty()).then(|| view! { <OrdersTable caption=not rows=unable/> })}
                </Card>
            })}
        </div>
    }
    .into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{samples, stories};
    use contract::order::FulfilmentState;

    fn able(count: u32) -> Vec<Cancellable> {
        samples::order_rows(count).into_iter().map(|row| Cancellable { row, version: 1 }).collect()
    }

    fn shipped() -> Vec<OrderRow> {
        let ship = |row| OrderRow { number: 900, fulfilment: FulfilmentState::Shipped, ..row };
        samples::order_rows(1).into_iter().map(ship).collect()
    }

    stories! {
        BulkCancel {
            "one" => { able: able(1), unable: vec![], unknown: vec![], back: "#orders" },
            "some can, some cannot" => { able: able(2), unable: shipped(), unknown: vec![7], back: "#orders" },
            "none can" => { able: vec![], unable: shipped(), unknown: vec![], back: "#orders" },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::{html, samples};

    #[test]
    fn its_form_names_each_order_with_the_version_that_was_seen() {
        let rows = samples::order_rows(2);
        let able: Vec<_> = (1..).zip(rows.clone()).map(|(version, row)| Cancellable { row, version }).collect();
        let drawn = html(|| view! { <BulkCancel able unable=vec![] unknown=vec![7] back="/desk/orders?q=x"/> });
        for (version, row) in (1..).zip(rows) {
            assert!(drawn.contains(&format!(r#"name="order" value="{}:{version}""#, row.number)), "{drawn}");
        }
        assert!(drawn.contains(r#"action="/desk/orders?q=x""#) && drawn.contains(r#"name="restock""#), "{drawn}");
        assert!(drawn.contains("2 orders will be cancelled") && drawn.contains("#7"), "{drawn}");
    }
}
