//! Where a list is empty: what it is for, and what to do now.

use crate::atoms::{Glyph, Icon};
use leptos::prelude::*;

style::scoped! { pub EMPTY_STATE: Molecules = "empty-state", r"
    display: flex; flex-direction: column; align-items: center; gap: var(--space-3); padding: var(--space-8) var(--space-4); text-align: center;
    .icon { inline-size: 2.5rem; block-size: 2.5rem; color: var(--color-muted); stroke-width: 1.2; }
    .empty-state-title { font-size: var(--text-xl); font-weight: var(--weight-display); letter-spacing: var(--tracking-display); }
    .empty-state-text { max-inline-size: 28rem; color: var(--color-muted); }
    .empty-state-actions { display: flex; flex-wrap: wrap; justify-content: center; gap: var(--space-3); margin-block-start: var(--space-3); }
"}

#[component]
pub fn EmptyState(
    glyph: Glyph,
    #[prop(into)] title: String,
    #[prop(optional, into)] text: Option<String>,
    /// What to do now: links or a form.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class=EMPTY_STATE>
            <Icon glyph=glyph/>
            <p class="empty-state-title">{title}</p>
            {text.map(|text| view! { <p class="empty-state-text">{text}</p> })}
            {children.map(|children| view! { <div class="empty-state-actions">{children()}</div> })}
        </div>
    }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::stories;
    use crate::t;

    stories! {
        EmptyState {
            "words only" => { glyph: Glyph::Bag, title: t!("shop-cart-empty-title"), text: t!("shop-cart-empty-text") },
            "with an action" => {
                glyph: Glyph::Upload, title: t!("desk-products-none"), text: t!("desk-products-none-text"),
                children: crate::story::shows(|| view! { <crate::atoms::ButtonLink href="#main">{t!("desk-begin-import-action")}</crate::atoms::ButtonLink> }),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn it_says_what_and_what_next() {
        let drawn = html(
            || view! { <EmptyState glyph=Glyph::Bag title="Nothing yet" text="Look around"><a href="/products">"Shop"</a></EmptyState> },
        );
        assert!(
            drawn.contains("Nothing yet") && drawn.contains("Look around") && drawn.contains("/products"),
            "{drawn}"
        );
        assert!(!html(|| view! { <EmptyState glyph=Glyph::Bag title="Nothing"/> }).contains("empty-state-actions"));
    }
}
