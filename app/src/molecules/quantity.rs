//! How many: a number that can be typed, and stepped by buttons where an island listens (`data-step`).

use crate::atoms::{Glyph, Icon, Input};
use crate::t;
use leptos::prelude::*;

style::scoped! { pub QUANTITY: Molecules = "quantity", r#"
    display: inline-flex; align-items: stretch; inline-size: fit-content; border: 1px solid var(--color-line-strong); border-radius: var(--radius-m); background: var(--color-raised);
    .input { inline-size: 3.75rem; min-block-size: var(--target); padding-inline: var(--space-1); border: 0; border-radius: var(--radius-m); text-align: center; background: transparent; appearance: textfield; }
    .quantity-step { display: none; place-items: center; inline-size: var(--target); padding: 0; border: 0; border-radius: var(--radius-m); background: none; color: var(--color-muted); }
    .quantity-step:hover { color: var(--color-text); background: var(--color-sunken); }
    @media (scripting: enabled) {
        .quantity-step { display: grid; }
        .input { inline-size: 2.75rem; }
        .input::-webkit-inner-spin-button { display: none; }
    }
"#}

#[component]
pub fn Quantity(
    #[prop(into)] name: String,
    #[prop(into)] id: String,
    /// What is counted, for screen readers ("Quantity of …").
    #[prop(into)]
    label: String,
    #[prop(default = 1)] value: u32,
    #[prop(default = 1)] min: u32,
    max: u32,
    #[prop(optional_no_strip)] described_by: Option<String>,
    #[prop(optional)] invalid: bool,
) -> impl IntoView {
    view! {
        <div class=QUANTITY>
            <button class="quantity-step" type="button" data-step="-1" aria-label=t!("common-quantity-less")><Icon glyph=Glyph::Minus/></button>
            <Input name=name id=id kind="number" value=value.to_string() required=true inputmode=Some("numeric") autocomplete=Some("off")
                min=Some(i64::from(min)) max=Some(i64::from(max)) label=Some(label) described_by=described_by invalid=invalid/>
            <button class="quantity-step" type="button" data-step="1" aria-label=t!("common-quantity-more")><Icon glyph=Glyph::Plus/></button>
        </div>
    }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{Step, stories};

    stories! {
        Quantity {
            "one" => { name: "quantity", id: "quantity", label: t!("shop-quantity-label"), max: 9 }
                plays [Step::Types("#quantity", "9"), Step::Sees("#quantity:valid"), Step::Types("#quantity", "10"), Step::Sees("#quantity:invalid")],
            "the most" => { name: "quantity", id: "quantity", label: t!("shop-quantity-label"), value: 9, max: 9 },
            "too many" => { name: "quantity", id: "quantity", label: t!("shop-quantity-label"), value: 99, max: 9, invalid: true },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn the_number_has_its_name_and_its_bounds() {
        let drawn = html(|| view! { <Quantity name="quantity" id="q1" label="Quantity of Mug" value=3 min=0 max=9/> });
        assert!(drawn.contains(r#"value="3""#) && drawn.contains(r#"min="0" max="9""#), "{drawn}");
        assert!(drawn.contains(r#"aria-label="Quantity of Mug""#), "{drawn}");
        assert_eq!(drawn.matches("data-step").count(), 2, "{drawn}");
    }
}
