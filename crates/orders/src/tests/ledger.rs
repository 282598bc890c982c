//! A shop keeps to the payments that it has told of its orders: others know nothing of what was charged.

use super::for_each_database;
use super::*;
use contract::checkout::PlaceOutcome;
use store::inbox;

const CAPTURES: &str = "SELECT CAST(COALESCE(SUM(captures), 0) AS bigint) FROM test_gateway_payments";

impl Till {
    /// The same shop, started anew, with payments on this database.
    fn with_payments_on(&self, books: &Database) -> Arc<Orders> {
        let mut registry = Registry::default();
        let ids = self.orders.parts.ids.clone();
        Arc::new(Payments::new(books.clone(), self.stall.clock.clone(), ids)).register(&mut registry);
        self.started_anew(registry)
    }

    /// The same with payments that nobody runs.
    fn with_payments_away(&self) -> Arc<Orders> {
        let nowhere = wire::Address::Unix("/nonexistent/payments.sock".into());
        let remote = wire::Remote::to(&nowhere, None, contract::ErrorCode::PaymentsUnreachable).unwrap();
        let mut registry = Registry::default();
        contract::messages::payments::visit(&mut Arc::new(remote).register(&mut registry));
        self.started_anew(registry)
    }

    fn started_anew(&self, registry: Registry) -> Arc<Orders> {
        let (clock, parts) = (self.stall.clock.clone(), &self.orders.parts);
        Arc::new(Orders::new(OrderParts {
            databases: parts.databases.clone(),
            clock: Arc::clone(&parts.clock),
            ids: Arc::clone(&parts.ids),
            revision: common::Revision::default(),
            catalog: Arc::clone(&parts.catalog),
            inventory: Arc::clone(&parts.inventory),
            shops: Arc::clone(&parts.shops),
            peers: peers(registry, parts.databases.whole(), clock),
            read_models: projections::READ_MODELS.to_vec(),
        }))
    }
}

for_each_database! {
    async fn a_shop_with_orders_is_not_given_an_empty_database_for_its_payments(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 9).await;
        let (number, key) = placed(till.order_by_card(mug, DECLINES).await);
        till.order_by_card(mug, APPROVES).await;
        till.reconcile().await;
        let (empty, _kept) = another_database(&till.stall.db).await;
        let orders = till.with_payments_on(&empty);
        assert!(orders.tell_payments().await.is_err() && orders.check_payments().await.is_err());
        assert_eq!(code(orders.hear_payments().await), contract::ErrorCode::OtherLedger);
        let token = till.token(APPROVES).await;
        let outcome = orders.charge(till.context(), number, &key, &token, true).await.unwrap();
        assert!(matches!(outcome, PlaceOutcome::Placed { .. }), "open: {outcome:?}");
        assert_eq!(Till::number_in(&empty, CAPTURES).await, 0);
        assert_eq!(Till::number_in(&empty, "SELECT COUNT(*) FROM payments").await, 0);
        assert_eq!(till.states(number).await.0, PaymentState::Pending);
        // With its own ones all goes on.
        let paid = till.checkout.pay(till.context(), number, &key, &till.token(APPROVES).await).await.unwrap();
        assert!(matches!(paid, PlaceOutcome::Placed { .. }), "{paid:?}");
        assert_eq!((till.states(number).await.0, till.number_in_books(CAPTURES).await), (PaymentState::Paid, 2));
    }

    async fn an_order_stands_where_payments_go_away_before_they_were_ever_met(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 9).await;
        let (number, key) = placed(till.order_by_card(mug, DECLINES).await);
        till.stall.db.write().execute_unprepared("UPDATE event_cursors SET ledger = NULL").await.unwrap();
        let orders = till.with_payments_away();
        let outcome = orders.charge(till.context(), number, &key, &till.token(APPROVES).await, true).await.unwrap();
        assert!(matches!(outcome, PlaceOutcome::Placed { .. }), "its page says that there is no answer yet: {outcome:?}");
        let word = orders.confirm(till.context(), number, &key, true).await;
        assert!(word.is_ok(), "nothing is asked: {word:?}");
        assert!(orders.tell_payments().await.is_err());
    }

    async fn a_shop_without_orders_takes_new_payments(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 9).await;
        till.reconcile().await;
        let (empty, _kept) = another_database(&till.stall.db).await;
        let orders = till.with_payments_on(&empty);
        orders.tell_payments().await.unwrap();
        orders.hear_payments().await.unwrap();
        let (number, key) = till.order(mug, "bank_transfer").await;
        orders.tell_payments().await.unwrap();
        assert_eq!(Till::number_in(&empty, "SELECT COUNT(*) FROM payments").await, 1, "order {number}, {key}");
    }

    async fn older_payments_hear_again_and_newer_ones_are_an_error(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 9).await;
        till.order(mug, "bank_transfer").await;
        till.reconcile().await;
        let payments = "DELETE FROM payment_legs";
        till.books.write().execute_unprepared(payments).await.unwrap();
        let heard = inbox::cursor(till.books.read(), PAYMENTS).await.unwrap();
        assert!(heard > 0);
        // As a backup of payments alone would have it; where both share a database there is no such state.
        let shared = till.apart.is_none();
        if !shared {
            let ledger = inbox::ledger(till.stall.db.read(), PAYMENTS).await.unwrap().unwrap();
            inbox::begin(till.books.write(), PAYMENTS, ledger, 0).await.unwrap();
            till.order(mug, "bank_transfer").await;
            till.reconcile().await;
            assert_eq!(till.number_in_books("SELECT COUNT(*) FROM payment_legs").await, 2, "the order of before, too");
        }
        inbox::advance(till.books.write(), PAYMENTS, heard + 100).await.unwrap();
        till.order(mug, "bank_transfer").await;
        let before = inbox::cursor(till.stall.db.read(), PAYMENTS).await.unwrap();
        assert!(till.orders.tell_payments().await.is_err(), "they have heard of what there is not");
        assert_eq!(inbox::cursor(till.stall.db.read(), PAYMENTS).await.unwrap(), before);
    }
}
