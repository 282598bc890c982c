//! Work of unknown length: a turning ring. Where somebody knows how far it has come, `Progress` says so.

use leptos::prelude::*;

style::scoped! { pub SPINNER: Atoms = "spinner", r"
    display: inline-block; flex: none; inline-size: 1.25em; block-size: 1.25em; border: 2px solid currentColor; border-block-start-color: transparent; border-radius: var(--radius-full); opacity: .7; animation: spinner-turn var(--duration-picture) linear infinite;
    &.large { inline-size: 2.5rem; block-size: 2.5rem; border-width: 3px; }
    @keyframes spinner-turn { to { rotate: 1turn; } }
"}

#[component]
pub fn Spinner(
    /// What is being done. Without it the ring is silent, and the words beside it say so.
    #[prop(optional, into)]
    label: Option<String>,
    #[prop(optional)] large: bool,
) -> impl IntoView {
    let class = if large { "spinner large" } else { SPINNER };
    let role = label.is_some().then_some("img");
    let hidden = label.is_none().then_some("true");
    view! { <span class=class role=role aria-label=label aria-hidden=hidden></span> }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::stories;
    use crate::t;

    stories! {
        Spinner {
            "beside words" => {},
            "alone" => { label: t!("desk-import-reading"), large: true },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn it_speaks_only_where_nothing_else_does() {
        let alone = html(|| view! { <Spinner label="Loading" large=true/> });
        assert!(alone.contains(r#"role="img""#) && alone.contains(r#"aria-label="Loading""#), "{alone}");
        let beside = html(|| view! { <Spinner/> });
        assert!(beside.contains(r#"aria-hidden="true""#) && !beside.contains("role="), "{beside}");
    }
}
