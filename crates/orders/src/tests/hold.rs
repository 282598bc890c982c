//! How long an order keeps its stock without being paid or shipped, and what becomes of it then.

use super::for_each_database;
use super::*;
use chrono::{DateTime, Duration, Utc};
use contract::ErrorCode;
use contract::desk::{MarkPaidForm, OrderAction, ShipForm};
use contract::order::Happening;
use sea_orm::QueryTrait;
use shops::SettingsChange;

/// Sets how long orders are held, in minutes.
async fn hold(till: &Till, card: u32, transfer: u32, delivery: u32) {
    let shop = till.stall.shops.by_id(till.context().shop).await.unwrap();
    let change = SettingsChange {
        hold_card_minutes: card,
        hold_bank_transfer_minutes: transfer,
        hold_on_delivery_minutes: delivery,
        ..SettingsChange::from(&*shop)
    };
    till.stall.shops.update(till.context().shop, &change).await.unwrap();
}

async fn held_until(till: &Till, number: u64) -> Option<DateTime<Utc>> {
    till.orders.for_desk(till.context(), number).await.unwrap().order.held_until
}

/// Looks for late orders with the read models up to date.
async fn sweep(till: &Till) -> u64 {
    till.projected().await;
    till.orders.cancel_unpaid().await.unwrap().done
}

fn told(view: &contract::order::OrderView) -> Vec<&Happening> {
    view.timeline.iter().map(|entry| &entry.what).collect()
}

for_each_database! {
    async fn each_way_to_pay_has_its_time_and_then_the_stock_goes_back(db: Database) {
        let till = Till::open(db).await;
        hold(&till, 30, 2 * 24 * 60, 5 * 24 * 60).await;
        let mug = till.stall.sell(1, 1990, 9).await;
        let start = till.stall.clock.now();
        let (card, card_key) = placed(till.order_by_card(mug, DECLINES).await);
        let (transfer, transfer_key) = till.order(mug, "bank_transfer").await;
        let (delivery, delivery_key) = till.order(mug, "pay_on_delivery").await;
        let mut stock = 6;
        for (number, key, minutes) in [
            (card, card_key, 30),
            (transfer, transfer_key, 2 * 24 * 60),
            (delivery, delivery_key, 5 * 24 * 60),
        ] {
            let until = start + Duration::minutes(minutes);
            assert_eq!(held_until(&till, number).await, Some(until));
            till.stall.clock.set(until - Duration::seconds(1));
            assert_eq!((sweep(&till).await, till.stock(mug).await), (0, stock), "order {number} has time yet");
            till.stall.clock.set(until);
            assert_eq!(sweep(&till).await, 1, "order {number} is late");
            stock += 1;
            assert_eq!(till.stock(mug).await, stock);
            assert_eq!(sweep(&till).await, 0, "once only");
            assert_eq!(till.states(number).await, (PaymentState::Voided, FulfilmentState::Cancelled));
            let seen = till.orders.for_shopper(till.context(), number, &key).await.unwrap();
            assert_eq!((told(&seen).last(), seen.held_until), (Some(&&Happening::NotPaidInTime), None));
            assert_eq!(seen.timeline.last().unwrap().by, None);
        }
        for verified in till.orders.verify().await.unwrap() {
            assert_eq!(verified.differing, 0, "{} differs from a replay", verified.projection);
        }
    }

    async fn paid_and_shipped_orders_are_left_alone(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 9).await;
        let (paid, _) = till.order(mug, "bank_transfer").await;
        let (shipped, _) = till.order(mug, "pay_on_delivery").await;
        let (by_card, _) = placed(till.order_by_card(mug, APPROVES).await);
        let context = till.context();
        till.orders.mark_paid(context, paid, &MarkPaidForm { version: 1 }).await.unwrap();
        till.orders.ship(context, shipped, &ShipForm { version: 1, ..ShipForm::default() }).await.unwrap();
        for number in [paid, shipped, by_card] {
            assert_eq!(held_until(&till, number).await, None, "order {number}");
        }
        till.stall.clock.advance(Duration::days(400));
        assert_eq!((sweep(&till).await, till.stock(mug).await), (0, 6));
        assert_eq!(till.states(shipped).await, (PaymentState::Pending, FulfilmentState::Shipped));
    }

    async fn an_order_that_was_paid_before_the_lists_knew_is_left_alone(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 9).await;
        let (number, _) = till.order(mug, "bank_transfer").await;
        till.projected().await;
        till.stall.clock.advance(Duration::days(8));
        till.orders.mark_paid(till.context(), number, &MarkPaidForm { version: 1 }).await.unwrap();
        assert_eq!(till.orders.cancel_unpaid().await.unwrap().done, 0);
        assert_eq!(till.states(number).await, (PaymentState::Paid, FulfilmentState::Unfulfilled));
    }

    async fn money_that_comes_late_finds_a_cancelled_order(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 9).await;
        let (number, _) = till.order(mug, "bank_transfer").await;
        till.stall.clock.advance(Duration::days(7));
        assert_eq!(sweep(&till).await, 1);
        let late = till.orders.mark_paid(till.context(), number, &MarkPaidForm { version: 2 }).await;
        assert_eq!(code(late), ErrorCode::WrongState);
        let desk = till.orders.for_desk(till.context(), number).await.unwrap();
        assert_eq!(told(&desk.order).last(), Some(&&Happening::NotPaidInTime));
        assert!(!desk.actions.contains(&OrderAction::MarkPaid));
    }

    async fn what_was_promised_stays_and_no_time_means_none(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 9).await;
        let (promised, _) = till.order(mug, "bank_transfer").await;
        let until = held_until(&till, promised).await;
        hold(&till, 60, 1, 0).await;
        let (kept, _) = till.order(mug, "pay_on_delivery").await;
        assert_eq!((held_until(&till, promised).await, held_until(&till, kept).await), (until, None));
        till.stall.clock.advance(Duration::days(6));
        assert_eq!(sweep(&till).await, 0);
        till.stall.clock.advance(Duration::days(400));
        assert_eq!(sweep(&till).await, 1);
        assert_eq!(till.states(kept).await, (PaymentState::Pending, FulfilmentState::Unfulfilled));
    }

    async fn a_crowd_of_late_orders_goes_in_one_look_and_a_faulty_one_stops_no_other(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 500).await;
        for _ in 0..130 {
            till.order(mug, "pay_on_delivery").await;
        }
        till.projected().await;
        let broken = "UPDATE events SET payload = '{}' WHERE stream = (SELECT MIN(stream) FROM events)";
        till.stall.db.write().execute_unprepared(broken).await.unwrap();
        till.stall.clock.advance(Duration::days(14));
        let swept = till.orders.cancel_unpaid().await.unwrap();
        assert_eq!((swept.done, swept.failed), (129, 1));
        assert_eq!(till.stock(mug).await, 499);
    }
}

#[tokio::test]
async fn late_orders_are_found_by_their_own_index() {
    let file = testkit::sqlite::database().unwrap();
    let db = Database::connect(&file.url()).await.unwrap();
    db.migrate(&migrations()).await.unwrap();
    let till = Till::open(db.clone()).await;
    let mug = till.stall.sell(1, 1990, 9).await;
    till.order(mug, "bank_transfer").await;
    till.projected().await;
    let late = till.orders.past_their_time(i64::MAX, None).await.unwrap();
    assert_eq!(late.len(), 1);
    for last in [None, late.first()] {
        let query = super::super::background::late(i64::MAX, last).build(db.read().get_database_backend());
        let explain = Statement::from_string(query.db_backend, format!("EXPLAIN QUERY PLAN {query}"));
        let plan = db.read().query_all_raw(explain).await.unwrap();
        let plan: Vec<String> = plan.iter().map(|row| row.try_get("", "detail").unwrap()).collect();
        assert!(plan.iter().any(|step| step.contains("orders_list_held")), "{plan:?}");
        assert!(!plan.iter().any(|step| step.contains("SCAN orders_list") && !step.contains("INDEX")), "{plan:?}");
    }
}
