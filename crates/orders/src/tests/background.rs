//! Background work goes on past what it cannot read, counts it, and tells of it.

use super::for_each_database;
use super::*;
use chrono::Duration;
use contract::desk::{CancelForm, MarkPaidForm, OrderFilter, ShipForm};
use contract::page::Seek;

impl Till {
    /// Makes an order's first event unreadable, as a bug or a bad disk might; the last one can be mended.
    async fn spoil(&self, number: u64) {
        let database = self.stall.db.write();
        database.execute_unprepared("DROP TABLE IF EXISTS spoiled").await.unwrap();
        let keep = format!(
            "CREATE TABLE spoiled AS SELECT event_id, payload FROM events \
             WHERE kind = 'order.placed' AND CAST(payload ->> 'number' AS bigint) = {number}"
        );
        database.execute_unprepared(&keep).await.unwrap();
        let sql = format!(
            "UPDATE events SET payload = '{{}}' WHERE version = 1 AND stream = \
             (SELECT stream FROM events WHERE kind = 'order.placed' AND CAST(payload ->> 'number' AS bigint) = {number})"
        );
        self.change(&sql).await;
    }

    /// Makes the database refuse this order in `orders_list`, as a bug in the read model would.
    async fn refuse_in_orders_list(&self, number: &str) {
        let sql = match self.stall.db.backend() {
            store::Backend::Sqlite => format!(
                "CREATE TRIGGER refusing BEFORE INSERT ON orders_list WHEN NEW.number = {number} \
                 BEGIN SELECT RAISE(ABORT, 'refused by the test'); END"
            ),
            store::Backend::Postgres => format!(
                "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
                 IF NEW.number = {number} THEN RAISE EXCEPTION 'refused by the test'; END IF; RETURN NEW; END $$; \
                 CREATE TRIGGER refusing BEFORE INSERT ON orders_list FOR EACH ROW EXECUTE FUNCTION refuse()"
            ),
        };
        self.stall.db.write().execute_unprepared(&sql).await.unwrap();
    }

    /// A read model that refuses everything is at fault itself.
    async fn refuse_all_in_orders_list(&self) {
        self.refuse_in_orders_list("NEW.number").await;
    }

    async fn refuse_nothing(&self) {
        let sql = match self.stall.db.backend() {
            store::Backend::Sqlite => "DROP TRIGGER refusing",
            store::Backend::Postgres => "DROP FUNCTION refuse() CASCADE",
        };
        self.stall.db.write().execute_unprepared(sql).await.unwrap();
    }

    async fn mend(&self) {
        let was = "(SELECT payload FROM spoiled WHERE spoiled.event_id = events.event_id)";
        self.change(&format!("UPDATE events SET payload = {was} WHERE event_id IN (SELECT event_id FROM spoiled)"))
            .await;
    }

    async fn change_books(&self, sql: &str) {
        assert!(self.books.write().execute_unprepared(sql).await.unwrap().rows_affected() > 0, "{sql}");
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
        till.stall.clock.advance(Duration::seconds(1));
        till.order_by_card(mug, TIMES_OUT).await;
        till.stall.clock.advance(Duration::seconds(1));
        let (good, _) = placed(till.order_by_card(mug, TIMES_OUT).await);
        till.spoil(of_unreadable_order).await;
        let second = "(SELECT created_at FROM payments ORDER BY created_at LIMIT 1 OFFSET 1)";
        till.change_books(&format!("UPDATE payments SET currency = '???' WHERE created_at = {second}")).await;
        till.stall.clock.advance(Duration::minutes(2));
        let swept = till.reconcile().await;
        assert_eq!((swept.done, swept.failed), (2, 2), "{:?}", swept.failures);
        assert_eq!(till.states(good).await.0, PaymentState::Paid);
        // Both are put off, and tried again later; what waits in the inbox is told as long as it does.
        assert_eq!(till.reconcile().await.failed, 1);
        till.stall.clock.advance(Duration::minutes(2));
        assert_eq!(till.reconcile().await.failed, 2);
        till.mend().await;
        till.stall.clock.advance(Duration::seconds(20));
        assert_eq!(till.reconcile().await.failed, 0, "the other payment is put off for a minute");
        assert_eq!(till.states(of_unreadable_order).await.0, PaymentState::Paid);
    }

    async fn a_refund_that_can_not_be_read_keeps_no_other_waiting(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 9).await;
        for _ in 0..2 {
            let (number, _) = placed(till.order_by_card(mug, TIMES_OUT).await);
            till.stall.clock.advance(Duration::minutes(2));
            till.reconcile().await;
            let form = CancelForm { restock: None, version: till.version(number).await };
            till.orders.cancel(till.context(), number, &form).await.unwrap();
        }
        // As if the provider had not been reached at first.
        till.change_books("UPDATE refunds SET state = 'due'").await;
        till.change_books("UPDATE refunds SET currency = '???' WHERE refund_id = (SELECT refund_id FROM refunds ORDER BY refund_id LIMIT 1)").await;
        till.stall.clock.advance(Duration::minutes(2));
        let swept = till.reconcile().await;
        assert_eq!(swept.failed, 1, "{:?}", swept.failures);
        assert_eq!(till.number_in_books("SELECT COUNT(*) FROM refunds WHERE state = 'due'").await, 1);
    }

    async fn an_event_that_can_not_be_read_keeps_no_command_waiting(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 9).await;
        // The first turn of a process lets whoever waits go.
        till.projected().await;
        till.order(mug, "bank_transfer").await;
        till.spoil(1001).await;
        let background = lists::follow(&till);
        let (other, _) = till.order(mug, "bank_transfer").await;
        let began = std::time::Instant::now();
        till.orders.mark_paid(till.context(), other, &MarkPaidForm { version: 1 }).await.unwrap();
        background.abort();
        assert_eq!(till.orders.left_out().await.unwrap().len(), 2);
        assert!(began.elapsed() < std::time::Duration::from_secs(1), "a command waited {:?}", began.elapsed());
    }

    async fn a_command_before_the_first_turn_of_a_process_does_not_wait_for_what_it_never_hears_of(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 9).await;
        let (number, _) = till.order(mug, "bank_transfer").await;
        let waiting = till.orders.feed.waiting();
        let order = till.orders.order_of(till.context(), number).await.unwrap();
        till.orders.execute(till.context(), order, None, |_| Some(domain::order::Command::MarkPaid)).await.unwrap();
        // The first turn begins behind it, and the command comes to waiting only then.
        let background = lists::follow(&till);
        tokio::time::sleep(std::time::Duration::from_millis(400)).await;
        let began = std::time::Instant::now();
        till.orders.feed.wait_for(waiting, [(order, 2)].into()).await;
        assert!(began.elapsed() < std::time::Duration::from_millis(900), "it waited {:?}", began.elapsed());
        background.abort();
    }

    async fn an_event_that_cannot_be_applied_leaves_out_its_own_order_in_its_own_read_model_alone(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 9).await;
        till.refuse_in_orders_list("1002").await;
        for _ in 0..3 {
            till.order(mug, "bank_transfer").await;
        }
        till.projected().await;
        let listed = async || {
            let list = till.orders.list(till.context(), &OrderFilter::default(), &Seek::First).await.unwrap();
            list.orders.items.iter().map(|row| row.number).collect::<Vec<_>>()
        };
        assert_eq!(listed().await, [1003, 1001], "those around it are in the list");
        let summed = "SELECT CAST(SUM(orders + test_orders) AS bigint) FROM sales_quarter_hours";
        assert_eq!(till.number(summed).await, 3, "and the other read model has all of them");
        let left_out = till.orders.left_out().await.unwrap();
        assert_eq!(left_out.len(), 1, "{left_out:?}");
        assert_eq!((left_out[0].name.as_str(), left_out[0].held), ("orders_list", true));
        assert!(left_out[0].cause.contains("refused by the test"), "{left_out:?}");
        // What happens to the order later stays out too, and nothing stands still.
        till.orders.mark_paid(till.context(), 1002, &MarkPaidForm { version: 1 }).await.unwrap();
        till.order(mug, "bank_transfer").await;
        till.projected().await;
        assert_eq!((listed().await, till.number(summed).await), (vec![1004, 1003, 1001], 4));
        // Nobody rebuilds it again and again: it is told, and tried again when somebody asks.
        let told = till.orders.check_left_out().await.unwrap();
        assert_eq!((told.done, told.failed), (0, 1));
        assert!(told.failures[0].what.contains("from event 2 on"), "{:?}", told.failures);
        till.orders.try_left_out_again(till.context()).await.unwrap();
        assert_eq!(till.orders.check_left_out().await.unwrap().done, 1, "rebuilt");
        assert_eq!(till.orders.check_left_out().await.unwrap().failed, 1, "and refused again: it waits again");
        assert_eq!(listed().await, [1004, 1003, 1001]);
        // Whoever is in no list is forgotten all the same.
        let tracking = ShipForm { carrier: "Sloop".into(), tracking_number: "SL-7".into(), version: 2, ..ShipForm::default() };
        till.orders.ship(till.context(), 1002, &tracking).await.unwrap();
        assert_eq!(till.number("SELECT COUNT(*) FROM order_parcels").await, 1);
        till.orders.forget(till.context().shop, till.contact_of(1002).await).await.unwrap();
        assert_eq!(till.number("SELECT COUNT(*) FROM order_parcels").await, 0);
        till.refuse_nothing().await;
        till.orders.try_left_out_again(till.context()).await.unwrap();
        assert_eq!(till.orders.check_left_out().await.unwrap().done, 1);
        assert_eq!(till.orders.left_out().await.unwrap(), []);
        assert_eq!(listed().await, [1004, 1003, 1002, 1001]);
        for verified in till.orders.verify().await.unwrap() {
            assert_eq!(verified.differing, 0, "{}", verified.projection);
        }
    }

    async fn a_read_model_that_refuses_every_order_stands_still_alone(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 90).await;
        till.refuse_all_in_orders_list().await;
        for _ in 0..25 {
            till.order(mug, "bank_transfer").await;
        }
        let failed = till.orders.catch_up(&till.changes).await;
        assert!(failed.is_err(), "it is told");
        assert_eq!(till.orders.left_out().await.unwrap(), [], "and no order is to blame");
        till.refuse_nothing().await;
        till.projected().await;
        assert_eq!(till.number("SELECT COUNT(*) FROM orders_list").await, 25);
    }

    async fn an_event_of_a_newer_program_leaves_out_its_own_order_alone(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 9).await;
        till.order(mug, "bank_transfer").await;
        till.change("UPDATE events SET schema_version = 2").await;
        let (after, _) = till.order(mug, "bank_transfer").await;
        till.projected().await;
        let listed = till.orders.list(till.context(), &OrderFilter::default(), &Seek::First).await.unwrap();
        assert_eq!(listed.orders.items.iter().map(|row| row.number).collect::<Vec<_>>(), [after]);
        let left_out = till.orders.left_out().await.unwrap();
        assert_eq!(left_out.len(), 2, "by each read model");
        assert!(left_out[0].cause.contains("`order.placed` has schema version 2, and this program knows 1 to 1"), "{left_out:?}");
        // What is decided on it would be decided on half of it.
        assert!(till.orders.mark_paid(till.context(), 1001, &MarkPaidForm { version: 1 }).await.is_err());
        till.change("UPDATE events SET schema_version = 1 WHERE schema_version = 2").await;
        assert_eq!(till.orders.check_left_out().await.unwrap().done, 2);
        assert_eq!(till.number("SELECT COUNT(*) FROM orders_list WHERE generation = (SELECT generation FROM projections \
            WHERE name = 'orders_list' AND active)").await, 2);
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
        assert!(told.failures[0].what.contains("from event 3 on"), "{:?}", told.failures);
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
        assert_eq!(till.number("SELECT COUNT(*) FROM quarantined_streams").await, 0);
        assert_eq!(till.number("SELECT COUNT(*) FROM orders_list WHERE payment = 'paid'").await, 1);
        for verified in till.orders.verify().await.unwrap() {
            assert_eq!(verified.differing, 0, "{}", verified.projection);
        }
    }
}
