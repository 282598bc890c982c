//! One client may place so many orders in a while, and hold so many pieces unpaid; others are not held up by it.

use super::for_each_database;
use super::*;
use chrono::Duration;
use common::client;
use contract::desk::{MarkPaidForm, ShipForm};
use contract::{Client, Context, ErrorCode};
use futures::future::join_all;
use infra::throttle::Limit;

const LIMIT: Limit =
    Limit { free: 3, first: Duration::seconds(30), longest: Duration::minutes(10), window: Duration::minutes(10) };

const ORDERS: ClientLimits = ClientLimits { orders: Some(LIMIT), unpaid_pieces: None };
const PIECES: ClientLimits = ClientLimits { orders: None, unpaid_pieces: Some(20) };

fn from(till: &Till, client: &str) -> Context {
    let client = match client.parse() {
        Ok(address) => client::at(address),
        Err(_) => Client { network: client.into(), site: client.into(), internal: false },
    };
    Context { client: Some(client), ..till.context().clone() }
}

/// A filled cart and form, and one press of the button by this client.
async fn press(till: &Till, mug: VariantId, client: &str) -> Result<u64, ServiceError> {
    press_for(till, mug, 1, "pay_on_delivery", client).await
}

/// The same for so many pieces.
async fn press_for(till: &Till, mug: VariantId, pieces: u32, payment: &str, client: &str) -> Result<u64, ServiceError> {
    let cart = till.cart(mug, pieces).await;
    let form = till.form(&cart, payment).await;
    let outcome = till.checkout.place(&from(till, client), Some(&cart), &form, None).await?;
    Ok(placed(outcome).0)
}

fn seconds(refused: Result<u64, ServiceError>) -> u32 {
    match refused {
        Err(ServiceError::Wait { code: ErrorCode::TooManyRequests, seconds }) => seconds,
        other => panic!("this has to wait: {other:?}"),
    }
}

for_each_database! {
    async fn a_client_that_orders_without_end_has_to_wait_and_others_have_not(db: Database) {
        let till = Till::limited(db, ORDERS).await;
        let mug = till.stall.sell(1, 1990, 500).await;
        for _ in 0..3 {
            press(&till, mug, "one").await.unwrap();
        }
        assert_eq!(seconds(press(&till, mug, "one").await), 30);
        assert_eq!(till.stock(mug).await, 497, "what was refused took no stock");
        press(&till, mug, "two").await.unwrap();
        till.stall.clock.advance(Duration::seconds(30));
        press(&till, mug, "one").await.unwrap();
        assert_eq!(seconds(press(&till, mug, "one").await), 60, "each further one waits longer");
        till.stall.clock.advance(Duration::minutes(10));
        for _ in 0..3 {
            press(&till, mug, "one").await.unwrap();
        }
        assert_eq!(seconds(press(&till, mug, "one").await), 30);
        till.stall.clock.advance(Duration::minutes(10));
        assert_eq!(till.orders.forget_clients().await.unwrap(), 8);
        assert_eq!(till.number("SELECT COUNT(*) FROM order_clients").await, 0);
    }

    async fn presses_at_once_and_a_restart_count_the_same_orders(db: Database) {
        let till = Arc::new(Till::limited(db.clone(), ORDERS).await);
        let mug = till.stall.sell(1, 1990, 500).await;
        let presses = (0..12).map(|_| {
            let till = till.clone();
            tokio::spawn(async move { press(&till, mug, "one").await })
        });
        let outcomes: Vec<_> = join_all(presses).await.into_iter().map(Result::unwrap).collect();
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 3);
        for refused in outcomes.into_iter().filter(Result::is_err) {
            assert_eq!(seconds(refused), 30);
        }
        assert_eq!(till.stock(mug).await, 497);
        // Another program on the same database, as after a restart.
        let other = Till::limited(db, ORDERS).await;
        assert_eq!(seconds(press(&other, mug, "one").await), 30);
    }

    async fn an_order_that_is_placed_is_given_again_and_faulty_forms_are_not_counted(db: Database) {
        let till = Till::limited(db, ORDERS).await;
        let mug = till.stall.sell(1, 1990, 500).await;
        let cart = till.cart(mug, 1).await;
        let form = till.form(&cart, "pay_on_delivery").await;
        let (one, faulty) = (from(&till, "one"), CheckoutForm { email: "nobody".into(), ..form.clone() });
        for _ in 0..5 {
            assert_eq!(code(till.checkout.place(&one, Some(&cart), &faulty, None).await), ErrorCode::Invalid);
        }
        let first = till.checkout.place(&one, Some(&cart), &form, None).await.unwrap();
        for _ in 0..2 {
            press(&till, mug, "one").await.unwrap();
        }
        seconds(press(&till, mug, "one").await);
        assert_eq!(till.checkout.place(&one, Some(&cart), &form, None).await.unwrap(), first, "the same press again");
    }

    async fn the_networks_of_a_site_are_counted_together_too(db: Database) {
        let till = Till::limited(db, ORDERS).await;
        let mug = till.stall.sell(1, 1990, 500).await;
        for network in 0..30 {
            press(&till, mug, &format!("2001:db8:1:{network:x}::7")).await.unwrap();
        }
        assert_eq!(seconds(press(&till, mug, "2001:db8:1:ff::7").await), 30, "a site orders without end");
        press(&till, mug, "2001:db8:2::7").await.unwrap();
    }

    async fn one_order_of_many_pieces_does_not_hold_the_stock(db: Database) {
        let till = Till::limited(db, PIECES).await;
        let mug = till.stall.sell(1, 1990, 500).await;
        assert_eq!(code(press_for(&till, mug, 500, "bank_transfer", "one").await), ErrorCode::TooManyUnpaid);
        assert_eq!(code(press_for(&till, mug, 21, "bank_transfer", "one").await), ErrorCode::TooManyUnpaid);
        assert_eq!(till.stock(mug).await, 500, "what was refused took no stock");
        let first = press_for(&till, mug, 20, "bank_transfer", "one").await.unwrap();
        assert_eq!(code(press(&till, mug, "one").await), ErrorCode::TooManyUnpaid);
        press_for(&till, mug, 20, "bank_transfer", "two").await.unwrap();
        // Paid: it counts no longer.
        till.orders.mark_paid(till.context(), first, &MarkPaidForm { version: 1 }).await.unwrap();
        let second = press_for(&till, mug, 20, "pay_on_delivery", "one").await.unwrap();
        till.orders.ship(till.context(), second, &ShipForm { version: 1, ..ShipForm::default() }).await.unwrap();
        let third = press_for(&till, mug, 20, "bank_transfer", "one").await.unwrap();
        assert_eq!(code(press(&till, mug, "one").await), ErrorCode::TooManyUnpaid);
        till.stall.clock.advance(Duration::days(8));
        till.projected().await;
        till.orders.cancel_unpaid().await.unwrap();
        assert_eq!(till.states(third).await.1, FulfilmentState::Cancelled);
        press_for(&till, mug, 20, "bank_transfer", "one").await.unwrap();
        assert_eq!(till.number("SELECT COUNT(*) FROM unpaid_pieces").await, 1);
    }

    async fn readers_behind_a_proxy_that_nobody_named_do_not_hold_each_other_up(db: Database) {
        let till = Till::limited(db, PIECES).await;
        let mug = till.stall.sell(1, 1990, 500).await;
        for internal in ["127.0.0.1", "10.0.0.7", "fd00::7"] {
            press_for(&till, mug, 20, "bank_transfer", internal).await.unwrap();
            press_for(&till, mug, 20, "bank_transfer", internal).await.unwrap();
        }
        press_for(&till, mug, 20, "bank_transfer", "192.0.2.7").await.unwrap();
        assert_eq!(code(press(&till, mug, "192.0.2.7").await), ErrorCode::TooManyUnpaid);
    }

    async fn many_orders_from_the_networks_of_a_site_hold_no_more_than_one(db: Database) {
        let till = Arc::new(Till::limited(db, PIECES).await);
        let mug = till.stall.sell(1, 1990, 500).await;
        let presses = (0..16).map(|network| {
            let till = till.clone();
            let client = format!("2001:db8:1:{network:x}::7");
            tokio::spawn(async move { press_for(&till, mug, 2, "bank_transfer", &client).await })
        });
        let outcomes: Vec<_> = join_all(presses).await.into_iter().map(Result::unwrap).collect();
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 10);
        for refused in outcomes.into_iter().filter(Result::is_err) {
            assert_eq!(code(refused), ErrorCode::TooManyUnpaid);
        }
        assert_eq!(till.stock(mug).await, 480);
        press_for(&till, mug, 2, "bank_transfer", "2001:db8:2::7").await.unwrap();
        till.stall.db.write().execute_unprepared("UPDATE stock_levels SET tracked = FALSE").await.unwrap();
        press_for(&till, mug, 100, "bank_transfer", "2001:db8:1::7").await.unwrap();
    }
}
