//! Many at once: stock, keys and numbers under a crowd, and what is refused while placing.

use super::for_each_database;
use super::*;
use contract::ErrorCode;
use contract::desk::ShipForm;
use futures::future::join_all;

for_each_database! {
    async fn twenty_buyers_of_five_pieces_are_five_orders(db: Database) {
        let till = Arc::new(Till::open(db).await);
        let mug = till.stall.sell(1, 1990, 5).await;
        let mut ready = Vec::new();
        for _ in 0..20 {
            let cart = till.cart(mug, 1).await;
            let form = till.form(&cart, "bank_transfer").await;
            ready.push((cart, form));
        }
        let buyers = ready.into_iter().map(|(cart, form)| {
            let till = till.clone();
            tokio::spawn(async move { till.place(&cart, &form).await })
        });
        let outcomes: Vec<_> = join_all(buyers).await.into_iter().map(Result::unwrap).collect();
        let mut numbers: Vec<u64> = outcomes.iter().flatten().map(|it| placed(it.clone()).0).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, [1001, 1002, 1003, 1004, 1005], "numbers without a gap, each once");
        for refused in outcomes.iter().filter_map(|outcome| outcome.as_ref().err()) {
            let ServiceError::NotEnoughStock(short) = refused else { panic!("refused for {refused:?}") };
            assert_eq!(short, &[("Thing 1 · Large".to_owned(), 0)]);
        }
        assert_eq!(till.stock(mug).await, 0);
        assert_eq!(till.number("SELECT COUNT(*) FROM events WHERE kind = 'order.placed'").await, 5);
        assert_eq!(till.number("SELECT COUNT(*) FROM contacts").await, 5, "who got nothing leaves nothing");
        assert_eq!(till.number("SELECT COUNT(*) FROM outbox WHERE topic = 'order.placed'").await, 5);
    }

    async fn ten_presses_of_the_same_button_are_one_order(db: Database) {
        let till = Arc::new(Till::open(db).await);
        let mug = till.stall.sell(1, 1990, 1).await;
        let cart = till.cart(mug, 1).await;
        let (form, card) = (till.form(&cart, "card").await, till.token(APPROVES).await);
        let presses = (0..10).map(|_| {
            let (till, cart, form, card) = (till.clone(), cart.clone(), form.clone(), card.clone());
            let press = async move { till.checkout.place(till.context(), Some(&cart), &form, Some(&card)).await };
            tokio::spawn(press)
        });
        let outcomes: Vec<_> = join_all(presses).await.into_iter().map(|it| it.unwrap().unwrap()).collect();
        assert!(outcomes.iter().all(|outcome| *outcome == outcomes[0]), "{outcomes:?}");
        assert_eq!(till.stock(mug).await, 0);
        assert_eq!(till.number("SELECT COUNT(*) FROM order_keys").await, 1);
        assert_eq!(till.number_in_books("SELECT CAST(SUM(captures) AS bigint) FROM test_gateway_payments").await, 1);
        let (number, key) = placed(outcomes[0].clone());
        let view = till.orders.for_shopper(till.context(), number, &key).await.unwrap();
        assert_eq!((view.payment, view.paid.minor()), (PaymentState::Paid, view.totals.total.minor()));
        assert_eq!(till.carts.count(till.context(), &cart).await.unwrap(), 0);
    }

    async fn orders_of_the_same_things_in_turned_order_do_not_lock_each_other_out(db: Database) {
        let till = Arc::new(Till::open(db).await);
        let (mug, cup) = (till.stall.sell(1, 1000, 100).await, till.stall.sell(2, 1000, 100).await);
        let mut ready = Vec::new();
        for n in 0..16 {
            let (first, second) = if n % 2 == 0 { (mug, cup) } else { (cup, mug) };
            let cart = till.cart(first, 1).await;
            let more = AddToCart { variant: second, quantity: 1, key: None };
            till.carts.add(till.context(), Some(&cart), &more).await.unwrap();
            let form = till.form(&cart, "pay_on_delivery").await;
            ready.push((cart, form));
        }
        let buyers = ready.into_iter().map(|(cart, form)| {
            let till = till.clone();
            tokio::spawn(async move { till.place(&cart, &form).await.unwrap() })
        });
        for outcome in join_all(buyers).await {
            outcome.unwrap();
        }
        assert_eq!((till.stock(mug).await, till.stock(cup).await), (84, 84));
    }

    async fn a_price_that_moved_is_told_and_agreed_to(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 5).await;
        let cart = till.cart(mug, 2).await;
        let form = till.form(&cart, "bank_transfer").await;
        till.stall.reprice(mug, 2490).await;
        let moved = till.place(&cart, &form).await;
        let Err(ServiceError::PricesMoved { changes, old_total, new_total, seen }) = moved else {
            panic!("placed at an old price: {moved:?}")
        };
        let told: Vec<_> = changes.iter().map(|it| (it.title.as_str(), it.old.minor(), it.new.minor())).collect();
        assert_eq!(told, [("Thing 1", 1990, 2490)]);
        assert_eq!(new_total.minor() - old_total.minor(), 1000);
        assert_eq!(till.stock(mug).await, 5);
        let agreed = CheckoutForm { seen, ..form };
        let (number, key) = placed(till.place(&cart, &agreed).await.unwrap());
        let view = till.orders.for_shopper(till.context(), number, &key).await.unwrap();
        assert_eq!(view.totals.total, new_total);
    }

    async fn what_is_wrong_with_a_form_or_a_cart_places_nothing(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 5).await;
        let cart = till.cart(mug, 1).await;
        let form = till.form(&cart, "bank_transfer").await;
        let faulty = CheckoutForm { email: "nobody".into(), ..form.clone() };
        let refused = till.place(&cart, &faulty).await;
        assert!(matches!(refused, Err(ServiceError::Invalid(ref faults)) if faults.of("email").is_some()));
        let keyless = CheckoutForm { idempotency_key: String::new(), ..form.clone() };
        assert_eq!(code(till.place(&cart, &keyless).await), ErrorCode::Malformed);
        let empty = CartToken("no such cart".into());
        assert_eq!(code(till.place(&empty, &form).await), ErrorCode::CartEmpty);
        assert_eq!(code(till.checkout.place(till.context(), None, &form, None).await), ErrorCode::CartEmpty);
        assert_eq!(code(till.checkout.view(till.context(), None, None).await), ErrorCode::CartEmpty);
        assert_eq!((till.stock(mug).await, till.number("SELECT COUNT(*) FROM events").await), (5, 0));
    }

    async fn no_event_and_no_outbox_entry_holds_personal_data(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 5).await;
        let cart = till.cart(mug, 1).await;
        let form = CheckoutForm {
            note: "Please ring at Mrs Secretive".into(),
            phone: "+49 555 0100".into(),
            ..till.form(&cart, "pay_on_delivery").await
        };
        let (number, key) = placed(till.place(&cart, &form).await.unwrap());
        till.projected().await;
        let tracking = ShipForm {
            carrier: "Sloop".into(),
            tracking_number: "SL-77410".into(),
            tracking_url: "https://example.org/SL-77410".into(),
            version: 1,
            ..ShipForm::default()
        };
        till.orders.ship(till.context(), number, &tracking).await.unwrap();
        for table in ["events", "outbox"] {
            for personal in ["Sloop", "77410", "shopper@", "A Shopper", "Long Street", "Secretive", "0100"] {
                let sql = format!("SELECT COUNT(*) FROM {table} WHERE CAST(payload AS text) LIKE '%{personal}%'");
                assert_eq!(till.number(&sql).await, 0, "{personal:?} is in {table}");
            }
        }
        let view = till.orders.for_shopper(till.context(), number, &key).await.unwrap();
        assert_eq!((view.contact.unwrap().name.as_str(), view.note.as_str()), ("A Shopper", form.note.as_str()));
        assert_eq!(view.tracking.unwrap().number, "SL-77410", "it is kept beside them");
        let many = till.orders.all_for_desk(till.context(), &[number]).await.unwrap();
        assert_eq!(many[0].order.tracking.as_ref().unwrap().carrier, "Sloop");
        // The same form sent again ships nothing twice; another number is another question.
        let again = till.orders.ship(till.context(), number, &tracking).await;
        assert!(again.is_ok(), "{again:?}");
        let other = ShipForm { tracking_number: "SL-9".into(), ..tracking };
        till.orders.ship(till.context(), number, &other).await.unwrap_err();
        // Forgotten with the person.
        till.projected().await;
        let contact = till.contact_of(number).await;
        till.orders.forget(till.context().shop, contact).await.unwrap();
        let view = till.orders.for_shopper(till.context(), number, &key).await.unwrap();
        assert_eq!((view.contact, view.tracking), (None, None));
        assert_eq!((view.fulfilment, till.number("SELECT COUNT(*) FROM order_parcels").await), (FulfilmentState::Shipped, 0));
    }
}
