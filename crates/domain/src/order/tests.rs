//! The order's rules, each as given / when / then, and a search for a sequence of commands that breaks
//! an invariant.

use super::*;
use crate::order::{FulfilmentState, Line, Shipping};
use crate::{ContactId, Lang, LineId, ProductId, Tax, VariantId};
use proptest::prelude::*;
use uuid::Uuid;

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn payment(n: u128) -> PaymentId {
    PaymentId(id(n))
}

fn refund(n: u128) -> RefundId {
    RefundId(id(n))
}

fn eur(minor: i64) -> Money {
    Money::new(minor, "EUR".parse().unwrap())
}

/// Two lines (2 × 10.00 and 1 × 5.00) and 4.90 for shipping: 29.90.
fn place(method: PaymentMethod) -> Place {
    let line = |n: u128, minor, quantity| Line {
        id: LineId(id(n)),
        product: ProductId(id(n)),
        variant: VariantId(id(n)),
        product_handle: "mug".into(),
        title: "Mug".into(),
        variant_title: "Sand".into(),
        sku: "MUG-1".into(),
        unit_price: eur(minor),
        quantity,
        without_shipping: false,
        untaxed: false,
        tax: None,
    };
    Place {
        number: 1001,
        contact: ContactId(id(9)),
        lines: vec![line(1, 1000, 2), line(2, 500, 1)],
        shipping: Shipping { key: "flat".into(), title: "Parcel".into(), price: eur(490) },
        tax: Tax { basis_points: 1900, on_top: false },
        lang: Lang::De,
        method,
        payment: Some(payment(1)),
        test: false,
        held_until: None,
    }
}

#[test]
fn an_order_needs_shipping_where_any_line_goes_into_a_parcel() {
    let needs = |without: [bool; 2]| {
        let mut place = place(PaymentMethod::BankTransfer);
        for (line, without_shipping) in place.lines.iter_mut().zip(without) {
            line.without_shipping = without_shipping;
        }
        match decide(None, Command::Place(place)).unwrap().remove(0) {
            Event::Placed(placed) => placed.needs_shipping(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!([[false, false], [false, true], [true, false], [true, true]].map(needs), [true, true, true, false]);
}

fn given(method: PaymentMethod, commands: impl IntoIterator<Item = Command>) -> Order {
    let mut state = None;
    for command in std::iter::once(Command::Place(place(method))).chain(commands) {
        for event in decide(state.as_ref(), command).unwrap() {
            state = Order::apply(state, &event);
        }
    }
    state.unwrap()
}

fn when(order: &Order, command: Command) -> Result<Vec<&'static str>, OrderError> {
    decide(Some(order), command).map(|events| events.iter().map(Event::kind).collect())
}

fn captured_by(n: u128) -> Command {
    let answer = CardAnswer::Captured { amount: eur(2990), reference: "ref".into() };
    Command::RecordPayment { payment: payment(n), answer }
}

fn declined(n: u128) -> Command {
    Command::RecordPayment { payment: payment(n), answer: CardAnswer::Declined }
}

fn cancelled() -> Command {
    Command::Cancel { restock: true, refund: refund(77) }
}

fn shipped() -> Command {
    Command::Ship { tracking: None }
}

const TRANSFER: PaymentMethod = PaymentMethod::BankTransfer;
const COURIER: PaymentMethod = PaymentMethod::PayOnDelivery;
const CARD: PaymentMethod = PaymentMethod::Card;

#[test]
fn placing_adds_up_lines_shipping_and_tax() {
    let order = given(TRANSFER, []);
    assert_eq!(order.placed.subtotal, eur(2500));
    assert_eq!(order.placed.total, eur(2990));
    assert_eq!(order.placed.tax_included, eur(477));
    assert_eq!(order.payment_state(), PaymentState::Pending);
    assert_eq!(order.placed.payment, None, "a transfer has no card payment");
}

#[test]
fn an_order_without_lines_or_with_a_line_of_nothing_is_refused() {
    let none = Place { lines: vec![], ..place(TRANSFER) };
    assert_eq!(decide(None, Command::Place(none)), Err(OrderError::Empty));
    let mut zero = place(TRANSFER);
    zero.lines[0].quantity = 0;
    assert_eq!(decide(None, Command::Place(zero)), Err(OrderError::Empty));
    let mut negative = place(TRANSFER);
    negative.shipping.price = eur(-1);
    assert_eq!(decide(None, Command::Place(negative)), Err(OrderError::NegativePrice));
    let mut huge = place(TRANSFER);
    huge.lines[0].unit_price = eur(i64::MAX);
    assert_eq!(decide(None, Command::Place(huge)), Err(OrderError::Money(MoneyError::Overflow)));
    let mut large = place(TRANSFER);
    large.shipping.price = eur(crate::Money::HIGHEST_TOTAL);
    assert_eq!(decide(None, Command::Place(large)), Err(OrderError::Money(MoneyError::Overflow)));
}

#[test]
fn a_price_below_zero_is_refused_in_each_line_and_in_the_shipping() {
    for at in 0..place(TRANSFER).lines.len() {
        let mut negative = place(TRANSFER);
        negative.lines[at].unit_price = eur(-1);
        assert_eq!(decide(None, Command::Place(negative)), Err(OrderError::NegativePrice), "line {at}");
        let mut free = place(TRANSFER);
        free.lines[at].unit_price = eur(0);
        assert!(decide(None, Command::Place(free)).is_ok(), "line {at} costs nothing");
    }
    let mut shipping = place(TRANSFER);
    shipping.shipping.price = eur(-1);
    assert_eq!(decide(None, Command::Place(shipping)), Err(OrderError::NegativePrice));
    let mut free = place(TRANSFER);
    free.shipping.price = eur(0);
    assert!(decide(None, Command::Place(free)).is_ok());
}

#[test]
fn an_order_by_card_that_costs_nothing_has_no_payment_and_ships() {
    let mut free = place(CARD);
    for line in &mut free.lines {
        line.unit_price = eur(0);
    }
    free.shipping.price = eur(0);
    let events = decide(None, Command::Place(free)).unwrap();
    let order = Order::fold(&events).unwrap();
    assert_eq!((order.placed.total, order.placed.payment, order.open_attempt()), (eur(0), None, None));
    assert_eq!(order.payment_state(), PaymentState::Paid);
    assert_eq!(when(&order, Command::CancelUnpaid), Err(OrderError::Paid));
    assert_eq!(when(&order, shipped()), Ok(vec!["order.shipped"]));
    assert_eq!(given(CARD, []).placed.payment, Some(payment(1)), "one that costs something has one");
}

#[test]
fn an_order_is_placed_once_and_before_anything_else() {
    let order = given(TRANSFER, []);
    assert_eq!(when(&order, Command::Place(place(TRANSFER))), Err(OrderError::AlreadyPlaced));
    assert_eq!(decide(None, Command::MarkPaid), Err(OrderError::NotPlaced));
}

#[test]
fn a_payment_is_captured_once() {
    let order = given(CARD, [captured_by(1)]);
    assert_eq!(order.payment_state(), PaymentState::Paid);
    assert_eq!(when(&order, captured_by(1)), Ok(vec![]));
    assert_eq!(when(&order, declined(1)), Err(OrderError::UnknownPayment));
    assert_eq!(when(&order, Command::StartPayment { payment: payment(2) }), Err(OrderError::Paid));
    assert_eq!(when(&order, captured_by(2)), Err(OrderError::UnknownPayment));
}

#[test]
fn a_declined_card_can_be_tried_anew_but_not_while_an_answer_is_open() {
    let again = || Command::StartPayment { payment: payment(2) };
    assert_eq!(when(&given(CARD, []), again()), Err(OrderError::PaymentOpen));
    let order = given(CARD, [declined(1), again()]);
    assert_eq!(when(&order, again()), Ok(vec![]));
    assert_eq!(when(&order, captured_by(2)), Ok(vec!["order.payment_captured"]));
    assert_eq!(when(&order, captured_by(1)), Err(OrderError::UnknownPayment), "a decline is final");
}

#[test]
fn a_confirmation_is_asked_and_answered() {
    let asked = || Command::RecordPayment { payment: payment(1), answer: CardAnswer::ConfirmationAsked };
    let order = given(CARD, [asked()]);
    assert_eq!(order.payment_state(), PaymentState::Confirming);
    assert_eq!(when(&order, asked()), Ok(vec![]));
    assert_eq!(when(&order, captured_by(1)), Ok(vec!["order.payment_captured"]));
    assert_eq!(when(&order, declined(1)), Ok(vec!["order.payment_declined"]));
}

#[test]
fn the_desk_marks_as_paid_once_and_not_while_a_card_is_open() {
    let order = given(TRANSFER, [Command::MarkPaid]);
    assert_eq!(order.paid, eur(2990));
    assert_eq!(when(&order, Command::MarkPaid), Ok(vec![]));
    assert_eq!(when(&given(CARD, [captured_by(1)]), Command::MarkPaid), Err(OrderError::DoneOtherwise), "by card");
    assert_eq!(when(&given(CARD, []), Command::MarkPaid), Err(OrderError::PaymentOpen));
    assert_eq!(when(&given(CARD, [declined(1)]), Command::MarkPaid), Ok(vec!["order.marked_paid"]));
    assert_eq!(when(&given(TRANSFER, [cancelled()]), Command::MarkPaid), Err(OrderError::Cancelled));
}

#[test]
fn only_a_paid_order_ships_unless_the_courier_takes_the_money() {
    assert_eq!(when(&given(TRANSFER, []), shipped()), Err(OrderError::NotPaid));
    assert_eq!(when(&given(CARD, []), shipped()), Err(OrderError::NotPaid));
    assert_eq!(when(&given(COURIER, []), shipped()), Ok(vec!["order.shipped"]));
    assert_eq!(when(&given(TRANSFER, [Command::MarkPaid]), shipped()), Ok(vec!["order.shipped"]));
}

#[test]
fn a_cancelled_or_refunded_order_does_not_ship() {
    assert_eq!(when(&given(COURIER, [cancelled()]), shipped()), Err(OrderError::Cancelled));
    let all_back = Command::Refund { refund: refund(1), amount: eur(2990) };
    assert_eq!(when(&given(TRANSFER, [Command::MarkPaid, all_back]), shipped()), Err(OrderError::Refunded));
}

#[test]
fn shipping_twice_is_one_parcel() {
    let tracking = Some(Tracking { carrier: "Post".into(), number: "1".into(), url: None });
    let order = given(COURIER, [Command::Ship { tracking: tracking.clone() }]);
    assert_eq!(when(&order, Command::Ship { tracking }), Ok(vec![]));
    assert_eq!(when(&order, shipped()), Err(OrderError::DoneOtherwise));
    assert_eq!(when(&order, Command::MarkPaid), Ok(vec!["order.marked_paid"]), "the courier brought the money");
}

#[test]
fn where_the_parcel_is_follows_from_what_has_happened() {
    assert_eq!(given(COURIER, []).fulfilment_state(), FulfilmentState::Unfulfilled);
    assert_eq!(given(COURIER, [shipped()]).fulfilment_state(), FulfilmentState::Shipped);
    assert_eq!(given(COURIER, [cancelled()]).fulfilment_state(), FulfilmentState::Cancelled);
}

#[test]
fn a_shipped_order_is_not_cancelled() {
    assert_eq!(when(&given(COURIER, [shipped()]), cancelled()), Err(OrderError::Shipped));
}

#[test]
fn cancelling_gives_back_what_was_paid_and_only_once() {
    let unpaid = given(TRANSFER, [cancelled()]);
    assert_eq!(unpaid.payment_state(), PaymentState::Voided);
    assert_eq!(when(&unpaid, cancelled()), Ok(vec![]));
    let without_restock = Command::Cancel { restock: false, refund: refund(77) };
    assert_eq!(when(&unpaid, without_restock), Err(OrderError::DoneOtherwise));
    let part = Command::Refund { refund: refund(1), amount: eur(1000) };
    let paid = given(CARD, [captured_by(1), part]);
    assert_eq!(
        decide(Some(&paid), cancelled()),
        Ok(vec![
            Event::Refunded { refund: refund(77), amount: eur(1990), payment: Some(payment(1)) },
            Event::Cancelled { restocked: true, written_off: eur(0), reason: None },
        ])
    );
}

#[test]
fn an_order_that_is_not_paid_in_time_is_cancelled_and_says_why() {
    for method in [TRANSFER, COURIER] {
        let order = given(method, [Command::CancelUnpaid]);
        assert_eq!((order.cancelled, order.restocked), (true, true));
        assert_eq!(order.cancel_reason, Some(CancelReason::NotPaidInTime));
        assert_eq!(when(&order, Command::CancelUnpaid), Ok(vec![]));
        assert_eq!(when(&order, Command::MarkPaid), Err(OrderError::Cancelled), "the transfer came late");
    }
    let card = given(CARD, [declined(1), Command::CancelUnpaid]);
    assert_eq!(card.payment_state(), PaymentState::Voided);
}

#[test]
fn a_paid_shipped_or_undecided_order_is_not_cancelled_for_its_time() {
    let paid = given(TRANSFER, [Command::MarkPaid]);
    assert_eq!(when(&paid, Command::CancelUnpaid), Err(OrderError::Paid));
    assert_eq!(when(&given(COURIER, [shipped()]), Command::CancelUnpaid), Err(OrderError::Shipped));
    assert_eq!(when(&given(CARD, []), Command::CancelUnpaid), Err(OrderError::PaymentOpen));
    let back = Command::Refund { refund: refund(1), amount: eur(2990) };
    let returned = given(TRANSFER, [Command::MarkPaid, back]);
    assert_eq!(when(&returned, Command::CancelUnpaid), Err(OrderError::Paid));
}

#[test]
fn stock_is_held_until_the_promised_time_while_nothing_has_come_of_the_order() {
    let (placed, until) = ("2026-03-01T09:00:00Z".parse().unwrap(), "2026-03-08T09:00:00Z".parse().unwrap());
    let order = |method, commands: Vec<Command>| {
        let mut order = given(method, commands);
        order.placed.held_until = Some(until);
        order.held_until(placed)
    };
    assert_eq!(order(TRANSFER, vec![]), Some(until));
    assert_eq!(order(TRANSFER, vec![Command::MarkPaid]), None);
    assert_eq!(order(COURIER, vec![shipped()]), None);
    assert_eq!(order(CARD, vec![declined(1)]), Some(until));
    assert_eq!(order(TRANSFER, vec![cancelled()]), None);
    // From before there were such times: a card had an hour, all others keep their stock.
    let old = |method| given(method, []).held_until(placed);
    assert_eq!((old(TRANSFER), old(COURIER)), (None, None));
    assert_eq!(old(CARD), Some("2026-03-01T10:00:00Z".parse().unwrap()));
}

#[test]
fn money_for_a_cancelled_order_goes_straight_back() {
    let order = given(CARD, [cancelled(), captured_by(1)]);
    assert_eq!(order.refundable(), eur(0));
    assert_eq!(order.payment_state(), PaymentState::Refunded);
    assert_eq!(when(&order, captured_by(1)), Ok(vec![]));
}

#[test]
fn only_a_refund_of_late_money_is_told_as_one() {
    let late = decide(Some(&given(CARD, [cancelled()])), captured_by(1)).unwrap();
    assert_eq!(late.iter().map(Event::is_refund_of_late_money).collect::<Vec<_>>(), [false, true]);
    let all_back = Command::Refund { refund: refund(2), amount: eur(2990) };
    let asked = decide(Some(&given(CARD, [captured_by(1)])), all_back).unwrap();
    assert_eq!(asked.iter().map(Event::is_refund_of_late_money).collect::<Vec<_>>(), [false]);
}

#[test]
fn the_words_of_states_and_methods_stay_as_they_are_stored() {
    let methods = PaymentMethod::ALL.map(|it| (it.as_str(), PaymentMethod::parse(it.as_str()) == Some(it)));
    assert_eq!(methods, [("bank_transfer", true), ("pay_on_delivery", true), ("card", true)]);
    let payments = PaymentState::ALL.map(|it| (it.as_str(), PaymentState::parse(it.as_str()) == Some(it)));
    let words = ["pending", "confirming", "paid", "partly_refunded", "refunded", "voided"];
    assert_eq!(payments, words.map(|word| (word, true)));
    let parcels = FulfilmentState::ALL.map(|it| (it.as_str(), FulfilmentState::parse(it.as_str()) == Some(it)));
    assert_eq!(parcels, ["unfulfilled", "shipped", "cancelled"].map(|word| (word, true)));
    assert_eq!(
        (PaymentMethod::parse("cheque"), PaymentState::parse(""), FulfilmentState::parse("x")),
        (None, None, None)
    );
}

#[test]
fn the_state_of_payment_follows_from_the_books() {
    let of = |paid, refunded, cancelled| PaymentState::of(paid, refunded, 2990, cancelled, false);
    assert_eq!(
        (of(2990, 0, false), of(2990, 0, true), of(100, 0, false)),
        (PaymentState::Paid, PaymentState::Paid, PaymentState::Paid)
    );
    assert_eq!((of(0, 0, false), of(0, 0, true)), (PaymentState::Pending, PaymentState::Voided));
    assert_eq!((of(2990, 1, false), of(2990, 2990, true)), (PaymentState::PartlyRefunded, PaymentState::Refunded));
    assert_eq!(given(TRANSFER, []).placed.items(), 3, "two of one and one of the other");
}

#[test]
fn never_more_goes_back_than_was_paid() {
    let part = |n, minor| Command::Refund { refund: refund(n), amount: eur(minor) };
    assert_eq!(when(&given(TRANSFER, []), part(1, 100)), Err(OrderError::NotPaid));
    let order = given(TRANSFER, [Command::MarkPaid, part(1, 1000)]);
    assert_eq!(order.payment_state(), PaymentState::PartlyRefunded);
    assert_eq!(when(&order, part(1, 1000)), Ok(vec![]), "the same refund again");
    assert_eq!(when(&order, part(1, 1500)), Err(OrderError::DoneOtherwise), "the same refund, of another amount");
    assert_eq!(when(&order, part(2, 1991)), Err(OrderError::RefundTooLarge { left: eur(1990) }));
    assert_eq!(when(&order, part(2, 0)), Err(OrderError::RefundNotPositive));
    assert_eq!(when(&order, part(2, 1990)), Ok(vec!["order.refunded"]));
    let dollars = Command::Refund { refund: refund(3), amount: Money::new(1, "USD".parse().unwrap()) };
    assert!(matches!(when(&order, dollars), Err(OrderError::Money(MoneyError::CurrencyMismatch { .. }))));
}

fn any_command() -> impl Strategy<Value = Command> {
    prop_oneof![
        (1..4_u128).prop_map(|n| Command::StartPayment { payment: payment(n) }),
        (1..4_u128).prop_map(captured_by),
        (1..4_u128).prop_map(declined),
        (1..4_u128).prop_map(|n| Command::RecordPayment { payment: payment(n), answer: CardAnswer::ConfirmationAsked }),
        Just(Command::MarkPaid),
        Just(shipped()),
        Just(Command::CancelUnpaid),
        any::<bool>().prop_map(|restock| Command::Cancel { restock, refund: refund(77) }),
        (1..5_u128, -10..3500_i64).prop_map(|(n, minor)| Command::Refund { refund: refund(n), amount: eur(minor) }),
    ]
}

proptest! {
    #[test]
    fn no_sequence_of_commands_breaks_the_books(
        method in prop_oneof![Just(TRANSFER), Just(COURIER), Just(CARD)],
        commands in prop::collection::vec(any_command(), 0..24),
    ) {
        let mut order = given(method, []);
        let mut history = vec![Event::Placed(order.placed.clone())];
        for command in commands {
            let before = order.clone();
            let Ok(events) = decide(Some(&order), command.clone()) else { continue };
            for event in &events {
                order = Order::apply(Some(order), event).unwrap();
            }
            history.extend(events);
            let lines: i64 = order.placed.lines.iter().map(|l| l.unit_price.minor() * i64::from(l.quantity)).sum();
            prop_assert_eq!(order.placed.total.minor(), lines + order.placed.shipping.price.minor());
            prop_assert!(order.refunded.minor() >= 0 && order.refunded.minor() <= order.paid.minor());
            prop_assert!(order.paid.minor() == 0 || order.paid == order.placed.total, "paid once or not at all");
            prop_assert!(!(order.shipped && order.cancelled));
            prop_assert!(!before.cancelled || order.cancelled, "a cancelled order stays cancelled");
            prop_assert!(!order.cancelled || order.refundable().is_zero(), "a cancelled order keeps no money");
            // A repeated command changes nothing more.
            if let Ok(again) = decide(Some(&order), command) {
                prop_assert!(again.is_empty() || order == before);
            }
        }
        prop_assert_eq!(order.version, history.len() as u64);
        prop_assert_eq!(Order::fold(&history), Some(order));
    }
}
