//! A line between two groups of things, with a word in it where they are alternatives.

use leptos::prelude::*;

style::scoped! { pub DIVIDER: Atoms = "divider", r"
    inline-size: 100%; margin: 0; border: 0; border-block-start: 1px solid var(--color-line);
    &.worded { display: flex; align-items: center; gap: var(--space-3); border: 0; color: var(--color-muted); font-size: var(--text-s); }
    &.worded::before, &.worded::after { content: ''; flex: 1; border-block-start: 1px solid var(--color-line); }
"}

#[component]
pub fn Divider(#[prop(optional, into)] text: Option<String>) -> impl IntoView {
    match text {
        None => view! { <hr class=DIVIDER/> }.into_any(),
        Some(text) => view! { <p class="divider worded">{text}</p> }.into_any(),
    }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::stories;
    use crate::t;

    stories! {
        Divider {
            "line" => {},
            "worded" => { text: t!("common-field-optional") },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn only_a_word_makes_it_text() {
        assert_eq!(html(|| view! { <Divider/> }), r#"<hr class="divider">"#);
        assert_eq!(html(|| view! { <Divider text="or"/> }), r#"<p class="divider worded">or</p>"#);
    }
}
