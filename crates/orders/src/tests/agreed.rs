//! What a shopper agreed to is what is placed, no more and no less; and what is told of it is told once.

use super::for_each_database;
use super::*;
use common::changes::{announce, prune};
use contract::ErrorCode;
use contract::events::topic;
use domain::Money;
use shops::{SettingsChange, ShippingMethod};
use std::sync::atomic::Ordering;

/// Makes the first way to ship cost this much, and nothing from this subtotal on.
async fn ship_for(till: &Till, price: i64, free_from: i64) {
    let settings = till.stall.settings().await;
    let money = |minor| Money::new(minor, settings.view.currency);
    let method =
        ShippingMethod { price: money(price), free_from: Some(money(free_from)), ..settings.shipping[0].clone() };
    let change = SettingsChange { shipping: vec![method], ..SettingsChange::from(&*settings) };
    till.stall.shops.update(till.context().shop, &change).await.unwrap();
}

for_each_database! {
    async fn shipping_is_free_from_the_promised_subtotal_on_in_the_placed_order_too(db: Database) {
        let till = Till::open(db).await;
        let cup = till.stall.sell(1, 1000, 50).await;
        ship_for(&till, 490, 3000).await;
        for (pieces, shipping) in [(2, 490), (3, 0), (4, 0)] {
            let cart = till.cart(cup, pieces).await;
            let view = till.checkout.view(till.context(), Some(&cart), None).await.unwrap();
            assert_eq!(view.shipping_methods[0].price.minor(), shipping, "{pieces} pieces, in the checkout");
            let form = till.form(&cart, "bank_transfer").await;
            let (number, key) = placed(till.place(&cart, &form).await.unwrap());
            let totals = till.orders.for_shopper(till.context(), number, &key).await.unwrap().totals;
            let sums = (totals.subtotal.minor(), totals.shipping.minor(), totals.total.minor());
            let subtotal = i64::from(pieces) * 1000;
            assert_eq!(sums, (subtotal, shipping, subtotal + shipping), "{pieces} pieces, as placed");
        }
    }

    async fn an_order_that_lost_a_line_is_shown_anew_and_not_placed(db: Database) {
        let till = Till::open(db).await;
        let (cup, mug) = (till.stall.sell(1, 1000, 5).await, till.stall.sell(2, 700, 5).await);
        let cart = till.cart(cup, 1).await;
        let more = AddToCart { variant: mug, quantity: 2, key: None };
        till.carts.add(till.context(), Some(&cart), &more).await.unwrap();
        let form = till.form(&cart, "bank_transfer").await;
        till.stall.unpublish(mug).await;
        let moved = till.place(&cart, &form).await;
        let Err(ServiceError::PricesMoved { old_total, new_total, seen, .. }) = moved else {
            panic!("placed without a line that the shopper had seen: {moved:?}")
        };
        assert_eq!(old_total.minor() - new_total.minor(), 1400);
        assert_eq!((till.stock(cup).await, till.number("SELECT COUNT(*) FROM events").await), (5, 0));
        let (number, _) = placed(till.place(&cart, &CheckoutForm { seen, ..form }).await.unwrap());
        assert_eq!(till.orders.for_desk(till.context(), number).await.unwrap().order.lines.len(), 1);
    }

    async fn a_request_key_has_sixteen_to_sixty_four_characters(db: Database) {
        let till = Till::open(db).await;
        let cup = till.stall.sell(1, 1000, 50).await;
        for (key, taken) in [
            ("a".repeat(15), false), ("a".repeat(16), true), ("B-3".repeat(21) + "0", true), ("a".repeat(65), false),
            ("0123456789abcde_".to_owned(), false), ("0123456789abcdeé".to_owned(), false),
        ] {
            let cart = till.cart(cup, 1).await;
            let form = till.form(&cart, "bank_transfer").await;
            assert_eq!(form.idempotency_key.len(), 32, "as the page draws it");
            let answer = till.place(&cart, &CheckoutForm { idempotency_key: key.clone(), ..form }).await;
            match taken {
                true => assert_eq!(placed(answer.unwrap()).1.len(), 32, "the order's own key has 128 bits, in hexadecimal"),
                false => assert_eq!(code(answer), ErrorCode::Malformed, "{key}"),
            }
        }
    }

    async fn every_public_event_is_heard_once_and_in_order_and_pruned_after_a_week(db: Database) {
        let till = Till::open(db).await;
        let cup = till.stall.sell(1, 1000, 900).await;
        let listener = Arc::new(Heard::default());
        let changes = Changes::new(till.stall.db.clone(), till.orders.parts.revision.clone(), vec![listener.clone()]);
        let asleep = Arc::new(Heard::default());
        let sleeper = Changes::new(till.stall.db.clone(), till.orders.parts.revision.clone(), vec![asleep.clone()]);
        till.orders.catch_up(&changes).await.unwrap();
        till.orders.catch_up(&sleeper).await.unwrap();
        // More than are read at once, orders first and last.
        let mut numbers = vec![till.order(cup, "bank_transfer").await.0];
        let txn = till.stall.db.transaction().await.unwrap();
        for _ in 0..500 {
            let parts: (&dyn infra::Clock, &dyn infra::Ids) = (&*till.stall.clock, &infra::RandomIds);
            announce(&txn, parts, till.context().shop, topic::SETTINGS_CHANGED).await.unwrap();
            numbers.push(0);
        }
        txn.commit().await.unwrap();
        for _ in 0..2 {
            numbers.push(till.order(cup, "bank_transfer").await.0);
        }
        for _ in 0..2 {
            till.orders.catch_up(&changes).await.unwrap();
        }
        assert_eq!(std::mem::take(&mut *listener.numbers.lock().unwrap()), numbers);
        assert_eq!(listener.forgotten.load(Ordering::Relaxed), 1, "what was kept before the first turn is stale");
        let kept = "SELECT COUNT(*) FROM outbox WHERE topic = 'order.placed'";
        let followers = till.followers();
        till.stall.clock.advance(chrono::Duration::days(6));
        assert_eq!((prune(&till.stall.db, &*till.stall.clock, &followers).await.unwrap().done, till.number(kept).await), (0, 3));
        till.stall.clock.advance(chrono::Duration::days(2));
        let (last, _) = till.order(cup, "bank_transfer").await;
        till.orders.catch_up(&changes).await.unwrap();
        let gone = async || prune(&till.stall.db, &*till.stall.clock, &followers).await.unwrap().done;
        assert_eq!(gone().await, 0, "payments have not heard of them");
        till.reconcile().await;
        assert!(gone().await >= 503, "orders and announcements");
        assert_eq!((till.number(kept).await, listener.numbers.lock().unwrap().as_slice()), (1, &[last][..]));
        assert_eq!(listener.forgotten.load(Ordering::Relaxed), 1);
        // A process that stood still for a week has missed what is gone, and knows it.
        till.orders.catch_up(&sleeper).await.unwrap();
        assert_eq!((asleep.forgotten.load(Ordering::Relaxed), asleep.numbers.lock().unwrap().as_slice()), (2, &[last][..]));
    }

    async fn what_others_change_is_heard_of_while_a_read_model_is_held_up(db: Database) {
        let till = Till::open(db).await;
        let cup = till.stall.sell(1, 1000, 9).await;
        let listener = Arc::new(Heard::default());
        let listeners: Vec<Arc<dyn common::changes::Listener>> = vec![listener.clone(), till.orders.clone()];
        let changes = Changes::new(till.stall.db.clone(), till.orders.parts.revision.clone(), listeners);
        till.orders.catch_up(&changes).await.unwrap();
        let mut live = till.orders.changes();
        let (number, _) = till.order(cup, "bank_transfer").await;
        store::positions::give_out(&till.stall.db).await.unwrap();
        // As `verify` does for the end of its work.
        let held = till.stall.db.background_transaction().await.unwrap();
        store::checkpoints::lock_active(&held, &["orders_list", "sales_quarter_hours"]).await.unwrap();
        let turn = tokio::time::timeout(std::time::Duration::from_millis(500), till.orders.catch_up(&changes)).await;
        assert!(turn.is_err(), "the read models have to wait");
        assert_eq!(*listener.numbers.lock().unwrap(), [number]);
        assert!(live.try_recv().is_err(), "live pages hear of an order when the list has it");
        held.rollback().await.unwrap();
        till.orders.catch_up(&changes).await.unwrap();
        assert_eq!(live.try_recv().unwrap().number, number);
    }
}

/// What was heard in its order: the number of an order that was placed, 0 for a changed setting. And how often everything was
/// stale.
#[derive(Default)]
struct Heard {
    numbers: std::sync::Mutex<Vec<u64>>,
    forgotten: std::sync::atomic::AtomicU64,
}

impl common::changes::Listener for Heard {
    fn hear(&self, event: &store::outbox::PublicEvent, _: bool) {
        let number = match event.topic.as_str() {
            topic::SETTINGS_CHANGED => 0,
            topic::ORDER_PLACED => event.payload["number"].as_u64().unwrap(),
            other => panic!("heard of {other}"),
        };
        self.numbers.lock().unwrap().push(number);
    }

    fn forget(&self) {
        self.forgotten.fetch_add(1, Ordering::Relaxed);
    }
}
