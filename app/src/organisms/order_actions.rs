//! What is to be done with an order: its parcel and its payment in a card each, what can be done now first. What moves
//! money back is opened at the page's head (`order_menu`), and asks in a dialog.

use crate::atoms::{Button, ButtonLink, ButtonVariant, Checkbox, Glyph, Icon, Tone};
use crate::error::ApiError;
use crate::format::{date_time, money, typed_amount};
use crate::molecules::{Alert, Card, ComboboxField, Dialog, FormSummary, TextField, fault_at};
use crate::organisms::order_menu::Question;
use crate::organisms::timeline::TrackingText;
use crate::request::{here, lang};
use crate::routes::Route;
use crate::t;
use contract::checkout::PaymentMethod;
use contract::desk::{CancelForm, DeskOrderView, OrderAction, RefundForm, ShipForm};
use contract::order::{FulfilmentState, Happening, OrderView, PaymentState};
use contract::{ErrorCode, FormErrors};
use domain::Money;
use leptos::prelude::*;

style::scoped! {
    pub ORDER_ACTIONS: Organisms = "order-actions", r"
    display: grid; gap: var(--space-4);
    .order-actions-next { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: var(--space-3); }
    .order-actions-ship { display: grid; gap: var(--space-3); }
    @media (min-width: 40rem) { .order-actions-ship { grid-template-columns: repeat(3, minmax(0, 1fr)); } .order-actions-ship .order-actions-press { grid-column: 1 / -1; } }
    .order-actions-press { display: flex; flex-wrap: wrap; gap: var(--space-2); }
    .order-actions-parcel { display: flex; align-items: center; gap: var(--space-3); overflow-wrap: anywhere; }
    .order-actions-parcel .icon { color: var(--color-muted); }
    .order-actions-ask { display: grid; gap: var(--space-4); }
    .order-actions-amount { inline-size: 12rem; max-inline-size: 100%; }
    "
}

/// A form that was sent and refused: it is shown again as it was typed.
#[derive(Clone)]
pub enum Attempt {
    MarkPaid,
    Ship(ShipForm),
    Cancel(CancelForm),
    Refund(RefundForm),
}

/// Several forms stand on one page; their fields' ids begin with these.
const SHIP: &str = "ship-";
const REFUND: &str = "refund-";
/// The dialogs' ids.
const ASK_REFUND: &str = Question::Refund.dialog();
const ASK_CANCEL: &str = Question::Cancel.dialog();

/// Proposed first; any other carrier may be typed.
const CARRIERS: [&str; 8] = ["Aramex", "Deutsche Post", "DHL", "DPD", "FedEx", "GLS", "Royal Mail", "UPS"];

impl Attempt {
    /// The question before this form: it is drawn open in the page, where its action is still offered.
    pub const fn question(&self) -> Option<Question> {
        match self {
            Self::Cancel(_) => Some(Question::Cancel),
            Self::Refund(_) => Some(Question::Refund),
            Self::MarkPaid | Self::Ship(_) => None,
        }
    }
}

#[component]
pub fn OrderActions(
    view: DeskOrderView,
    /// What was tried last, and why it was refused.
    refused: Option<(Attempt, ApiError)>,
) -> AnyView {
    let number = view.order.number;
    let version = view.order.version;
    let can = |action: OrderAction| view.actions.contains(&action);
    let faults = refused.as_ref().map_or_else(FormErrors::default, |(_, error)| faults(error));
    let key_used = refused.as_ref().is_some_and(|(_, error)| error.code == ErrorCode::KeyReused);
    let attempt = refused.as_ref().map(|(attempt, _)| attempt.clone());
    // Faults are told in their form, where it is still to be had.
    let in_form = match attempt {
        Some(Attempt::Ship(_)) => can(OrderAction::Ship),
        Some(Attempt::Refund(_)) => can(OrderAction::Refund),
        _ => false,
    };
    let told =
        refused.filter(|_| faults.is_empty() || !in_form).map(|(_, error)| view! { <Refusal number code=error.code/> });
    let (ship, refund, cancel) = match attempt {
        Some(Attempt::Ship(form)) => (Some(form), None, None),
        Some(Attempt::Refund(form)) => (None, Some(form), None),
        Some(Attempt::Cancel(form)) => (None, None, Some(form)),
        Some(Attempt::MarkPaid) | None => (None, None, None),
    };
    let (refundable, may_cancel, may_refund) = (view.refundable, can(OrderAction::Cancel), can(OrderAction::Refund));
    let shipping = shipping(&view, ship, &faults);
    let payment = payment(&view, can(OrderAction::Ship));
    // What can be done now comes first.
    let cards = if can(OrderAction::Ship) || payment.is_none() { [shipping, payment] } else { [payment, shipping] };
    view! {
        <div class=ORDER_ACTIONS>
            {told}
            {may_refund.then(|| view! { <Refund number version refundable form=refund faults key_used/> })}
            {may_cancel.then(|| view! { <Cancel number version paid=refundable form=cancel/> })}
            {cards.into_iter().flatten().collect_view()}
        </div>
    }
    .into_any()
}

/// The order's money, where something is to be done or known about it; all sums stand below the items.
fn payment(view: &DeskOrderView, ship_first: bool) -> Option<AnyView> {
    let order = &view.order;
    let due = order.totals.total.minus(order.paid).unwrap_or(order.totals.total);
    let (number, version, method) = (order.number, order.version, order.payment_method);
    let held = order.held_until.map(|until| t!("desk-order-held-until", date = date_time(lang(), here().local(until))));
    let late = order.timeline.iter().any(|entry| entry.what == Happening::NotPaidInTime);
    let held = held.or_else(|| late.then(|| t!("desk-order-not-paid-in-time")));
    let mark = view.actions.contains(&OrderAction::MarkPaid);
    (mark || held.is_some()).then(|| {
        view! {
            <Card title=t!("desk-order-payment")>
                <div class="stack">
                    {mark.then(|| view! { <MarkPaid number version due method quiet=ship_first/> })}
                    {held.map(|words| view! { <p class="muted">{words}</p> })}
                </div>
            </Card>
        }
        .into_any()
    })
}

/// The order's parcel: to be sent, on its way, or waiting for the money.
fn shipping(view: &DeskOrderView, form: Option<ShipForm>, faults: &FormErrors) -> Option<AnyView> {
    let order = &view.order;
    let (number, version) = (order.number, order.version);
    let content = match order.fulfilment {
        FulfilmentState::Shipped if order.needs_shipping => parcel(order),
        FulfilmentState::Unfulfilled if view.actions.contains(&OrderAction::Ship) => match order.needs_shipping {
            true => view! { <Ship number version form faults=faults.clone()/> }.into_any(),
            false => view! { <Deliver number version/> }.into_any(),
        },
        FulfilmentState::Unfulfilled if matches!(order.payment, PaymentState::Pending | PaymentState::Confirming) => {
            let words = match order.needs_shipping {
                true => t!("desk-order-ships-when-paid"),
                false => t!("desk-order-delivers-when-paid"),
            };
            view! { <p class="muted">{words}</p> }.into_any()
        }
        FulfilmentState::Unfulfilled | FulfilmentState::Shipped | FulfilmentState::Cancelled => return None,
    };
    Some(view! { <Card title=t!("desk-order-shipping")>{content}</Card> }.into_any())
}

/// When the parcel left, and how it can be followed.
fn parcel(order: &OrderView) -> AnyView {
    let left = order.timeline.iter().rev().find(|entry| matches!(entry.what, Happening::Shipped { .. }));
    let words = left.map(|entry| t!("desk-order-shipped-at", date = date_time(lang(), here().local(entry.at))));
    let tracking = match order.tracking.clone() {
        Some(tracking) => view! { <p><TrackingText tracking/></p> }.into_any(),
        None => view! { <p class="muted">{t!("desk-order-no-tracking")}</p> }.into_any(),
    };
    view! { <div class="order-actions-parcel"><Icon glyph=Glyph::Truck/><div>{tracking}{words.map(|words| view! { <p class="muted">{words}</p> })}</div></div> }
        .into_any()
}

/// An error's faults; the ones about the money to give back belong to the field where it was typed.
fn faults(error: &ApiError) -> FormErrors {
    let mut faults = error.faults.clone();
    match error.code {
        ErrorCode::RefundTooLarge => faults.add("amount", error.code.key()),
        ErrorCode::KeyReused => faults.add("amount", "error-field-refund-sent"),
        _ => {}
    }
    faults
}

#[component]
fn Refusal(number: u64, code: ErrorCode) -> AnyView {
    let href = here().href(Route::DeskOrder(number));
    let meanwhile = matches!(code, ErrorCode::Conflict | ErrorCode::WrongState);
    view! {
        <Alert tone=Tone::Danger urgent=true title=t!(code.key())>
            {meanwhile.then(|| view! { <p>{t!("desk-order-changed")}" "<a href=href>{t!("desk-reload")}</a></p> })}
        </Alert>
    }
    .into_any()
}

#[component]
fn MarkPaid(
    number: u64,
    version: u64,
    due: Money,
    method: PaymentMethod,
    /// Something else is the next step.
    quiet: bool,
) -> AnyView {
    let amount = money(lang(), due);
    let words = match method {
        PaymentMethod::BankTransfer => t!("desk-order-awaits-transfer", amount = amount),
        PaymentMethod::PayOnDelivery => t!("desk-order-awaits-courier", amount = amount),
        PaymentMethod::Card => t!("desk-order-awaits-card", amount = amount),
    };
    let variant = if quiet { ButtonVariant::Secondary } else { ButtonVariant::Primary };
    view! {
        <form class="order-actions-next" method="post" action=here().href(Route::DeskOrderPaid(number))>
            <input type="hidden" name="version" value=version/>
            <p>{words}</p>
            <Button variant>{t!("desk-order-mark-paid")}</Button>
        </form>
    }
    .into_any()
}

#[component]
fn Ship(number: u64, version: u64, form: Option<ShipForm>, faults: FormErrors) -> AnyView {
    let faults = if form.is_some() { faults } else { FormErrors::default() };
    let form = form.unwrap_or_default();
    let slip = format!("{}?number={number}", here().href(Route::DeskPackingSlips));
    let labels = vec![
        ("carrier", t!("desk-ship-carrier")),
        ("tracking_number", t!("desk-ship-number")),
        ("tracking_url", t!("desk-ship-link")),
    ];
    view! {
        <FormSummary faults=faults.clone() labels prefix=SHIP/>
        <form class="order-actions-ship" method="post" action=here().href(Route::DeskOrderShip(number)) novalidate>
            <input type="hidden" name="version" value=version/>
            <ComboboxField name="carrier" id=format!("{SHIP}carrier") label=t!("desk-ship-carrier") options=CARRIERS.map(str::to_owned).to_vec() value=form.carrier optional=true fault=fault_at(&faults, "carrier")/>
            <TextField name="tracking_number" id=format!("{SHIP}tracking_number") label=t!("desk-ship-number") value=form.tracking_number optional=true autocomplete=Some("off") dir=Some("ltr") fault=fault_at(&faults, "tracking_number")/>
            <TextField name="tracking_url" id=format!("{SHIP}tracking_url") kind="url" label=t!("desk-ship-link") value=form.tracking_url optional=true autocomplete=Some("off") dir=Some("ltr") fault=fault_at(&faults, "tracking_url")/>
            <div class="order-actions-press">
                <Button><Icon glyph=Glyph::Truck/>{t!("desk-ship-action")}</Button>
                <ButtonLink href=slip variant=ButtonVariant::Secondary>{t!("desk-slips-print")}</ButtonLink>
            </div>
        </form>
    }
    .into_any()
}

/// Nothing of the order goes into a parcel.
#[component]
fn Deliver(number: u64, version: u64) -> AnyView {
    view! {
        <form class="order-actions-next" method="post" action=here().href(Route::DeskOrderShip(number))>
            <input type="hidden" name="version" value=version/>
            <p>{t!("desk-deliver-text")}</p>
            <Button><Icon glyph=Glyph::Check/>{t!("desk-deliver-action")}</Button>
        </form>
    }
    .into_any()
}

#[component]
fn Refund(
    number: u64,
    version: u64,
    refundable: Money,
    form: Option<RefundForm>,
    faults: FormErrors,
    /// The form's key has paid back another amount.
    key_used: bool,
) -> AnyView {
    let open = form.is_some();
    let faults = if open { faults } else { FormErrors::default() };
    let request = here();
    // A fresh key for each drawing of the form: pressing twice sends the same one twice, and pays back once. A form
    // that was refused keeps its key, unless the key was used for another amount.
    let fresh = || request.id.to_string();
    let RefundForm { amount, mut idempotency_key, .. } = form.unwrap_or_else(|| RefundForm {
        amount: typed_amount(lang(), refundable),
        version,
        idempotency_key: fresh(),
    });
    if key_used {
        idempotency_key = fresh();
    }
    let hint = t!("desk-refund-hint", most = money(request.lang, refundable));
    let label = t!("desk-refund-amount", currency = refundable.currency().code());
    view! {
        <Dialog id=ASK_REFUND title=t!("desk-refund-title") narrow=true open=open>
            <form class="order-actions-ask" method="post" action=request.href(Route::DeskOrderRefund(number)) novalidate>
                <FormSummary faults=faults.clone() labels=vec![("amount", label.clone())] prefix=REFUND/>
                <input type="hidden" name="version" value=version/>
                <input type="hidden" name="idempotency_key" value=idempotency_key/>
                <div class="order-actions-amount">
                    <TextField name="amount" id=format!("{REFUND}amount") label value=amount inputmode=Some("decimal") autocomplete=Some("off") dir=Some("ltr") hint=Some(hint) fault=fault_at(&faults, "amount")/>
                </div>
                <div class="dialog-actions">
                    <Button variant=ButtonVariant::Secondary closes=ASK_REFUND>{t!("desk-dialog-back")}</Button>
                    <Button>{t!("desk-refund-action")}</Button>
                </div>
            </form>
        </Dialog>
    }
    .into_any()
}

#[component]
fn Cancel(
    number: u64,
    version: u64,
    /// What goes back to the shopper.
    paid: Money,
    form: Option<CancelForm>,
) -> AnyView {
    let open = form.is_some();
    let restock = form.is_none_or(|form| form.restock.is_some());
    let words = match paid.is_zero() {
        true => t!("desk-cancel-unpaid"),
        false => t!("desk-cancel-paid", amount = money(lang(), paid)),
    };
    view! {
        <Dialog id=ASK_CANCEL title=t!("desk-cancel-title") narrow=true open=open>
            <form class="order-actions-ask" method="post" action=here().href(Route::DeskOrderCancel(number))>
                <input type="hidden" name="version" value=version/>
                <p>{words}</p>
                <Checkbox name="restock" checked=restock>{t!("desk-cancel-restock")}</Checkbox>
                <div class="dialog-actions">
                    <Button variant=ButtonVariant::Secondary closes=ASK_CANCEL>{t!("desk-dialog-back")}</Button>
                    <Button variant=ButtonVariant::Danger>{t!("desk-cancel-action")}</Button>
                </div>
            </form>
        </Dialog>
    }
    .into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{Step, samples, stories};
    use contract::order::{FulfilmentState, PaymentState};

    /// Unpaid, by bank transfer.
    fn to_pay() -> DeskOrderView {
        use OrderAction::{Cancel, MarkPaid};
        samples::desk_order(PaymentState::Pending, FulfilmentState::Unfulfilled, &[MarkPaid, Cancel])
    }

    fn to_ship() -> DeskOrderView {
        use OrderAction::{Cancel, Refund, Ship};
        samples::desk_order(PaymentState::Paid, FulfilmentState::Unfulfilled, &[Ship, Refund, Cancel])
    }

    fn paid_by(method: PaymentMethod) -> DeskOrderView {
        let mut view = to_pay();
        view.order.payment_method = method;
        view
    }

    fn held() -> DeskOrderView {
        let mut view = to_pay();
        view.order.held_until = Some(samples::moment());
        view
    }

    fn not_paid_in_time() -> DeskOrderView {
        let mut view = samples::desk_order(PaymentState::Voided, FulfilmentState::Cancelled, &[]);
        let what = Happening::NotPaidInTime;
        view.order.timeline.push(contract::order::TimelineEntry { at: samples::moment(), what, by: None });
        view
    }

    /// The courier brings the money: it can be shipped first.
    fn at_the_door() -> DeskOrderView {
        DeskOrderView {
            actions: vec![OrderAction::MarkPaid, OrderAction::Ship],
            ..paid_by(PaymentMethod::PayOnDelivery)
        }
    }

    fn unshipped() -> DeskOrderView {
        let order = samples::unshipped_order(PaymentState::Paid, FulfilmentState::Unfulfilled);
        DeskOrderView { order, ..to_ship() }
    }

    fn shipped() -> DeskOrderView {
        samples::desk_order(PaymentState::Paid, FulfilmentState::Shipped, &[OrderAction::Refund])
    }

    fn too_much() -> (Attempt, ApiError) {
        let form = RefundForm { amount: "999".into(), version: 3, idempotency_key: "moss".into() };
        (Attempt::Refund(form), ApiError::new(ErrorCode::RefundTooLarge))
    }

    fn sent_before() -> (Attempt, ApiError) {
        let form = RefundForm { amount: "20".into(), version: 3, idempotency_key: "moss".into() };
        (Attempt::Refund(form), ApiError::new(ErrorCode::KeyReused))
    }

    fn no_address() -> (Attempt, ApiError) {
        let form = ShipForm { carrier: "DHL".into(), tracking_url: "parcels".into(), ..ShipForm::default() };
        (Attempt::Ship(form), ApiError::invalid(samples::faults(&[("tracking_url", "error-field-https")])))
    }

    stories! {
        OrderActions {
            "to pay by transfer" => { view: to_pay(), refused: None },
            "its stock is held for some time" => { view: held(), refused: None },
            "not paid in time" => { view: not_paid_in_time(), refused: None },
            "to pay by card" => { view: paid_by(PaymentMethod::Card), refused: None },
            "to pay at the door" => { view: at_the_door(), refused: None },
            "to ship" => { view: to_ship(), refused: None }
                plays [Step::Clicks("label[for=ship-carrier]"), Step::Finds("#ship-carrier")],
            "nothing to ship" => { view: unshipped(), refused: None },
            "shipped" => { view: shipped(), refused: None },
            "nothing to do" => { view: samples::desk_order(PaymentState::Refunded, FulfilmentState::Cancelled, &[]), refused: None },
            "somebody was quicker" => { view: to_ship(), refused: Some((Attempt::MarkPaid, ApiError::new(ErrorCode::Conflict))) },
            "refused: no address" => { view: to_ship(), refused: Some(no_address()) },
            "refused: too much" => { view: shipped(), refused: Some(too_much()) },
            "refused: sent before with another amount" => { view: shipped(), refused: Some(sent_before()) },
            "refused: not to be cancelled" => { view: to_pay(), refused: Some((Attempt::Cancel(CancelForm::default()), ApiError::new(ErrorCode::WrongState))) },
        }
    }
}
