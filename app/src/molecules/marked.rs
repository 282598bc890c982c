//! A text with the words marked that a search found in it.

use contract::catalog::MarkedText;
use leptos::prelude::*;

style::scoped! { pub MARKED: Molecules = "marked", r"
    mark { color: inherit; background: var(--color-accent-soft); border-radius: var(--radius-s); box-decoration-break: clone; }
"}

#[component]
pub fn Marked(text: MarkedText) -> impl IntoView {
    let pieces = text
        .0
        .into_iter()
        .map(|(piece, marked)| if marked { view! { <mark>{piece}</mark> }.into_any() } else { piece.into_any() })
        .collect_view();
    view! { <span class=MARKED>{pieces}</span> }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{samples, stories};

    stories! {
        Marked {
            "two words" => { text: samples::marked("Brush of |pear wood| and soft |wool|, for coats.") },
            "nothing" => { text: samples::marked("Clothes brush") },
        }
    }
}
