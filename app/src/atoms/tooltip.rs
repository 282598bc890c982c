//! A short explanation that appears beside what has the pointer or the focus. Never a thing's only name: the
//! thing has its own `aria-label`. It can be pointed at, stays as long as it is wanted, and goes by Escape, which
//! the desk's island marks on the page (WCAG 2.2, 1.4.13).

use leptos::prelude::*;

style::scoped! { pub TOOLTIP: Atoms = "tooltip", r#"
    position: relative; display: inline-flex;
    .tooltip-text { display: none; position: absolute; z-index: var(--layer-popover); inset-block-end: calc(100% + .25rem); inset-inline-start: 50%; translate: -50% 0; inline-size: max-content; max-inline-size: 16rem; padding: var(--space-1) var(--space-2); border-radius: var(--radius-s); color: var(--color-ground); background: var(--color-text); font-size: var(--text-xs); font-weight: 500; line-height: 1.4; text-align: center; box-shadow: var(--shadow-m); }
    [dir="rtl"] & .tooltip-text { translate: 50% 0; }
    .tooltip-text::after { content: ''; position: absolute; inset-inline: 0; inset-block-start: 100%; block-size: .3rem; }
    &.start .tooltip-text, [dir="rtl"] &.start .tooltip-text { inset-inline-start: 0; translate: none; }
    &.end .tooltip-text, [dir="rtl"] &.end .tooltip-text { inset-inline: auto 0; translate: none; }
    &.below .tooltip-text { inset-block: calc(100% + .25rem) auto; }
    &.below .tooltip-text::after { inset-block: auto 100%; }
    &:has(:focus-visible) .tooltip-text { display: block; }
    @media (hover: hover) { &:hover .tooltip-text { display: block; animation: tooltip-in var(--duration-fast) var(--duration-slow) both; } }
    [data-tooltips="off"] & .tooltip-text { display: none; }
    @media print { .tooltip-text { display: none; } }
    @keyframes tooltip-in { from { opacity: 0; } }
"#}

/// On which side of its thing it stands, so that it keeps inside the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ::stories::Choice)]
pub enum TooltipSide {
    /// In the middle.
    #[default]
    Above,
    /// In the middle: for what stands at the page's top.
    Below,
    /// Flush with the line's start.
    AboveStart,
    AboveEnd,
    BelowStart,
    /// Flush with the line's end.
    BelowEnd,
}

/// The children are the one thing that it explains.
#[component]
pub fn Tooltip(
    #[prop(into)] text: String,
    #[prop(optional)] side: TooltipSide,
    /// It says more than the thing's name: then the thing has this id as its `aria-describedby`. Without, it only
    /// shows what the name says already, and stays silent.
    #[prop(optional, into)]
    id: Option<String>,
    children: Children,
) -> impl IntoView {
    let class = match side {
        TooltipSide::Above => TOOLTIP,
        TooltipSide::Below => "tooltip below",
        TooltipSide::AboveStart => "tooltip start",
        TooltipSide::AboveEnd => "tooltip end",
        TooltipSide::BelowStart => "tooltip below start",
        TooltipSide::BelowEnd => "tooltip below end",
    };
    let role = id.is_some().then_some("tooltip");
    let hidden = id.is_none().then_some("true");
    view! {
        <span class=class>
            {children()}
            <span class="tooltip-text" role=role id=id aria-hidden=hidden>{text}</span>
        </span>
    }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::atoms::{Button, ButtonVariant, Glyph, Icon};
    use crate::story::{Step, shows, stories};
    use crate::t;

    fn close() -> impl IntoView {
        view! { <Button variant=ButtonVariant::Quiet inert=true label=t!("common-close")><Icon glyph=Glyph::Close/></Button> }
    }

    stories! {
        Tooltip {
            "above" => { text: t!("common-close"), children: shows(close) }
                plays [Step::Misses(".tooltip-text"), Step::Focuses("button"), Step::Sees(".tooltip-text")],
            "above, from the start" => { text: t!("common-close"), side: TooltipSide::AboveStart, children: shows(close) },
            "above, from the end" => { text: t!("common-close"), side: TooltipSide::AboveEnd, children: shows(close) },
            "below" => { text: t!("common-close"), side: TooltipSide::Below, children: shows(close) },
            "below, from the start" => { text: t!("common-close"), side: TooltipSide::BelowStart, children: shows(close) },
            "below, from the end" => { text: t!("common-close"), side: TooltipSide::BelowEnd, children: shows(close) },
            "long words" => { text: t!("desk-imports-about"), side: TooltipSide::BelowStart, children: shows(close) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn what_repeats_a_name_is_silent_and_what_says_more_is_described() {
        let name = html(|| view! { <Tooltip text="Sign out"><button aria-label="Sign out"></button></Tooltip> });
        assert!(name.contains(r#"aria-hidden="true""#) && !name.contains("role="), "{name}");
        let more = html(|| {
            view! { <Tooltip text="Sent once" id="once" side=TooltipSide::AboveEnd><button aria-describedby="once">"Send"</button></Tooltip> }
        });
        assert!(more.contains(r#"role="tooltip" id="once""#) && !more.contains("aria-hidden"), "{more}");
        assert!(more.contains(r#"class="tooltip end""#), "{more}");
    }
}
