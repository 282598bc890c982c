//! Rows chosen together: a form around a table, a box at each row's beginning, and a bar with what can be done with
//! the chosen ones. Rules of style alone show the bar and count; the desk's island adds a box that takes all.

use crate::t;
use leptos::prelude::*;

style::scoped! {
    pub BULK_FORM: Molecules = "bulk-form", r"
    display: block; counter-reset: chosen;
    .bulk-form-bar { position: sticky; inset-block-end: var(--space-3); z-index: var(--layer-sticky); display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-2) var(--space-3); inline-size: fit-content; max-inline-size: calc(100% - 2 * var(--space-3)); margin: var(--space-3) auto; padding-block: var(--space-2); padding-inline: var(--space-4) var(--space-2); border: 1px solid var(--color-line); border-radius: var(--radius-m); background: var(--color-raised); box-shadow: var(--shadow-m); }
    .bulk-check { inline-size: 1.125rem; block-size: 1.125rem; margin: 0; accent-color: var(--color-accent); cursor: pointer; }
    .bulk-check-place { position: relative; z-index: var(--layer-above); display: inline-grid; place-items: center; vertical-align: middle; inline-size: var(--target); block-size: var(--target); margin: calc(-.5 * var(--space-3)) calc(-1 * var(--space-3)); cursor: pointer; }
    .bulk-check[name]:checked { counter-increment: chosen; }
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

/// A row's box.
#[component]
pub fn BulkCheck(
    #[prop(into)] name: String,
    #[prop(into)] value: String,
    /// Names the row.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    view! {
        <label class="bulk-check-place">
            <span class="sr-only">{label}</span>
            <input type="checkbox" class="bulk-check" name=name value=value/>
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
    use crate::story::{Step, shows, stories};

    fn action() -> AnyView {
        view! { <Button inert=true>{t!("desk-order-mark-paid")}</Button> }.into_any()
    }

    fn boxes() -> impl IntoView {
        let boxes = ["1042", "1041"].map(|number| {
            view! { <p><BulkCheck name="number" value=number label=t!("desk-bulk-order", number = number)/></p> }
        });
        view! { <fieldset><legend class="sr-only">{t!("desk-orders-title")}</legend>{boxes.into_iter().collect_view()}</fieldset> }
    }

    stories! {
        BulkForm {
            "two rows" => { action: "#bulk", actions: action(), children: shows(boxes) }
                plays [Step::Misses(".bulk-form-bar"), Step::Clicks("[name=number]"), Step::Sees(".bulk-form-bar")],
        }
        BulkCheckAll {
            "box" => {},
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
