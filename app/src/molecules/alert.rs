//! A message on a page: what happened, and what can be done about it.

use crate::atoms::{Icon, Tone};
use leptos::prelude::*;

style::scoped! { pub ALERT: Molecules = "alert", r"
    display: flex; gap: var(--space-3); padding: var(--space-4); border-radius: var(--radius-m); background: var(--color-sunken);
    .alert-body { flex: 1; min-inline-size: 0; }
    .alert-title { font-weight: 600; }
    .alert-title + * { margin-block-start: var(--space-1); }
    &.good { color: var(--color-good); background: var(--color-good-soft); }
    &.warn { color: var(--color-warn); background: var(--color-warn-soft); }
    &.danger { color: var(--color-danger); background: var(--color-danger-soft); }
    &.info { color: var(--color-info); background: var(--color-info-soft); }
"}

#[component]
pub fn Alert(
    #[prop(optional)] tone: Tone,
    #[prop(optional, into)] title: Option<String>,
    /// Read aloud at once: the answer to what the reader just did.
    #[prop(optional)]
    urgent: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <div class=format!("{ALERT} {}", tone.class()) role=urgent.then_some("alert")>
            <Icon glyph=tone.glyph()/>
            <div class="alert-body">
                {title.map(|title| view! { <p class="alert-title">{title}</p> })}
                {children()}
            </div>
        </div>
    }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{says, stories};
    use crate::t;

    stories! {
        Alert {
            "neutral" => { title: t!("shop-checkout-note"), children: says("shop-order-now-packing") },
            "good" => { tone: Tone::Good, children: says("desk-order-done-shipped") },
            "warn" => { tone: Tone::Warn, title: t!("shop-checkout-prices-moved"), children: says("shop-checkout-prices-moved-text") },
            "danger" => { tone: Tone::Danger, urgent: true, title: t!("shop-order-declined"), children: says("shop-order-declined-text") },
            "sale" => { tone: Tone::Sale, children: says("shop-badge-sale") },
            "info" => { tone: Tone::Info, children: says("shop-order-now-transfer") },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn only_an_urgent_message_interrupts() {
        let calm = html(|| view! { <Alert tone=Tone::Info title="Note">"Text"</Alert> });
        assert!(!calm.contains("role=") && calm.contains("Note"), "{calm}");
        let urgent = html(|| view! { <Alert tone=Tone::Danger urgent=true>"Declined"</Alert> });
        assert!(urgent.contains(r#"role="alert""#), "{urgent}");
    }
}
