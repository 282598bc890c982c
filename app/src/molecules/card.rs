//! A panel with a heading: one subject of a page.

use leptos::prelude::*;

style::scoped! { pub CARD: Molecules = "card", r"
    display: block; padding: var(--space-5); background: var(--color-raised); border: 1px solid var(--color-line); border-radius: var(--radius-l);
    .card-head { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: var(--space-2) var(--space-4); margin-block-end: var(--space-4); }
    .card-title { font-size: var(--text-l); }
    &.flush { padding: 0; overflow: clip; }
    &.flush .card-head { margin: 0; padding: var(--space-4) var(--space-5); border-block-end: 1px solid var(--color-line); }
    @media (max-width: 40rem) { padding: var(--space-4); }
"}

#[component]
pub fn Card(
    /// Drawn as a heading of the second level.
    #[prop(optional, into)]
    title: Option<String>,
    /// Beside the heading: a link, a badge.
    #[prop(optional, into)]
    aside: Option<AnyView>,
    /// No room around the content: for tables and lists that reach the edges.
    #[prop(optional)]
    flush: bool,
    children: Children,
) -> impl IntoView {
    let class = if flush { "card flush" } else { CARD };
    view! {
        <section class=class>
            {title.map(|title| view! { <div class="card-head"><h2 class="card-title">{title}</h2>{aside}</div> })}
            {children()}
        </section>
    }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{says, stories};
    use crate::t;

    stories! {
        Card {
            "titled" => { title: t!("desk-order-contact"), children: says("desk-order-forgotten-text") },
            "bare" => { children: says("desk-home-stock-fine") },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn a_card_may_go_without_a_heading() {
        let drawn =
            html(|| view! { <Card title="Payment" aside=view! { <a href="/x">"Change"</a> }.into_any()>"Card"</Card> });
        assert!(drawn.contains(r#"<h2 class="card-title">Payment</h2><a href="/x">Change</a>"#), "{drawn}");
        assert_eq!(html(|| view! { <Card flush=true>"x"</Card> }), r#"<section class="card flush">x</section>"#);
    }
}
