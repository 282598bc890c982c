//! A question before the page goes on: the browser's own dialog, opened by a `Button` that names it in `opens` and
//! closed by one that names it in `closes`, without a script. Forms in it post as anywhere else.
//!
//! Where a browser knows no `command` yet, the same buttons open it as a popover; where it knows no popovers
//! either, it stands open in the page. What the server draws open (a form that was refused) stands in the page, too.

use crate::atoms::{Button, ButtonVariant, Glyph, Icon};
use crate::t;
use leptos::prelude::*;

style::scoped! {
    pub DIALOG: Molecules = "dialog", r"
    inset: 0; inline-size: min(32rem, 100% - 2 * var(--space-4)); max-block-size: calc(100dvh - 2 * var(--space-5)); margin: auto; padding: 0; overflow: auto; overscroll-behavior: contain;
    color: var(--color-text); background: var(--color-raised); border: 1px solid var(--color-line); border-radius: var(--radius-l); box-shadow: var(--shadow-l); font-size: var(--text-m);
    &.narrow { inline-size: min(26rem, 100% - 2 * var(--space-4)); }
    &::backdrop { background: var(--color-scrim); }
    &[open]:not(:modal) { position: static; inline-size: 100%; max-block-size: none; box-shadow: none; }
    .dialog-head { position: sticky; inset-block-start: 0; z-index: var(--layer-above); display: flex; align-items: center; justify-content: space-between; gap: var(--space-3); padding-block: var(--space-3); padding-inline: var(--space-5) var(--space-3); border-block-end: 1px solid var(--color-line); background: var(--color-raised); }
    .dialog-title { font-size: var(--text-l); }
    .dialog-body { padding: var(--space-4) var(--space-5) var(--space-5); }
    .dialog-actions { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: var(--space-2); margin-block-start: var(--space-2); }
    @supports not selector(:popover-open) { &:not([open]) { display: block; position: static; inline-size: 100%; } }
    @media (prefers-reduced-motion: no-preference) { &:modal { animation: dialog-in var(--motion); } }
    @media (max-width: 40rem) { .dialog-actions .button { flex: 1; } }
    @keyframes dialog-in { from { opacity: 0; translate: 0 .5rem; } }
    "
}

/// Buttons at its end stand in `<div class="dialog-actions">`, the one that does nothing first.
#[component]
pub fn Dialog(
    /// Its buttons name it by this.
    #[prop(into)]
    id: String,
    #[prop(into)] title: String,
    /// Drawn open, in its place in the page.
    #[prop(optional)]
    open: bool,
    /// For a question of a sentence or two.
    #[prop(optional)]
    narrow: bool,
    children: Children,
) -> impl IntoView {
    let class = if narrow { "dialog narrow" } else { DIALOG };
    let heading = format!("{id}-title");
    // A dialog that is open already must not be a popover: it would have two ways of being shown.
    let popover = (!open).then_some("auto");
    view! {
        <dialog class=class id=id open=open popover=popover aria-labelledby=heading>
            <div class="dialog-head">
                <h2 class="dialog-title" id=heading.clone()>{title}</h2>
                <Button variant=ButtonVariant::Quiet label=t!("common-close") closes=id.clone()><Icon glyph=Glyph::Close/></Button>
            </div>
            <div class="dialog-body">{children()}</div>
        </dialog>
    }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{Step, shows, stories};
    use crate::t;

    fn asked() -> impl IntoView {
        view! {
            <p>{t!("desk-cancel-unpaid")}</p>
            <div class="dialog-actions">
                <Button variant=ButtonVariant::Secondary closes="story-dialog">{t!("desk-dialog-back")}</Button>
                <Button variant=ButtonVariant::Danger inert=true>{t!("desk-cancel-action")}</Button>
            </div>
        }
    }

    stories! {
        Dialog {
            "drawn open" => { id: "story-dialog", title: t!("desk-cancel-title"), open: true, children: shows(asked) },
            "closed, until its button is pressed" => { id: "story-dialog", title: t!("desk-cancel-title"), narrow: true, children: shows(asked) },
            "closed by its cross" => { id: "story-dialog", title: t!("desk-cancel-title"), open: true, children: shows(asked) }
                plays [Step::Sees("dialog"), Step::Clicks(".dialog-head button"), Step::Misses("dialog")],
            "long words" => { id: "story-dialog", title: t!("desk-imports-about"), open: true, children: shows(asked) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn a_dialog_is_named_by_its_title_and_can_be_closed() {
        let drawn = html(|| view! { <Dialog id="cancel" title="Cancel order"><form method="post"></form></Dialog> });
        assert!(drawn.starts_with(r#"<dialog id="cancel" popover="auto" aria-labelledby="cancel-title""#), "{drawn}");
        assert!(drawn.contains(r#"<h2 id="cancel-title""#), "{drawn}");
        assert!(drawn.contains(r#"aria-label="Close" command="close" commandfor="cancel""#), "{drawn}");
        assert!(drawn.contains(r#"<form method="post">"#), "{drawn}");
    }

    #[test]
    fn what_the_server_opens_is_open_and_no_popover() {
        let drawn = html(|| view! { <Dialog id="refund" title="Refund" open=true>"x"</Dialog> });
        assert!(drawn.contains(" open") && !drawn.contains(r#"popover=""#), "{drawn}");
    }
}
