//! Background work goes on past what it cannot read, counts it, and tells of it.

use super::*;
use chrono::Duration;
use common::testing::for_each_database;
use contract::desk::{CancelForm, MarkPaidForm, OrderFilter};
use contract::page::Seek;

impl Till {
    /// Makes an order's first event unreadable, as a bug or a bad disk might.
    async fn spoil(&self, number: u64) {
        let sql = format!(
            "UPDATE events SET payload = '{{}}' WHERE version = 1 AND stream = \
             (SELECT stream FROM events WHERE kind = 'order.placed' ORDER BY position LIMIT 1 OFFSET {})",
            number - 1001
        );
        self.change(&sql).await;
    }

    async fn change(&self, sql: &str) {
        assert_eq!(self.stall.db.write().execute_unprepared(sql).await.unwrap().rows_affected(), 1, "{sql}");
    }
}

for_each_database! {
    async fn an_unreadable_order_keeps_no_other_from_being_cancelled(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 5).await;
        let (unreadable, _) = placed(till.order_by_card(mug, DECLINES).await);
        let (unpaid, _) = placed(till.order_by_card(mug, DECLINES).await);
        till.projected().await;
        till.spoil(unreadable).await;
        till.stall.clock.advance(Duration::hours(2));
        let swept = till.orders.cancel_unpaid().await.unwrap();
        assert_eq!((swept.done, swept.failed), (1, 1));
        assert!(swept.failures[0].what.contains("order 1001"), "{:?}", swept.failures);
        assert_eq!(till.states(unpaid).await, (PaymentState::Voided, FulfilmentState::Cancelled));
        assert_eq!(till.stock(mug).await, 4);
    }

    async fn more_unreadable_orders_than_are_looked_at_in_one_go_hide_none_behind_them(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 500).await;
        let unpaid = crate::background::AT_ONCE + 1;
        for _ in 0..=unpaid {
            till.order_by_card(mug, DECLINES).await;
        }
        till.projected().await;
        till.stall.db.write().execute_unprepared(&format!("UPDATE events SET payload = '{{}}' WHERE kind = 'order.placed' AND stream <> \
             (SELECT stream FROM events WHERE kind = 'order.placed' ORDER BY position LIMIT 1 OFFSET {unpaid})")).await.unwrap();
        till.stall.clock.advance(Duration::hours(2));
        let swept = till.orders.cancel_unpaid().await.unwrap();
        assert_eq!((swept.done, swept.failed), (1, unpaid));
    }

    async fn a_payment_that_can_not_be_read_or_settled_keeps_no_other_waiting(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 9).await;
        let (of_unreadable_order, _) = placed(till.order_by_card(mug, TIMES_OUT).await);
        let (unreadable, _) = placed(till.order_by_card(mug, TIMES_OUT).await);
        let (good, _) = placed(till.order_by_card(mug, TIMES_OUT).await);
        till.spoil(of_unreadable_order).await;
        till.change(&format!(
            "UPDATE payments SET currency = '???' WHERE order_id = (SELECT order_id FROM order_keys WHERE number = {unreadable})"
        )).await;
        till.stall.clock.advance(Duration::minutes(2));
        let swept = till.orders.reconcile().await.unwrap();
        assert_eq!((swept.done, swept.failed), (1, 2), "{:?}", swept.failures);
        assert_eq!(till.states(good).await.0, PaymentState::Paid);
        // Both are put off, and tried again later.
        assert_eq!(till.orders.reconcile().await.unwrap().failed, 0);
        till.stall.clock.advance(Duration::minutes(2));
        assert_eq!(till.orders.reconcile().await.unwrap().failed, 2);
    }

    async fn a_refund_that_can_not_be_read_keeps_no_other_waiting(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 9).await;
        for _ in 0..2 {
            let (number, _) = placed(till.order_by_card(mug, TIMES_OUT).await);
            till.stall.clock.advance(Duration::minutes(2));
            till.orders.reconcile().await.unwrap();
            let form = CancelForm { restock: None, version: till.version(number).await };
            till.orders.cancel(till.context(), number, &form).await.unwrap();
        }
        // As if the provider had not been reached at first.
        till.stall.db.write().execute_unprepared("UPDATE refunds SET state = 'due'").await.unwrap();
        till.change("UPDATE refunds SET currency = '???' WHERE refund_id = (SELECT refund_id FROM refunds ORDER BY refund_id LIMIT 1)").await;
        till.stall.clock.advance(Duration::minutes(2));
        let swept = till.orders.reconcile().await.unwrap();
        assert_eq!(swept.failed, 1, "{:?}", swept.failures);
        assert_eq!(till.number("SELECT COUNT(*) FROM refunds WHERE state = 'due'").await, 1);
    }

    async fn an_event_that_can_not_be_read_keeps_no_command_waiting(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 9).await;
        till.order(mug, "bank_transfer").await;
        till.spoil(1001).await;
        till.orders.project_turn().await.unwrap();
        assert_eq!(till.orders.left_out().await.unwrap().len(), 2);
        let began = std::time::Instant::now();
        till.orders.feed.wait_for(1).await;
        assert!(began.elapsed() < std::time::Duration::from_secs(1), "a command waited {:?}", began.elapsed());
    }

    async fn an_event_that_cannot_be_read_leaves_out_its_own_order_alone(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 9).await;
        let (unreadable, _) = till.order(mug, "bank_transfer").await;
        let (before, _) = till.order(mug, "bank_transfer").await;
        till.orders.mark_paid(till.context(), unreadable, &MarkPaidForm { version: 1 }).await.unwrap();
        till.change("UPDATE events SET kind = 'order.unheard_of' WHERE kind = 'order.marked_paid'").await;
        let (after, _) = till.order(mug, "bank_transfer").await;
        till.projected().await;
        let listed = till.orders.list(till.context(), &OrderFilter::default(), &Seek::First).await.unwrap();
        let numbers: Vec<_> = listed.orders.items.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [after, before, unreadable], "orders placed later are in the list");
        let told = till.orders.check_left_out().await.unwrap();
        assert_eq!((told.done, told.failed), (0, 2));
        assert!(told.failures[0].what.contains("its event 3 can't be read"), "{:?}", told.failures);
        for verified in till.orders.verify().await.unwrap() {
            assert_eq!((verified.differing, verified.rows > 0), (0, true), "{}", verified.projection);
        }
        till.orders.replay("all", &|_| {}).await.unwrap();
        assert_eq!(till.orders.left_out().await.unwrap().len(), 2, "a replay leaves it out too");
        // The stock of the others goes back in time.
        till.stall.clock.advance(Duration::days(8));
        let swept = till.orders.cancel_unpaid().await.unwrap();
        assert_eq!((swept.done, swept.failed), (2, 1));
        assert_eq!(till.stock(mug).await, 8);
        // Once it can be read, all is well by itself.
        till.change("UPDATE events SET kind = 'order.marked_paid' WHERE kind = 'order.unheard_of'").await;
        let told = till.orders.check_left_out().await.unwrap();
        assert_eq!((told.done, told.failed), (2, 0));
        assert_eq!(till.orders.check_left_out().await.unwrap().done, 0);
        assert_eq!(till.number("SELECT COUNT(*) FROM unreadable_streams").await, 0);
        assert_eq!(till.number("SELECT COUNT(*) FROM orders_list WHERE payment = 'paid'").await, 1);
        for verified in till.orders.verify().await.unwrap() {
            assert_eq!(verified.differing, 0, "{}", verified.projection);
        }
    }
}
