//! A checkbox or a radio with its words: the whole line can be pressed.

use leptos::prelude::*;

style::scoped! { pub CHOICE: Atoms = "choice", r"
    display: flex; align-items: flex-start; gap: var(--space-3); min-block-size: var(--target); padding-block: var(--space-2); cursor: pointer;
    input { flex: none; inline-size: 1.25rem; block-size: 1.25rem; margin: .125rem 0 0; accent-color: var(--color-accent); cursor: inherit; }
    .choice-text { flex: 1; min-inline-size: 0; }
"}

#[component]
pub fn Checkbox(
    #[prop(into)] name: String,
    #[prop(optional, into)] id: Option<String>,
    #[prop(default = "on".into(), into)] value: String,
    #[prop(optional)] checked: bool,
    #[prop(optional_no_strip)] described_by: Option<String>,
    children: Children,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    view! {
        <label class=CHOICE>
            <input type="checkbox" id=id name=name value=value checked=checked aria-describedby=described_by/>
            <span class="choice-text">{children()}</span>
        </label>
    }
}

/// One of several under the same name; its id is `name-value`.
#[component]
pub fn Radio(
    #[prop(into)] name: String,
    #[prop(into)] value: String,
    #[prop(optional)] checked: bool,
    #[prop(optional)] required: bool,
    #[prop(optional_no_strip)] described_by: Option<String>,
    children: Children,
) -> impl IntoView {
    let id = format!("{name}-{value}");
    view! {
        <label class=CHOICE>
            <input type="radio" id=id name=name value=value checked=checked required=required aria-describedby=described_by/>
            <span class="choice-text">{children()}</span>
        </label>
    }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{Step, says, stories};

    stories! {
        Checkbox {
            "empty" => { name: "restock", children: says("desk-cancel-restock") },
            "chosen" => { name: "restock", checked: true, children: says("desk-cancel-restock") }
                plays [Step::Clicks("input"), Step::Misses("input:checked"), Step::Presses(" "), Step::Sees("input:checked")],
            "long words" => { name: "restock", children: says("shop-checkout-prices-moved-text") },
        }
        Radio {
            "empty" => { name: "payment", value: "card", children: says("shop-payment-card") }
                plays [Step::Focuses("input"), Step::Presses(" "), Step::Sees("input:checked")],
            "chosen" => { name: "payment", value: "card", checked: true, children: says("shop-payment-card") },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn the_words_belong_to_the_control() {
        let drawn = html(|| view! { <Checkbox name="restock" checked=true>"Back to stock"</Checkbox> });
        assert!(drawn.starts_with("<label") && drawn.contains(r#"name="restock" value="on" checked"#), "{drawn}");
    }

    #[test]
    fn radios_of_one_name_have_their_own_ids() {
        let drawn = html(
            || view! { <Radio name="pay" value="card">"Card"</Radio><Radio name="pay" value="bank">"Bank"</Radio> },
        );
        assert!(drawn.contains(r#"id="pay-card""#) && drawn.contains(r#"id="pay-bank""#), "{drawn}");
    }
}
