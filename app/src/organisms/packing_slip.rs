//! What lies in a parcel: whom it goes to, what is in it, no prices. One a sheet of paper.

use crate::format;
use crate::organisms::data_table::{Column, DataTable};
use crate::organisms::order_contact::OrderAddress;
use crate::organisms::order_lines::LineName;
use crate::request::{here, lang};
use crate::t;
use contract::desk::{DeskOrderView, TodaysWords};
use leptos::prelude::*;

style::scoped! {
    pub PACKING_SLIP: Organisms = "packing-slip", r"
    display: grid; gap: var(--space-4); padding: var(--space-5); background: var(--color-raised); border: 1px solid var(--color-line); border-radius: var(--radius-m); break-inside: avoid-page;
    .packing-slip-head { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: var(--space-1) var(--space-4); }
    .packing-slip-shop { font-weight: 650; }
    .packing-slip-about { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: var(--space-4); }
    address { font-style: normal; }
    .order-contact-line { display: block; }
    .order-contact-name { font-weight: 600; }
    h3 { font-size: var(--text-s); letter-spacing: 0; }
    th:first-child, td:first-child { inline-size: 6rem; }
    .order-lines-title { font-weight: 600; }
    .order-lines-about { color: var(--color-muted); font-size: var(--text-xs); }
    @media print { & { padding: 0; border: 0; break-after: page; } &:last-child { break-after: auto; } body:has(&) .desk-page-top { display: none; } }
    "
}

#[component]
pub fn PackingSlip(view: DeskOrderView) -> AnyView {
    let lang = lang();
    let DeskOrderView { order, today: TodaysWords { lines: mut words, shipping }, ordered_in, .. } = view;
    let title = t!("desk-order-title", number = order.number.to_string());
    let name = title.clone();
    // What nobody has to ship does not lie in the parcel.
    let rows = order.lines.into_iter().filter(|line| !line.without_shipping).map(|line| {
        let today = words.remove(&line.id);
        let quantity = t!("desk-lines-times", count = format::number(lang, line.quantity.into()));
        view! {
            <tr class="data-table-row">
                <td class="data-table-number">{quantity}</td>
                <td class="data-table-break"><LineName line today ordered_in/></td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let columns = vec![Column::number(t!("desk-lines-quantity")), Column::text(t!("desk-lines-item"))];
    let contact = match order.contact {
        Some(contact) => view! { <OrderAddress contact/> }.into_any(),
        None => view! { <p class="muted">{t!("desk-order-forgotten-text")}</p> }.into_any(),
    };
    let note = (!order.note.is_empty())
        .then(|| view! { <div><h3>{t!("desk-order-note")}</h3><p><bdi>{order.note}</bdi></p></div> });
    let method = shipping.unwrap_or(order.shipping_title);
    view! {
        <article class=PACKING_SLIP aria-label=name>
            <div class="packing-slip-head">
                <p class="packing-slip-shop">{here().shop.view.name.clone()}</p>
                <h2>{title}</h2>
                <p class="muted"><time datetime=order.placed_at.to_rfc3339()>{format::date(lang, here().local(order.placed_at).date_naive())}</time></p>
            </div>
            <div class="packing-slip-about">
                {contact}
                {(!method.is_empty()).then(|| view! { <div><h3>{t!("desk-order-shipping")}</h3><p><bdi>{method}</bdi></p></div> })}
                {note}
            </div>
            <DataTable caption=t!("desk-lines-title") columns>{rows}</DataTable>
        </article>
    }
    .into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{samples, stories};
    use contract::order::{FulfilmentState, PaymentState};

    fn to_ship() -> DeskOrderView {
        samples::desk_order(PaymentState::Paid, FulfilmentState::Unfulfilled, &[])
    }

    fn foreign() -> DeskOrderView {
        let mut view = to_ship();
        view.order.number += 1;
        DeskOrderView { today: samples::todays_words(&view.order), ..view }
    }

    fn forgotten() -> DeskOrderView {
        let mut view = to_ship();
        view.order.number += 2;
        view.order.contact = None;
        view
    }

    stories! {
        PackingSlip {
            "to ship" => { view: to_ship() },
            "ordered in another language" => { view: foreign() },
            "forgotten" => { view: forgotten() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::{html, samples};
    use contract::order::{FulfilmentState, PaymentState};

    #[test]
    fn a_slip_has_address_and_items_and_no_prices() {
        let view = samples::desk_order(PaymentState::Paid, FulfilmentState::Unfulfilled, &[]);
        let (name, title) = (view.order.contact.clone().unwrap().name, view.order.lines[0].title.clone());
        let drawn = html(move || view! { <PackingSlip view/> });
        assert!(drawn.contains(&name) && drawn.contains(&title), "{drawn}");
        assert!(!drawn.contains('€'), "{drawn}");
    }
}
