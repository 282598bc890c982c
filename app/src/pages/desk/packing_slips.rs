//! Packing slips of chosen orders, one a sheet: a page to print.

use super::orders_chosen::{MOST_CHOSEN, NUMBER};
use crate::atoms::{Button, ButtonVariant, Glyph, Icon};
use crate::document::{Document, Frame, PageResult};
use crate::molecules::EmptyState;
use crate::organisms::packing_slip::PackingSlip;
use crate::request::{form_pairs, request, send};
use crate::routes::Route;
use crate::t;
use crate::templates::desk_page::DeskPage;
use contract::messages::orders::GetOrders;
use leptos::prelude::*;

style::scoped! { pub PACKING_SLIPS: Pages = "packing-slips", r"
    display: grid; gap: var(--space-4); max-inline-size: 50rem;
    @media print { & { display: block; max-inline-size: none; } }
"}

pub async fn show() -> PageResult {
    let request = request()?;
    let numbers = form_pairs(&request.query).filter(|(name, _)| name == NUMBER).filter_map(|(_, it)| it.parse().ok());
    let numbers: Vec<u64> = numbers.take(MOST_CHOSEN).collect();
    let views = send(GetOrders { numbers }).await?;
    let title = t!("desk-slips-title");
    let back = Some((request.href(Route::DeskOrders), t!("desk-order-back")));
    Ok(Document::new(title.clone(), move || {
        let none = views.is_empty();
        // Without scripts, the browser's own menu prints; the button stands for nothing then.
        let actions = (!none).then(|| {
            view! { <span data-print hidden><Button inert=true variant=ButtonVariant::Secondary><Icon glyph=Glyph::Receipt/>{t!("desk-slips-action")}</Button></span> }
                .into_any()
        });
        let about = Some(t!("desk-slips-about").into_any());
        let slips = views.into_iter().map(|view| view! { <PackingSlip view/> }).collect_view();
        view! {
            <DeskPage title back actions about>
                {none.then(|| view! { <EmptyState glyph=Glyph::Receipt title=t!("desk-slips-none")/> })}
                <div class=PACKING_SLIPS>{slips}</div>
            </DeskPage>
        }
    })
    .frame(Frame::Desk)
    .into())
}
