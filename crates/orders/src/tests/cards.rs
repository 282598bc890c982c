//! Paying by card: every answer a bank has, none of them twice, and answers that never came.

use super::for_each_database;
use super::*;
use chrono::Duration;
use contract::ErrorCode;
use contract::checkout::PlaceOutcome;
use contract::desk::{CancelForm, RefundForm};

const CAPTURES: &str = "SELECT CAST(COALESCE(SUM(captures), 0) AS bigint) FROM test_gateway_payments";
const GIVEN_BACK: &str = "SELECT CAST(COALESCE(SUM(amount), 0) AS bigint) FROM test_gateway_refunds";

for_each_database! {
    async fn a_declined_card_leaves_an_order_that_another_card_pays(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 5).await;
        let outcome = till.order_by_card(mug, DECLINES).await;
        assert!(matches!(outcome, PlaceOutcome::Declined { .. }), "{outcome:?}");
        let (number, key) = placed(outcome);
        assert_eq!(till.states(number).await, (PaymentState::Pending, FulfilmentState::Unfulfilled));
        let again = till.checkout.pay(till.context(), number, &key, &till.token(DECLINES).await).await.unwrap();
        assert!(matches!(again, PlaceOutcome::Declined { .. }), "{again:?}");
        let paid = till.checkout.pay(till.context(), number, &key, &till.token(APPROVES).await).await.unwrap();
        assert!(matches!(paid, PlaceOutcome::Placed { .. }), "{paid:?}");
        assert_eq!(till.states(number).await, (PaymentState::Paid, FulfilmentState::Unfulfilled));
        let once_more = till.checkout.pay(till.context(), number, &key, &till.token(APPROVES).await).await.unwrap();
        assert_eq!(once_more, paid, "a paid order is not charged again");
        assert_eq!(till.number_in_books(CAPTURES).await, 1);
        let wrong = till.checkout.pay(till.context(), number, "another key", &till.token(APPROVES).await).await;
        assert_eq!(code(wrong), ErrorCode::NotFound);
        let slip = till.tokenize("4242").await;
        assert_eq!(code(slip), ErrorCode::Invalid);
    }

    async fn the_bank_asks_and_the_shopper_answers(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 5).await;
        for (agreed, state) in [(true, PaymentState::Paid), (false, PaymentState::Pending)] {
            let asked = till.order_by_card(mug, ASKS).await;
            assert!(matches!(asked, PlaceOutcome::Confirm { .. }), "{asked:?}");
            let (number, key) = placed(asked);
            assert_eq!(till.states(number).await.0, PaymentState::Confirming);
            let answered = till.checkout.confirm_payment(till.context(), number, &key, agreed).await.unwrap();
            assert_eq!(matches!(answered, PlaceOutcome::Placed { .. }), agreed);
            assert_eq!(till.states(number).await.0, state);
            till.checkout.confirm_payment(till.context(), number, &key, true).await.unwrap();
            assert_eq!(till.states(number).await.0, state, "the first answer counts");
        }
        assert_eq!(till.number_in_books(CAPTURES).await, 1);
    }

    async fn an_answer_that_never_came_is_asked_for_again(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 5).await;
        let (number, _) = placed(till.order_by_card(mug, TIMES_OUT).await);
        assert_eq!(till.states(number).await.0, PaymentState::Pending);
        assert_eq!(till.reconcile().await.done, 0, "the charge has a head start");
        till.stall.clock.advance(Duration::minutes(2));
        assert_eq!(till.reconcile().await.done, 1);
        assert_eq!(till.states(number).await.0, PaymentState::Paid);
        assert_eq!(till.reconcile().await.done, 0);
        assert_eq!(till.number_in_books(CAPTURES).await, 1);
    }

    async fn a_kill_before_the_charge_loses_no_order_and_no_money(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 5).await;
        let cart = till.cart(mug, 1).await;
        let form = till.form(&cart, "card").await;
        // What the checkout does up to the kill: the order is written, the provider was never asked.
        let order = PlaceOrder {
            once: crate::checkout::once(&cart, &form),
            cart: Some(cart.clone()),
            lines: order_lines(&till, mug).await,
            contact: contract::order::ContactView::default(),
            note: String::new(),
            shipping: domain::order::Shipping {
                key: "flat".into(),
                title: "Parcel".into(),
                price: domain::Money::new(500, "EUR".parse().unwrap()),
            },
            tax: domain::Tax::default(),
            method: domain::order::PaymentMethod::Card,
            test: true,
        };
        let killed = till.orders.place(till.context(), order).await.unwrap();
        till.stall.clock.advance(Duration::minutes(2));
        assert_eq!(till.reconcile().await.done, 1);
        assert_eq!(till.states(killed.number).await.0, PaymentState::Pending, "never charged: declined");
        // A charge that was on its way all the time comes too late, and takes nothing.
        let (number, token) = (killed.number, till.token(APPROVES).await);
        let late = till.orders.charge(till.context(), number, &killed.key, &token, false).await.unwrap();
        assert_eq!(late, PlaceOutcome::Declined { number, key: killed.key.clone() });
        assert_eq!(till.number_in_books(CAPTURES).await, 0);
        // Pressed again, the same form pays the same order by an attempt of its own.
        let again = till.place_by_card(&cart, &form, APPROVES).await.unwrap();
        assert_eq!(again, PlaceOutcome::Placed { number, key: killed.key });
        assert_eq!((till.number_in_books(CAPTURES).await, till.states(number).await.0), (1, PaymentState::Paid));
    }

    async fn nobody_pays_for_an_hour_and_the_stock_goes_back(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 5).await;
        let (declined, key) = placed(till.order_by_card(mug, DECLINES).await);
        let (asked, _) = placed(till.order_by_card(mug, ASKS).await);
        let (paid, _) = placed(till.order_by_card(mug, APPROVES).await);
        let (transfer, _) = till.order(mug, "bank_transfer").await;
        till.projected().await;
        till.stall.clock.advance(Duration::minutes(59));
        assert_eq!(till.orders.cancel_unpaid().await.unwrap().done, 0);
        till.stall.clock.advance(Duration::minutes(2));
        assert_eq!(till.orders.cancel_unpaid().await.unwrap().done, 2);
        assert_eq!(till.orders.cancel_unpaid().await.unwrap().done, 0);
        assert_eq!(till.states(declined).await, (PaymentState::Voided, FulfilmentState::Cancelled));
        assert_eq!(till.states(asked).await, (PaymentState::Voided, FulfilmentState::Cancelled));
        assert_eq!(till.states(paid).await, (PaymentState::Paid, FulfilmentState::Unfulfilled));
        assert_eq!(till.states(transfer).await, (PaymentState::Pending, FulfilmentState::Unfulfilled));
        assert_eq!(till.stock(mug).await, 3);
        let late = till.checkout.pay(till.context(), declined, &key, &till.token(APPROVES).await).await;
        assert_eq!(code(late), ErrorCode::WrongState);
    }

    async fn money_for_a_cancelled_order_goes_back_by_itself(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 5).await;
        let (number, _) = placed(till.order_by_card(mug, TIMES_OUT).await);
        let form = CancelForm { restock: Some("on".into()), version: till.version(number).await };
        till.orders.cancel(till.context(), number, &form).await.unwrap();
        till.stall.clock.advance(Duration::minutes(2));
        till.reconcile().await;
        let view = till.orders.for_desk(till.context(), number).await.unwrap().order;
        assert_eq!((view.payment, view.refunded), (PaymentState::Refunded, view.totals.total));
        assert_eq!(till.number_in_books(GIVEN_BACK).await, view.totals.total.minor());
        assert_eq!(till.stock(mug).await, 5);
        till.projected().await;
        assert_eq!(till.number("SELECT CAST(SUM(revenue + test_revenue) AS bigint) FROM sales_quarter_hours").await, 0);
    }

    async fn a_refund_reaches_the_provider_once(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 5).await;
        let (number, _) = placed(till.order_by_card(mug, APPROVES).await);
        let form = RefundForm {
            amount: "5.00".into(),
            version: till.version(number).await,
            idempotency_key: "first".into(),
        };
        till.orders.refund(till.context(), number, &form).await.unwrap();
        let view = till.orders.for_desk(till.context(), number).await.unwrap();
        assert_eq!((view.order.payment, view.order.refunded.minor()), (PaymentState::PartlyRefunded, 500));
        till.orders.refund(till.context(), number, &form).await.unwrap();
        till.stall.clock.advance(Duration::hours(2));
        till.reconcile().await;
        assert_eq!(till.number_in_books(GIVEN_BACK).await, 500);
        assert_eq!(till.number_in_books("SELECT COUNT(*) FROM refunds WHERE state = 'due'").await, 0);
    }
}

async fn order_lines(till: &Till, variant: VariantId) -> Vec<domain::order::Line> {
    let offers = till.stall.catalog.offers(till.context(), &[variant]).await.unwrap();
    let line = |offer: catalog::VariantOffer| domain::order::Line {
        id: domain::LineId(uuid::Uuid::from_u128(5)),
        product: offer.product,
        variant: offer.variant,
        product_handle: offer.handle,
        title: offer.title,
        variant_title: offer.variant_title,
        sku: offer.sku,
        unit_price: offer.price,
        quantity: 1,
        without_shipping: false,
        untaxed: false,
        tax: None,
    };
    offers.into_iter().map(line).collect()
}
