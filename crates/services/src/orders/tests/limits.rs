//! One client may place so many orders in a while; others are not held up by it.

use super::*;
use crate::tests::for_each_database;
use chrono::Duration;
use contract::ErrorCode;
use futures::future::join_all;

const LIMIT: Limit =
    Limit { free: 3, first: Duration::seconds(30), longest: Duration::minutes(10), window: Duration::minutes(10) };

fn from(till: &Till, client: &str) -> Scope {
    Scope { client: Some(client.into()), ..till.scope().clone() }
}

/// A filled cart and form, and one press of the button by this client.
async fn press(till: &Till, mug: VariantId, client: &str) -> Result<u64, ServiceError> {
    let cart = till.cart(mug, 1).await;
    let form = till.form(&cart, "pay_on_delivery").await;
    let outcome = till.checkout.place(&from(till, client), Some(&cart), &form).await?;
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
        let till = Till::limited(db, Some(LIMIT)).await;
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
        let till = Arc::new(Till::limited(db.clone(), Some(LIMIT)).await);
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
        let other = Till::limited(db, Some(LIMIT)).await;
        assert_eq!(seconds(press(&other, mug, "one").await), 30);
    }

    async fn an_order_that_is_placed_is_given_again_and_faulty_forms_are_not_counted(db: Database) {
        let till = Till::limited(db, Some(LIMIT)).await;
        let mug = till.stall.sell(1, 1990, 500).await;
        let cart = till.cart(mug, 1).await;
        let form = till.form(&cart, "pay_on_delivery").await;
        let (one, faulty) = (from(&till, "one"), CheckoutForm { email: "nobody".into(), ..form.clone() });
        for _ in 0..5 {
            assert_eq!(code(till.checkout.place(&one, Some(&cart), &faulty).await), ErrorCode::Invalid);
        }
        let first = till.checkout.place(&one, Some(&cart), &form).await.unwrap();
        for _ in 0..2 {
            press(&till, mug, "one").await.unwrap();
        }
        seconds(press(&till, mug, "one").await);
        assert_eq!(till.checkout.place(&one, Some(&cart), &form).await.unwrap(), first, "the same press again");
    }
}
