//! A switch: a setting that is on or off. A checkbox that says so; it takes effect with its form.

use leptos::prelude::*;

style::scoped! { pub SWITCH: Atoms = "switch", r#"
    display: flex; align-items: center; gap: var(--space-3); min-block-size: var(--target); padding-block: var(--space-1); cursor: pointer;
    input { appearance: none; flex: none; display: grid; align-items: center; inline-size: 2.5rem; block-size: 1.5rem; margin: 0; padding: .1875rem; border: 1px solid var(--color-line-strong); border-radius: var(--radius-full); background: var(--color-sunken); cursor: inherit; transition: background-color var(--motion), border-color var(--motion); }
    & input::before { content: ''; inline-size: 1rem; block-size: 1rem; border-radius: var(--radius-full); background: var(--color-line-strong); transition: translate var(--motion), background-color var(--motion); }
    & input:checked { border-color: var(--color-accent); background: var(--color-accent); }
    & input:checked::before { background: var(--color-on-accent); translate: 1rem 0; }
    [dir="rtl"] & input:checked::before { translate: -1rem 0; }
    & input:disabled { opacity: .5; cursor: not-allowed; }
    .switch-text { flex: 1; min-inline-size: 0; }
    @media (forced-colors: active) { & input:checked { background: Highlight; } & input::before { background: ButtonText; } }
    @media (pointer: fine) { & { min-block-size: 2rem; } }
"#}

#[component]
pub fn Switch(
    #[prop(into)] name: String,
    /// Its `name`, where none is given.
    #[prop(optional, into)]
    id: Option<String>,
    /// What is sent while it is on; nothing is sent while it is off.
    #[prop(default = "on".into(), into)]
    value: String,
    #[prop(optional)] checked: bool,
    #[prop(optional)] disabled: bool,
    #[prop(optional_no_strip)] described_by: Option<String>,
    children: Children,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    view! {
        <label class=SWITCH>
            <input type="checkbox" role="switch" id=id name=name value=value checked=checked disabled=disabled aria-describedby=described_by/>
            <span class="switch-text">{children()}</span>
        </label>
    }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{Step, says, stories};

    stories! {
        Switch {
            "off" => { name: "published", children: says("desk-product-publish") } plays [Step::Clicks("label"), Step::Sees("input:checked")],
            "on" => { name: "published", checked: true, children: says("desk-product-publish") },
            "disabled" => { name: "published", disabled: true, children: says("desk-product-publish") },
            "disabled and on" => { name: "published", disabled: true, checked: true, children: says("desk-product-publish") },
            "long words" => { name: "published", children: says("desk-imports-about") },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn a_switch_is_a_checkbox_that_says_it_is_a_switch() {
        let on = html(|| view! { <Switch name="published" checked=true>"In the shop"</Switch> });
        assert!(
            on.contains(r#"type="checkbox" role="switch" id="published" name="published" value="on" checked"#),
            "{on}"
        );
        let off = html(|| view! { <Switch name="published" disabled=true>"In the shop"</Switch> });
        assert!(!off.contains("checked") && off.contains(" disabled"), "{off}");
    }
}
