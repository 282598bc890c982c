//! A dialog that comes in from the line's end and leaves most of the page in view: the cart, a filter. Opened and
//! closed as a dialog is (`molecules::dialog`); what it shows has a page of its own, for browsers that open none.

use crate::atoms::{Button, ButtonVariant, Glyph, Icon};
use crate::t;
use leptos::prelude::*;

style::scoped! {
    pub DRAWER: Molecules = "drawer", r#"
    inset: 0; inset-inline-start: auto; inline-size: min(26rem, 100%); block-size: 100dvh; max-inline-size: none; max-block-size: none; margin: 0; padding: 0; overflow: auto; overscroll-behavior: contain;
    color: var(--color-text); background: var(--color-raised); border: 0; border-inline-start: 1px solid var(--color-line); box-shadow: var(--shadow-l);
    &::backdrop { background: var(--color-scrim); }
    .drawer-head { position: sticky; inset-block-start: 0; z-index: var(--layer-above); display: flex; align-items: center; justify-content: space-between; gap: var(--space-3); min-block-size: 4rem; padding-inline: var(--space-5) var(--space-2); border-block-end: 1px solid var(--color-line); background: var(--color-raised); }
    .drawer-title { font-size: var(--text-l); }
    .drawer-body { padding: var(--space-4) var(--space-5) var(--space-5); }
    @media (prefers-reduced-motion: no-preference) { &:modal { animation: drawer-in var(--motion); } [dir="rtl"] &:modal { animation-name: drawer-in-rtl; } }
    @keyframes drawer-in { from { translate: 4rem 0; opacity: 0; } }
    @keyframes drawer-in-rtl { from { translate: -4rem 0; opacity: 0; } }
    "#
}

#[component]
pub fn Drawer(
    /// Its buttons name it by this.
    #[prop(into)]
    id: String,
    #[prop(into)] title: String,
    children: Children,
) -> impl IntoView {
    let heading = format!("{id}-title");
    view! {
        <dialog class=DRAWER id=id popover="auto" aria-labelledby=heading>
            <div class="drawer-head">
                <h2 class="drawer-title" id=heading.clone()>{title}</h2>
                <Button variant=ButtonVariant::Quiet label=t!("common-close") closes=id.clone()><Icon glyph=Glyph::Close/></Button>
            </div>
            <div class="drawer-body">{children()}</div>
        </dialog>
    }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{says, stories};

    stories! {
        Drawer {
            "closed" => { id: "story-drawer", title: t!("shop-cart-title"), children: says("shop-cart-empty-text") },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn a_drawer_is_a_named_dialog_with_a_way_out() {
        let drawn = html(|| view! { <Drawer id="cart-drawer" title="Cart">"Lines"</Drawer> });
        assert!(
            drawn.starts_with(r#"<dialog id="cart-drawer" popover="auto" aria-labelledby="cart-drawer-title""#),
            "{drawn}"
        );
        assert!(drawn.contains(r#"command="close" commandfor="cart-drawer""#), "{drawn}");
        assert!(drawn.contains(r#"<div class="drawer-body">Lines</div>"#), "{drawn}");
    }
}
