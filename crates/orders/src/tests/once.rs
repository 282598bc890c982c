//! A form with a key is carried out once: the same form again gives the same answer, another form under the same
//! key is refused, and one cart is ordered once, however many pages show it.

use super::for_each_database;
use super::*;
use contract::checkout::PlaceOutcome;
use contract::desk::{CancelForm, MarkPaidForm, RefundForm, ShipForm};
use contract::{Context, ErrorCode};
use futures::future::join_all;
use infra::Clock;

const ORDERS: &str = "SELECT COUNT(*) FROM order_keys";

for_each_database! {
    async fn ten_checkout_pages_of_one_cart_are_one_order(db: Database) {
        let till = Arc::new(Till::open(db).await);
        let mug = till.stall.sell(1, 1990, 100).await;
        let cart = till.cart(mug, 2).await;
        let mut pages = Vec::new();
        for _ in 0..10 {
            pages.push(till.form(&cart, "pay_on_delivery").await);
        }
        let presses = pages.into_iter().map(|form| {
            let (till, cart) = (till.clone(), cart.clone());
            tokio::spawn(async move { till.place(&cart, &form).await })
        });
        let outcomes: Vec<_> = join_all(presses).await.into_iter().map(Result::unwrap).collect();
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1, "{outcomes:?}");
        for refused in outcomes.into_iter().filter(Result::is_err) {
            assert_eq!(code(refused), ErrorCode::CartEmpty);
        }
        assert_eq!((till.stock(mug).await, till.number(ORDERS).await), (98, 1));
    }

    async fn what_is_put_in_while_the_cart_is_ordered_stays_in_it(db: Database) {
        let till = Arc::new(Till::open(db).await);
        let (mug, cup) = (till.stall.sell(1, 1990, 100).await, till.stall.sell(2, 500, 100).await);
        for _ in 0..8 {
            let cart = till.cart(mug, 1).await;
            let form = till.form(&cart, "pay_on_delivery").await;
            let more = AddToCart { variant: cup, quantity: 1, key: None };
            let (placed, added) = tokio::join!(
                till.place(&cart, &form),
                till.carts.add(till.context(), Some(&cart), &more),
            );
            added.unwrap();
            let kept: Vec<_> = till.carts.lines(till.context(), &cart).await.unwrap();
            match placed {
                Ok(_) => assert_eq!(kept, [(cup, 1)]),
                Err(moved) => {
                    assert_eq!(moved.code(), ErrorCode::PricesMoved);
                    assert_eq!(kept, [(mug, 1), (cup, 1)]);
                }
            }
        }
    }

    async fn the_same_form_again_gives_the_same_order_and_touches_no_cart(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 9).await;
        let cart = till.cart(mug, 1).await;
        let form = till.form(&cart, "pay_on_delivery").await;
        let first = till.place(&cart, &form).await.unwrap();
        till.carts.add(till.context(), Some(&cart), &AddToCart { variant: mug, quantity: 3, key: None }).await.unwrap();
        assert_eq!(till.place(&cart, &form).await.unwrap(), first);
        assert_eq!(till.carts.lines(till.context(), &cart).await.unwrap(), [(mug, 3)]);
        assert_eq!((till.stock(mug).await, till.number(ORDERS).await), (8, 1));
    }

    async fn an_old_page_with_a_new_cart_is_refused(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 9).await;
        let cart = till.cart(mug, 1).await;
        let old = till.form(&cart, "pay_on_delivery").await;
        let (number, key) = placed(till.place(&cart, &old).await.unwrap());
        till.carts.add(till.context(), Some(&cart), &AddToCart { variant: mug, quantity: 3, key: None }).await.unwrap();
        let fresh = till.form(&cart, "pay_on_delivery").await;
        let stale = CheckoutForm { idempotency_key: old.idempotency_key.clone(), ..fresh.clone() };
        let refused = till.place(&cart, &stale).await;
        assert_eq!(refused.as_ref().map_err(|error| error.code().status()), Err(422), "{refused:?}");
        let elsewhere = CheckoutForm { line1: "2 Other Street".into(), ..old };
        let refused = till.place(&cart, &elsewhere).await;
        assert_eq!(refused.as_ref().map_err(|error| error.code().status()), Err(422), "{refused:?}");
        assert_eq!(till.carts.lines(till.context(), &cart).await.unwrap(), [(mug, 3)]);
        assert_eq!((till.stock(mug).await, till.number(ORDERS).await), (8, 1));
        let view = till.orders.for_shopper(till.context(), number, &key).await.unwrap();
        assert_eq!(view.contact.unwrap().line1, "1 Long Street");
        assert_ne!(placed(till.place(&cart, &fresh).await.unwrap()).0, number);
    }

    async fn a_stranger_with_the_key_gets_nothing(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 9).await;
        let cart = till.cart(mug, 1).await;
        let form = till.form(&cart, "pay_on_delivery").await;
        let (_, secret) = placed(till.place(&cart, &form).await.unwrap());
        let theirs = till.cart(mug, 1).await;
        // The very same form, but sent by another browser: once with a cart like it, once without any.
        let refused = till.place(&theirs, &form).await;
        assert!(!format!("{refused:?}").contains(&secret), "{refused:?}");
        assert_eq!(refused.map_err(|error| error.code().status()), Err(422));
        let unknown = CartToken("no such cart".into());
        assert_eq!(code(till.place(&unknown, &form).await), ErrorCode::CartEmpty);
        assert_eq!(code(till.checkout.place(till.context(), None, &form, None).await), ErrorCode::CartEmpty);
        assert_eq!(till.carts.lines(till.context(), &theirs).await.unwrap(), [(mug, 1)]);
        assert_eq!((till.stock(mug).await, till.number(ORDERS).await), (8, 1));
    }

    async fn a_refused_attempt_does_not_spend_the_key(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 1).await;
        let cart = till.cart(mug, 1).await;
        let form = till.form(&cart, "pay_on_delivery").await;
        let faulty = CheckoutForm { email: "nobody".into(), ..form.clone() };
        assert_eq!(code(till.place(&cart, &faulty).await), ErrorCode::Invalid);
        till.stall.stock(mug, 0).await;
        assert_eq!(code(till.place(&cart, &form).await), ErrorCode::NotEnoughStock);
        till.stall.stock(mug, 1).await;
        till.stall.reprice(mug, 2490).await;
        let moved = till.place(&cart, &form).await;
        let Err(ServiceError::PricesMoved { seen, .. }) = moved else { panic!("placed at an old price: {moved:?}") };
        let agreed = CheckoutForm { seen, ..form };
        till.place(&cart, &agreed).await.unwrap();
        assert_eq!((till.stock(mug).await, till.number(ORDERS).await), (0, 1));
    }

    async fn another_card_on_the_page_of_a_declined_one_pays_the_same_order(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 9).await;
        let cart = till.cart(mug, 1).await;
        let form = till.form(&cart, "card").await;
        let declined = till.place_by_card(&cart, &form, DECLINES).await.unwrap();
        assert!(matches!(declined, PlaceOutcome::Declined { .. }), "{declined:?}");
        assert_eq!(till.place_by_card(&cart, &form, DECLINES).await.unwrap(), declined);
        // The shopper goes back and types another card: no other form, for nothing of a card is part of what the key
        // stands for.
        let (number, key) = placed(declined);
        for _ in 0..2 {
            let paid = till.place_by_card(&cart, &form, APPROVES).await.unwrap();
            assert_eq!(paid, PlaceOutcome::Placed { number, key: key.clone() });
            assert_eq!(till.states(number).await.0, PaymentState::Paid);
        }
        assert_eq!((till.stock(mug).await, till.number(ORDERS).await), (8, 1));
        assert_eq!(till.number_in_books("SELECT CAST(SUM(captures) AS bigint) FROM test_gateway_payments").await, 1);
    }

    async fn a_refund_sent_again_with_another_amount_is_refused(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 4000, 5).await;
        let (number, _) = till.order(mug, "bank_transfer").await;
        let context = till.context();
        till.orders.mark_paid(context, number, &MarkPaidForm { version: 1 }).await.unwrap();
        let five = RefundForm { amount: "5".into(), version: 2, idempotency_key: "one key".into() };
        till.orders.refund(context, number, &five).await.unwrap();
        let twenty = RefundForm { amount: "20".into(), ..five.clone() };
        let refused = till.orders.refund(context, number, &twenty).await;
        assert_eq!(refused.map_err(|error| error.code().status()), Err(422));
        till.orders.refund(context, number, &five).await.unwrap();
        let again = till.orders.for_desk(context, number).await.unwrap();
        assert_eq!(again.order.refunded.minor(), 500, "the same form again");
        // The key means nothing to another member of staff, and pays nothing out a second time.
        let colleague = Context { actor: contract::Actor::Staff(domain::UserId(uuid::Uuid::from_u128(8))), ..context.clone() };
        assert_eq!(code(till.orders.refund(&colleague, number, &five).await), ErrorCode::Conflict);
        assert_eq!(till.orders.for_desk(context, number).await.unwrap().order.refunded.minor(), 500);
    }

    async fn a_refused_refund_does_not_spend_the_key(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 4000, 5).await;
        let (number, _) = till.order(mug, "bank_transfer").await;
        let context = till.context();
        till.orders.mark_paid(context, number, &MarkPaidForm { version: 1 }).await.unwrap();
        let form = RefundForm { amount: "999".into(), version: 2, idempotency_key: "one key".into() };
        assert_eq!(code(till.orders.refund(context, number, &form).await), ErrorCode::RefundTooLarge);
        let stale = RefundForm { amount: "5".into(), version: 1, ..form.clone() };
        assert_eq!(code(till.orders.refund(context, number, &stale).await), ErrorCode::Conflict);
        till.orders.refund(context, number, &RefundForm { amount: "5".into(), ..form }).await.unwrap();
        let view = till.orders.for_desk(context, number).await.unwrap();
        assert_eq!(view.order.refunded.minor(), 500);
    }

    async fn what_is_done_already_but_was_asked_for_otherwise_is_a_conflict(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 9).await;
        let context = till.context();
        let (number, _) = till.order(mug, "bank_transfer").await;
        let cancel = CancelForm { restock: None, version: 1 };
        till.orders.cancel(context, number, &cancel).await.unwrap();
        till.orders.cancel(context, number, &cancel).await.unwrap();
        let restock = CancelForm { restock: Some("on".into()), version: 1 };
        let again = till.orders.cancel(context, number, &restock).await;
        assert_eq!(again.map_err(|error| error.code()), Err(ErrorCode::Conflict));
        assert_eq!(till.stock(mug).await, 8);

        let (number, _) = till.order(mug, "pay_on_delivery").await;
        let ship = ShipForm { tracking_number: "P-1".into(), version: 1, ..ShipForm::default() };
        till.orders.ship(context, number, &ship).await.unwrap();
        till.orders.ship(context, number, &ship).await.unwrap();
        let other = ShipForm { tracking_number: "P-2".into(), ..ship };
        assert_eq!(code(till.orders.ship(context, number, &other).await), ErrorCode::Conflict);

        let (number, _) = placed(till.order_by_card(mug, APPROVES).await);
        let paid = till.orders.mark_paid(context, number, &MarkPaidForm { version: 1 }).await;
        assert_eq!(paid.map_err(|error| error.code()), Err(ErrorCode::Conflict));
    }

    async fn keys_are_forgotten_after_four_weeks_and_still_place_no_second_order(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 9).await;
        let cart = till.cart(mug, 1).await;
        let form = till.form(&cart, "pay_on_delivery").await;
        till.place(&cart, &form).await.unwrap();
        till.stall.clock.advance(chrono::Duration::days(28));
        till.carts.sweep(till.stall.clock.now()).await.unwrap();
        till.place(&cart, &form).await.unwrap();
        till.stall.clock.advance(chrono::Duration::seconds(1));
        till.carts.sweep(till.stall.clock.now()).await.unwrap();
        till.carts.add(till.context(), Some(&cart), &AddToCart { variant: mug, quantity: 1, key: None }).await.unwrap();
        let refused = till.place(&cart, &form).await;
        assert_eq!(refused.map_err(|error| error.code().status()), Err(422));
        assert_eq!((till.stock(mug).await, till.number(ORDERS).await), (8, 1));
    }
}
