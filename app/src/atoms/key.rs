//! A key of the keyboard, as it is printed on it: shown beside what it does.

use leptos::prelude::*;

style::scoped! { pub KEY: Atoms = "key", r"
    display: inline-block; min-inline-size: 1.5em; padding: 0 .35em;
    border: 1px solid var(--color-line-strong); border-radius: var(--radius-s);
    font-family: var(--font-mono); font-size: var(--text-xs); line-height: 1.5; text-align: center;
    color: var(--color-muted); background: var(--color-raised);
"}

#[component]
pub fn Key(
    /// As printed on the key: `K`, `Esc`.
    #[prop(into)]
    cap: String,
) -> impl IntoView {
    view! { <kbd class=KEY>{cap}</kbd> }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::stories;

    stories! {
        Key {
            "one letter" => { cap: "K" },
            "a word" => { cap: "Esc" },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn a_key_is_a_kbd() {
        assert_eq!(html(|| view! { <Key cap="/"/> }), r#"<kbd class="key">/</kbd>"#);
    }
}
