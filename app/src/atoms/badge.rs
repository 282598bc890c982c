//! A badge: a state in one or two words.

use crate::atoms::Glyph;
use leptos::prelude::*;

style::scoped! { pub BADGE: Atoms = "badge", r"
    display: inline-flex; align-items: center; gap: var(--space-1); padding: .125rem var(--space-2);
    border-radius: var(--radius-s); font-size: var(--text-xs); font-weight: 600; line-height: 1.5; white-space: nowrap;
    color: var(--color-text); background: var(--color-sunken);
    &.good { color: var(--color-good); background: var(--color-good-soft); }
    &.warn { color: var(--color-warn); background: var(--color-warn-soft); }
    &.danger { color: var(--color-danger); background: var(--color-danger-soft); }
    &.info { color: var(--color-info); background: var(--color-info-soft); }
    &.quiet { padding-inline: 0; color: var(--color-muted); background: none; font-weight: 500; }
    &.sale { color: var(--color-ground); background: var(--color-sale); }
"}

/// What a colour means; the words must say it too.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ::stories::Choice)]
pub enum Tone {
    #[default]
    Neutral,
    Good,
    Warn,
    Danger,
    Info,
    Sale,
    /// Over and done with: nothing to look at.
    Quiet,
}

impl Tone {
    pub const ALL: [Self; 7] =
        [Self::Neutral, Self::Good, Self::Warn, Self::Danger, Self::Info, Self::Sale, Self::Quiet];

    /// The class that stands for this tone.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Danger => "danger",
            Self::Info => "info",
            Self::Sale => "sale",
            Self::Quiet => "quiet",
        }
    }

    /// The icon of a message in this tone.
    pub const fn glyph(self) -> Glyph {
        match self {
            Self::Good => Glyph::Done,
            Self::Warn | Self::Danger => Glyph::Warning,
            Self::Neutral | Self::Info | Self::Sale | Self::Quiet => Glyph::Info,
        }
    }
}

#[component]
pub fn Badge(#[prop(optional)] tone: Tone, children: Children) -> impl IntoView {
    view! { <span class=format!("{BADGE} {}", tone.class())>{children()}</span> }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{says, stories};

    stories! {
        Badge {
            "neutral" => { children: says("desk-product-hidden") },
            "good" => { tone: Tone::Good, children: says("order-payment-paid") },
            "warn" => { tone: Tone::Warn, children: says("order-payment-pending") },
            "quiet" => { tone: Tone::Quiet, children: says("order-fulfilment-shipped") },
            "danger" => { tone: Tone::Danger, children: says("order-fulfilment-cancelled") },
            "info" => { tone: Tone::Info, children: says("order-fulfilment-shipped") },
            "sale" => { tone: Tone::Sale, children: says("shop-badge-sale") },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn every_tone_has_its_class() {
        for tone in Tone::ALL {
            let drawn = html(|| view! { <Badge tone=tone>"Paid"</Badge> });
            assert_eq!(drawn, format!(r#"<span class="badge {}">Paid</span>"#, tone.class()));
        }
    }
}
