//! A key of the keyboard, as it is printed on it: shown beside what it does.

use crate::t;
use leptos::prelude::*;

style::scoped! { pub KEY: Atoms = "key", r"
    color: var(--color-muted); font-family: var(--font-mono); font-size: var(--text-xs); line-height: 1.5; white-space: nowrap;
    kbd { display: inline-block; min-inline-size: 1.5em; padding-inline: var(--space-1); border: 1px solid var(--color-line-strong); border-radius: var(--radius-s); font: inherit; text-align: center; background: var(--color-raised); }
"}

#[component]
pub fn Key(
    /// As printed on the key: `K`, `Esc`.
    #[prop(into)]
    cap: String,
    /// Pressed while the control key is held.
    #[prop(optional)]
    control: bool,
) -> impl IntoView {
    let held = control.then(|| view! { <kbd>{t!("common-key-control")}</kbd>"+" });
    view! { <kbd class=KEY>{held}<kbd>{cap}</kbd></kbd> }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::stories;

    stories! {
        Key {
            "one letter" => { cap: "K" },
            "a word" => { cap: "Esc" },
            "with control" => { cap: "K", control: true },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html_in;
    use domain::Lang;

    #[test]
    fn keys_pressed_together_are_one_kbd_of_two() {
        let drawn = html_in(Lang::De, || view! { <Key cap="K" control=true/> });
        assert_eq!(drawn, r#"<kbd class="key"><kbd>Strg</kbd>+<kbd>K</kbd></kbd>"#);
    }
}
