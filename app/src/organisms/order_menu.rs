//! At the head of an order's page at the desk: what is not done with every order. What moves money back asks first, in a
//! dialog of the page (`order_actions`).

use crate::atoms::{Button, ButtonLink, ButtonVariant, Glyph, Icon};
use crate::molecules::{Menu, MenuLink, MenuOpens};
use crate::request::here;
use crate::routes::Route;
use crate::t;
use contract::desk::{DeskOrderView, OrderAction};
use leptos::prelude::*;

/// What is asked in a dialog before it is done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Question {
    Refund,
    Cancel,
}

impl Question {
    /// Its dialog's id.
    pub const fn dialog(self) -> &'static str {
        match self {
            Self::Refund => "ask-refund",
            Self::Cancel => "ask-cancel",
        }
    }
}

/// The shopper's own page, paying back, and behind "More" what is seldom done.
#[component]
pub fn OrderMenu(
    view: DeskOrderView,
    /// The question of a form that was refused: it stands open in the page already.
    #[prop(optional_no_strip)]
    asking: Option<Question>,
) -> AnyView {
    let request = here();
    let number = view.order.number;
    let opens = |question: Question, action: OrderAction| view.actions.contains(&action) && asking != Some(question);
    let refund = opens(Question::Refund, OrderAction::Refund);
    let cancel = opens(Question::Cancel, OrderAction::Cancel);
    let more = view! { {t!("desk-order-more")}<Icon glyph=Glyph::ChevronDown/> }.into_any();
    let slip = format!("{}?number={number}", request.href(Route::DeskPackingSlips));
    view! {
        <ButtonLink href=request.href(&view.shopper_path) variant=ButtonVariant::Secondary>
            <Icon glyph=Glyph::External/>{t!("desk-order-shopper-page")}
        </ButtonLink>
        {refund.then(|| view! { <Button variant=ButtonVariant::Secondary opens=Question::Refund.dialog()><Icon glyph=Glyph::Refund/>{t!("desk-refund-title")}</Button> })}
        <Menu id="order-more" button=more>
            <MenuLink href=slip glyph=Glyph::Receipt>{t!("desk-slips-print")}</MenuLink>
            {cancel.then(|| view! { <MenuOpens dialog=Question::Cancel.dialog() glyph=Glyph::Close danger=true>{t!("desk-cancel-title")}</MenuOpens> })}
        </Menu>
    }
    .into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{Step, samples, stories};
    use contract::order::{FulfilmentState, PaymentState};

    fn to_ship() -> DeskOrderView {
        use OrderAction::{Cancel, Refund, Ship};
        samples::desk_order(PaymentState::Paid, FulfilmentState::Unfulfilled, &[Ship, Refund, Cancel])
    }

    fn shipped() -> DeskOrderView {
        samples::desk_order(PaymentState::Paid, FulfilmentState::Shipped, &[OrderAction::Refund])
    }

    stories! {
        OrderMenu {
            "to ship" => { view: to_ship() }
                plays [Step::Misses("#order-more"), Step::Clicks("[popovertarget=order-more]"), Step::Sees("#order-more [commandfor=ask-cancel]"), Step::Presses("Escape"), Step::Misses("#order-more")],
            "shipped" => { view: shipped() },
            "a question stands open" => { view: to_ship(), asking: Some(Question::Refund) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organisms::order_actions::Attempt;
    use crate::story::{html, samples};
    use contract::desk::{CancelForm, RefundForm};
    use contract::order::{FulfilmentState, PaymentState};

    /// The menu after this attempt was refused, while these actions are offered.
    fn menu(attempt: Attempt, actions: &[OrderAction]) -> String {
        let view = samples::desk_order(PaymentState::Paid, FulfilmentState::Unfulfilled, actions);
        html(move || view! { <OrderMenu view asking=attempt.question()/> })
    }

    #[test]
    fn after_a_refusal_whatever_is_not_asked_in_the_page_can_still_be_opened() {
        use OrderAction::{Cancel, Refund};
        let opens = |drawn: &str| ["ask-refund", "ask-cancel"].map(|ask| drawn.contains(&format!(r#"commandfor="{ask}""#)));
        let cancel = || Attempt::Cancel(CancelForm::default());
        let refund = || Attempt::Refund(RefundForm::default());
        assert_eq!(opens(&menu(cancel(), &[Refund])), [true, false], "the question of cancelling is gone");
        assert_eq!(opens(&menu(cancel(), &[Refund, Cancel])), [true, false]);
        assert_eq!(opens(&menu(refund(), &[Refund, Cancel])), [false, true]);
        assert_eq!(opens(&menu(refund(), &[Cancel])), [false, true]);
        assert_eq!(opens(&menu(Attempt::MarkPaid, &[Refund, Cancel])), [true, true]);
    }
}
