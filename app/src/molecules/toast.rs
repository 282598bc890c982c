//! What has just been done, at the page's edge: the server draws it on the page after an action. It stays until
//! it is sent away or the page is left, so that nobody has to read against a clock (WCAG 2.2, 2.2.1).

use crate::atoms::{Glyph, Icon, Tone};
use crate::t;
use leptos::prelude::*;

style::scoped! {
    pub TOAST: Molecules = "toast", r"
    position: fixed; z-index: var(--layer-toast); inset-inline: var(--space-4); inset-block-end: 5.5rem; display: flex; justify-content: center; pointer-events: none;
    &:focus-visible { outline: none; }
    &:focus-visible .toast-box { outline: var(--focus-width) solid var(--color-focus); outline-offset: 2px; }
    .toast-box { display: flex; align-items: center; gap: var(--space-3); max-inline-size: 32rem; padding-block: var(--space-1); padding-inline: var(--space-4) var(--space-1); border-radius: var(--radius-m); color: var(--color-ground); background: var(--color-text); box-shadow: var(--shadow-m); font-size: var(--text-s); font-weight: 500; pointer-events: auto; }
    .toast-box p { flex: 1; min-inline-size: 0; padding-block: var(--space-2); }
    .toast-close { display: inline-grid; place-items: center; flex: none; inline-size: var(--target); block-size: var(--target); border-radius: var(--radius-s); color: inherit; }
    .toast-close:hover { background: color-mix(in srgb, currentColor 16%, transparent); }
    .toast-box:not(:has(.toast-close)) { padding-inline-end: var(--space-4); }
    @media (pointer: fine) { .toast-close { inline-size: 2.25rem; block-size: 2.25rem; } }
    @media (prefers-reduced-motion: no-preference) { .toast-box { animation: toast-in var(--duration-slow) var(--ease) both; } }
    @media print { & { display: none; } }
    @keyframes toast-in { from { opacity: 0; translate: 0 1rem; } }
    "
}

#[component]
pub fn Toast(
    #[prop(default = Tone::Good)] tone: Tone,
    /// The same page without it.
    #[prop(optional, into)]
    dismiss: Option<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class=TOAST role="status" tabindex="-1" autofocus>
            <div class="toast-box">
                <Icon glyph=tone.glyph()/>
                <p>{children()}</p>
                {dismiss.map(|href| view! {
                    <a class="toast-close" href=href aria-label=t!("common-dismiss")><Icon glyph=Glyph::Close/></a>
                })}
            </div>
        </div>
    }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{says, stories};

    stories! {
        Toast {
            "done" => { dismiss: "#toast", children: says("desk-order-done-paid") },
            "stays" => { children: says("desk-product-done-saved") },
            "warning" => { tone: Tone::Warn, dismiss: "#toast", children: says("error-conflict") },
            "danger" => { tone: Tone::Danger, children: says("error-conflict") },
            "info" => { tone: Tone::Info, children: says("desk-import-leave") },
            "neutral" => { tone: Tone::Neutral, children: says("desk-import-leave") },
            "sale" => { tone: Tone::Sale, children: says("desk-import-leave") },
            "long words" => { dismiss: "#toast", children: says("desk-imports-about") },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn a_toast_is_told_politely_and_sent_away_by_a_link() {
        let drawn = html(|| view! { <Toast dismiss="/desk/orders/7">"Marked as paid."</Toast> });
        assert!(drawn.contains(r#"role="status""#) && drawn.contains("<p>Marked as paid.</p>"), "{drawn}");
        assert!(drawn.contains(r#"<a href="/desk/orders/7" aria-label="Dismiss" class="toast-close">"#), "{drawn}");
        assert!(!html(|| view! { <Toast>"Saved."</Toast> }).contains("<a "), "no way to dismiss where none was given");
    }
}
