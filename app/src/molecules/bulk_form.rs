//! Rows chosen together: a form around a table, a box at each row's beginning, and a bar with what can be done with
//! the chosen ones. Rules of style alone show the bar and count; the desk's island adds a box that takes all.

use crate::t;
use leptos::prelude::*;

style::scoped! {
    pub BULK_FORM: Molecules = "bulk-form", r"
    display: block; counter-reset: chosen payable shippable cancellable;
    .bulk-form-bar { position: sticky; inset-block-end: var(--space-3); z-index: var(--layer-sticky); display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-2) var(--space-3); inline-size: fit-content; max-inline-size: calc(100% - 2 * var(--space-3)); margin: var(--space-3) auto; padding-block: var(--space-2); padding-inline: var(--space-4) var(--space-2); border: 1px solid var(--color-line); border-radius: var(--radius-m); background: var(--color-raised); box-shadow: var(--shadow-m); }
    .bulk-check { inline-size: 1.125rem; block-size: 1.125rem; margin: 0; accent-color: var(--color-accent); cursor: pointer; }
    .bulk-check-place { position: relative; z-index: var(--layer-above); display: inline-grid; place-items: center; vertical-align: middle; inline-size: var(--target); block-size: var(--target); margin: calc(-.5 * var(--space-3)) calc(-1 * var(--space-3)); cursor: pointer; }
    .bulk-check[name]:checked { counter-increment: chosen; }
    .bulk-check ~ span { position: absolute; }
    .bulk-check:checked ~ .bulk-check-pay { counter-increment: payable; }
    .bulk-check:checked ~ .bulk-check-ship { counter-increment: shippable; }
    .bulk-check:checked ~ .bulk-check-cancel { counter-increment: cancellable; }
    .bulk-form-pay::after { content: counter(payable); }
    .bulk-form-ship::after { content: counter(shippable); }
    .bulk-form-cancel::after { content: counter(cancellable); }
    .bulk-form-all::after { content: counter(chosen); }
    .bulk-form-number::after { margin-inline-start: var(--space-2); padding-inline: .4em; border: 1px solid currentColor; border-radius: var(--radius-full); font-size: var(--text-xs); font-variant-numeric: tabular-nums; }
    &:not(:has(.bulk-check:checked ~ .bulk-check-pay)) .button:has(.bulk-form-pay), &:not(:has(.bulk-check:checked ~ .bulk-check-ship)) .button:has(.bulk-form-ship), &:not(:has(.bulk-check:checked ~ .bulk-check-cancel)) .button:has(.bulk-form-cancel) { display: none; }
    .bulk-form-count { font-weight: 600; font-variant-numeric: tabular-nums; }
    .bulk-form-count::after { content: ' ' counter(chosen); }
    &:not(:has(.bulk-check[name]:checked)) .bulk-form-bar { display: none; }
    @media (scripting: none) { .bulk-check:not([name]) { display: none; } }
    @media (pointer: fine) { .bulk-check-place { inline-size: 2rem; block-size: 2rem; margin: -.4375rem; } }
    @media print { .bulk-form-bar, .bulk-check { display: none; } }
    "
}

#[component]
pub fn BulkForm(
    #[prop(into)] action: String,
    /// What can be done: buttons that send the form.
    #[prop(into)]
    actions: AnyView,
    /// The table.
    children: Children,
) -> impl IntoView {
    view! {
        <form class=BULK_FORM method="post" action=action autocomplete="off">
            {children()}
            <div class="bulk-form-bar" role="group" aria-label=t!("desk-bulk-label")>
                <p class="bulk-form-count">{t!("desk-bulk-chosen")}</p>
                {actions}
            </div>
        </form>
    }
}

/// To which of the chosen rows an action applies.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ::stories::Choice)]
pub enum Applies {
    All,
    ToPay,
    ToShip,
    ToCancel,
}

impl Applies {
    const fn class(self) -> &'static str {
        match self {
            Self::All => "bulk-form-number bulk-form-all",
            Self::ToPay => "bulk-form-number bulk-form-pay",
            Self::ToShip => "bulk-form-number bulk-form-ship",
            Self::ToCancel => "bulk-form-number bulk-form-cancel",
        }
    }

    const fn mark(self) -> Option<&'static str> {
        match self {
            Self::All => None,
            Self::ToPay => Some("bulk-check-pay"),
            Self::ToShip => Some("bulk-check-ship"),
            Self::ToCancel => Some("bulk-check-cancel"),
        }
    }
}

/// What stands in a button of the bar: its words, and to how many of the chosen rows it applies. A button that applies
/// to none is not shown.
#[component]
pub fn BulkAction(to: Applies, children: Children) -> impl IntoView {
    view! { {children()}<span class=to.class()></span> }
}

/// A row's box.
#[component]
pub fn BulkCheck(
    #[prop(into)] name: String,
    #[prop(into)] value: String,
    /// Names the row.
    #[prop(into)]
    label: String,
    /// What can be done with the row.
    #[prop(optional)]
    can: Vec<Applies>,
) -> impl IntoView {
    let marks =
        can.into_iter().filter_map(Applies::mark).map(|class| view! { <span class=class></span> }).collect_view();
    view! {
        <label class="bulk-check-place">
            <span class="sr-only">{label}</span>
            <input type="checkbox" class="bulk-check" name=name value=value/>{marks}
        </label>
    }
}

/// The head's box, which takes every row or none; only where scripts run.
#[component]
pub fn BulkCheckAll() -> impl IntoView {
    view! {
        <label class="bulk-check-place">
            <span class="sr-only">{t!("desk-bulk-all")}</span>
            <input type="checkbox" class="bulk-check" data-check-all/>
        </label>
    }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::atoms::Button;
    use crate::story::{Step, says, shows, stories};

    fn action() -> AnyView {
        view! {
            <Button inert=true><BulkAction to=Applies::ToPay>{t!("desk-order-mark-paid")}</BulkAction></Button>
            <Button inert=true><BulkAction to=Applies::ToShip>{t!("desk-ship-action")}</BulkAction></Button>
        }
        .into_any()
    }

    fn boxes() -> impl IntoView {
        let boxes = ["1042", "1041"].map(|number| {
            let can = if number == "1042" { vec![Applies::ToPay] } else { vec![Applies::ToShip] };
            view! { <p><BulkCheck name="number" value=number label=t!("desk-bulk-order", number = number) can/></p> }
        });
        view! { <fieldset><legend class="sr-only">{t!("desk-orders-title")}</legend>{boxes.into_iter().collect_view()}</fieldset> }
    }

    stories! {
        BulkForm {
            "two rows" => { action: "#bulk", actions: action(), children: shows(boxes) }
                plays [Step::Misses(".bulk-form-bar"), Step::Clicks("[name=number]"), Step::Sees(".bulk-form-bar"), Step::Sees(".button:has(.bulk-form-pay)"), Step::Misses(".button:has(.bulk-form-ship)")],
        }
        BulkCheckAll {
            "box" => {},
        }
        BulkAction {
            "to pay" => { to: Applies::ToPay, children: says("desk-order-mark-paid") },
            "to ship" => { to: Applies::ToShip, children: says("desk-ship-action") },
            "to cancel" => { to: Applies::ToCancel, children: says("desk-bulk-cancel") },
            "all" => { to: Applies::All, children: says("desk-bulk-slips") },
        }
        BulkCheck { "box" => { name: "number", value: "1042", label: t!("desk-bulk-order", number = "1042") } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atoms::Button;
    use crate::story::html;

    #[test]
    fn its_buttons_and_boxes_are_of_one_form() {
        let drawn = html(|| {
            view! {
                <BulkForm action="/desk/orders" actions=view! { <Button name="do" value="paid">"Mark as paid"</Button> }.into_any()>
                    <BulkCheckAll/>
                    <BulkCheck name="number" value="7" label="Order 7"/>
                </BulkForm>
            }
        });
        assert!(
            drawn.starts_with(r#"<form method="post" action="/desk/orders" autocomplete="off""#)
                && drawn.ends_with("</form>"),
            "{drawn}"
        );
        assert!(drawn.contains(r#"type="submit" name="do" value="paid""#), "{drawn}");
        assert!(drawn.contains(r#"<span class="sr-only">Order 7</span><input type="checkbox""#), "{drawn}");
        assert!(drawn.contains(r#"name="number" value="7""#), "{drawn}");
        assert_eq!(drawn.matches(" name=").count(), 2, "the box that takes all sends nothing: {drawn}");
    }
}
