//! A button, and a link that looks like one. Drawn wherever something is done or begun; knows no service.

use leptos::prelude::*;

style::scoped! { pub BUTTON: Atoms = "button", r"
    display: inline-flex; align-items: center; justify-content: center; gap: var(--space-2);
    min-block-size: var(--target); padding: var(--space-2) var(--space-5);
    border: 1px solid transparent; border-radius: var(--radius-m);
    font-weight: 600; line-height: 1.2; text-align: center; text-decoration: none;
    transition: background-color var(--motion), border-color var(--motion), color var(--motion);
    &.primary { color: var(--color-on-accent); background: var(--color-accent); }
    &.secondary { color: var(--color-text); background: transparent; border-color: var(--color-line-strong); }
    &.quiet { color: var(--color-text); background: transparent; padding-inline: var(--space-3); }
    &.danger { color: var(--color-danger); background: transparent; border-color: var(--color-danger); }
    &.wide { inline-size: 100%; }
    &.large { min-block-size: 3.25rem; font-size: var(--text-l); }
    &:disabled { color: var(--color-muted); background: var(--color-sunken); border-color: var(--color-line); cursor: not-allowed; }
    &[aria-busy] { cursor: progress; opacity: .7; }
    @media (hover: hover) {
        &.primary:hover:enabled { background: var(--color-accent-strong); }
        a&.primary:hover { background: var(--color-accent-strong); }
        &.secondary:hover { background: var(--color-sunken); border-color: var(--color-text); }
        &.quiet:hover { background: var(--color-sunken); }
        &.danger:hover { background: var(--color-danger-soft); }
    }
    @media (pointer: fine) {
        &.compact { min-block-size: 2.25rem; padding: var(--space-1) var(--space-3); font-size: var(--text-s); }
    }
"}

/// How much a button asks for attention.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ::stories::Choice)]
pub enum ButtonVariant {
    /// The one thing to do on a page.
    #[default]
    Primary,
    Secondary,
    /// No frame: beside other things.
    Quiet,
    /// What can't be taken back.
    Danger,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ::stories::Choice)]
pub enum ButtonSize {
    #[default]
    Medium,
    /// The last step: the order, the purchase.
    Large,
    /// In tables and lists, where a mouse points.
    Compact,
}

fn classes(variant: ButtonVariant, size: ButtonSize, wide: bool) -> String {
    let variant = match variant {
        ButtonVariant::Primary => " primary",
        ButtonVariant::Secondary => " secondary",
        ButtonVariant::Quiet => " quiet",
        ButtonVariant::Danger => " danger",
    };
    let size = match size {
        ButtonSize::Medium => "",
        ButtonSize::Large => " large",
        ButtonSize::Compact => " compact",
    };
    format!("{BUTTON}{variant}{size}{}", if wide { " wide" } else { "" })
}

/// Sends its form, unless `inert` says that an island listens to it.
#[component]
pub fn Button(
    #[prop(optional)] variant: ButtonVariant,
    #[prop(optional)] size: ButtonSize,
    /// Fills its line.
    #[prop(optional)]
    wide: bool,
    #[prop(optional)] disabled: bool,
    /// `type="button"`: does nothing by itself.
    #[prop(optional)]
    inert: bool,
    /// Sent with the form when this button was pressed.
    #[prop(optional, into)]
    name: Option<String>,
    #[prop(optional, into)] value: Option<String>,
    /// The form to send, where the button stands outside of it.
    #[prop(optional, into)]
    form: Option<String>,
    /// The name for screen readers, where the content is a picture or not enough.
    #[prop(optional, into)]
    label: Option<String>,
    /// Opens the dialog or drawer with this id, and sends nothing.
    #[prop(optional, into)]
    opens: Option<String>,
    /// Closes the dialog or drawer with this id, and sends nothing.
    #[prop(optional, into)]
    closes: Option<String>,
    children: Children,
) -> impl IntoView {
    let (command, popover) = match (&opens, &closes) {
        (Some(_), _) => (Some("show-modal"), Some("show")),
        (None, Some(_)) => (Some("close"), Some("hide")),
        (None, None) => (None, None),
    };
    let dialog = opens.or(closes);
    let kind = if inert || dialog.is_some() { "button" } else { "submit" };
    view! {
        <button type=kind class=classes(variant, size, wide) name=name value=value form=form aria-label=label disabled=disabled
            command=command commandfor=dialog.clone() popovertarget=dialog popovertargetaction=popover>
            {children()}
        </button>
    }
}

/// A link that looks like a button: it leads somewhere, and changes nothing.
#[component]
pub fn ButtonLink(
    #[prop(into)] href: String,
    #[prop(optional)] variant: ButtonVariant,
    #[prop(optional)] size: ButtonSize,
    #[prop(optional)] wide: bool,
    #[prop(optional, into)] label: Option<String>,
    children: Children,
) -> impl IntoView {
    view! { <a href=href class=classes(variant, size, wide) aria-label=label>{children()}</a> }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{says, stories};

    stories! {
        Button {
            "primary" => { children: says("desk-product-save") },
            "secondary" => { variant: ButtonVariant::Secondary, children: says("desk-product-discard") },
            "quiet" => { variant: ButtonVariant::Quiet, children: says("shop-cart-more") },
            "danger" => { variant: ButtonVariant::Danger, children: says("desk-cancel-action") },
            "large" => { size: ButtonSize::Large, children: says("shop-checkout-place") },
            "compact" => { size: ButtonSize::Compact, variant: ButtonVariant::Secondary, children: says("desk-imports-action") },
            "disabled" => { disabled: true, children: says("shop-stock-sold-out") },
            "long words" => { wide: true, children: says("shop-checkout-prices-moved-text") },
        }
        ButtonLink {
            "primary" => { href: "#main", children: says("shop-cart-checkout") },
            "secondary" => { href: "#main", variant: ButtonVariant::Secondary, children: says("shop-cart-more") },
            "quiet" => { href: "#main", variant: ButtonVariant::Quiet, children: says("shop-home-all") },
            "danger" => { href: "#main", variant: ButtonVariant::Danger, children: says("shop-checkout-change-cart") },
            "large" => { href: "#main", size: ButtonSize::Large, children: says("shop-home-browse") },
            "compact" => { href: "#main", size: ButtonSize::Compact, variant: ButtonVariant::Secondary, children: says("desk-home-all-orders") },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn a_button_sends_its_form_and_a_link_leads_away() {
        let send = html(|| view! { <Button variant=ButtonVariant::Danger name="do" value="cancel">"Cancel"</Button> });
        assert_eq!(send, r#"<button type="submit" name="do" value="cancel" class="button danger">Cancel</button>"#);
        let lead = html(|| view! { <ButtonLink href="/cart" wide=true>"Cart"</ButtonLink> });
        assert_eq!(lead, r#"<a href="/cart" class="button primary wide">Cart</a>"#);
    }

    #[test]
    fn a_button_opens_a_dialog_by_the_browsers_own_means() {
        let opens = html(|| view! { <Button opens="cancel">"Cancel"</Button> });
        assert!(opens.starts_with(r#"<button type="button" command="show-modal" commandfor="cancel""#), "{opens}");
        assert!(opens.contains(r#"popovertarget="cancel" popovertargetaction="show""#), "{opens}");
        let closes = html(|| view! { <Button closes="cancel">"Keep"</Button> });
        assert!(closes.contains(r#"command="close""#) && closes.contains(r#"popovertargetaction="hide""#), "{closes}");
    }

    #[test]
    fn an_inert_and_a_disabled_button_send_nothing() {
        let drawn =
            html(|| view! { <Button inert=true disabled=true size=ButtonSize::Compact label="Less">"−"</Button> });
        assert!(drawn.contains(r#"type="button""#) && drawn.contains(" disabled"), "{drawn}");
        assert!(drawn.contains(r#"aria-label="Less""#), "{drawn}");
    }
}
