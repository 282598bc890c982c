//! Which ways to pay a shop offers and accepts: only those that its owner has set up. Orders placed in test mode are
//! marked as such, and no digit of a card is stored.

use super::for_each_database;
use super::*;
use contract::checkout::CardToken;
use contract::desk::{CancelForm, OrderFilter, RefundForm};
use contract::order::Happening;
use contract::page::Seek;
use sea_orm::DbBackend;

/// What the refused form shows at the choice of the way to pay.
fn at_payment<T: std::fmt::Debug>(refused: Result<T, ServiceError>) -> String {
    match refused {
        Err(ServiceError::Invalid(faults)) => faults.of("payment").unwrap().key.clone(),
        other => panic!("not refused as a form's fault: {other:?}"),
    }
}

async fn revenue_and_orders(till: &Till) -> (i64, u64) {
    let days = till.orders.dashboard(till.context()).await.unwrap().days;
    (days.iter().map(|day| day.revenue.minor()).sum(), days.iter().map(|day| day.orders).sum())
}

/// How many rows of all tables hold this text, in whichever column.
async fn rows_with(till: &Till, text: &str) -> i64 {
    let read = till.stall.db.read();
    let postgres = read.get_database_backend() == DbBackend::Postgres;
    let tables = if postgres {
        "SELECT tablename::text AS name FROM pg_tables WHERE schemaname = current_schema()"
    } else {
        "SELECT name FROM sqlite_master WHERE type = 'table'"
    };
    let tables = read.query_all_raw(Statement::from_string(read.get_database_backend(), tables)).await.unwrap();
    assert!(tables.len() > 20, "too few tables to prove anything: {}", tables.len());
    let mut found = 0;
    for table in tables {
        let table: String = table.try_get("", "name").unwrap();
        let matches = if postgres {
            format!("\"{table}\"::text LIKE '%{text}%'")
        } else {
            let columns = format!("SELECT name FROM pragma_table_info('{table}')");
            let columns = read.query_all_raw(Statement::from_string(DbBackend::Sqlite, columns)).await.unwrap();
            let columns = columns.into_iter().map(|column| column.try_get::<String>("", "name").unwrap());
            let likes = columns.map(|column| format!("CAST(\"{column}\" AS text) LIKE '%{text}%'"));
            likes.collect::<Vec<_>>().join(" OR ")
        };
        found += till.number(&format!("SELECT COUNT(*) FROM \"{table}\" WHERE {matches}")).await;
    }
    found
}

for_each_database! {
    async fn a_new_shop_accepts_no_way_to_pay(db: Database) {
        let till = Till::open_new(db).await;
        let mug = till.stall.sell(1, 1990, 5).await;
        let cart = till.cart(mug, 1).await;
        let offered = till.checkout.view(till.context(), Some(&cart), None).await.unwrap().payment_methods;
        assert!(offered.is_empty(), "a new shop offers {offered:?}");
        assert!(!till.carts.view(till.context(), Some(&cart)).await.unwrap().takes_orders);
        assert_eq!(at_payment(till.tokenize(APPROVES).await), "error-payment-not-offered");
        for method in ["card", "bank_transfer", "pay_on_delivery"] {
            let form = till.form(&cart, method).await;
            let card = CardToken("made up".into());
            let refused = till.checkout.place(till.context(), Some(&cart), &form, Some(&card)).await;
            assert_eq!(at_payment(refused), "error-payment-not-offered", "{method}");
        }
        assert_eq!((till.stock(mug).await, till.number("SELECT COUNT(*) FROM events").await), (5, 0));
    }

    async fn an_order_is_not_paid_by_card_where_the_shop_takes_no_cards(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 5).await;
        let (number, key) = placed(till.order_by_card(mug, DECLINES).await);
        let token = till.token(APPROVES).await;
        assert!(till.orders.for_shopper(till.context(), number, &key).await.unwrap().card_offered);
        till.stall.set_test_mode(false).await;
        let refused = till.checkout.pay(till.context(), number, &key, &token).await;
        assert_eq!(at_payment(refused), "error-payment-not-offered");
        assert!(!till.orders.for_shopper(till.context(), number, &key).await.unwrap().card_offered);
        assert_eq!(till.states(number).await.0, PaymentState::Pending);
        // Even a caller that asks no checkout gets no money from the gateway.
        till.orders.charge(till.context(), number, &key, &token, true).await.unwrap();
        assert_eq!(till.number_in_books("SELECT CAST(SUM(captures) AS bigint) FROM test_gateway_payments").await, 0);
    }

    async fn a_real_order_never_becomes_paid_by_a_test_card(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 5).await;
        till.stall.set_test_mode(false).await;
        let (number, key) = till.order(mug, "bank_transfer").await;
        till.stall.set_test_mode(true).await;
        let (tested, tested_key) = till.order(mug, "pay_on_delivery").await;
        for (number, key) in [(number, key), (tested, tested_key)] {
            let token = till.token(APPROVES).await;
            let refused = till.checkout.pay(till.context(), number, &key, &token).await;
            assert_eq!(at_payment(refused), "error-payment-not-offered");
            assert!(!till.orders.for_shopper(till.context(), number, &key).await.unwrap().card_offered);
            assert_eq!(till.states(number).await.0, PaymentState::Pending);
        }
        assert_eq!(till.number_in_books("SELECT COUNT(*) FROM test_gateway_payments").await, 0);
    }

    async fn an_order_placed_in_test_mode_stays_marked_and_its_refund_works(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 5).await;
        let (tested, key) = placed(till.order_by_card(mug, APPROVES).await);
        let (given_up, _) = till.order(mug, "pay_on_delivery").await;
        till.projected().await;
        let total = till.orders.for_desk(till.context(), tested).await.unwrap().order.totals.total.minor();
        assert_eq!(revenue_and_orders(&till).await, (2 * total, 2), "while testing, test orders count");

        till.stall.set_test_mode(false).await;
        let (real, _) = till.order(mug, "bank_transfer").await;
        let refund = RefundForm { amount: "5.00".into(), version: till.version(tested).await, idempotency_key: "first".into() };
        till.orders.refund(till.context(), tested, &refund).await.unwrap();
        let cancel = CancelForm { restock: Some("on".into()), version: till.version(given_up).await };
        till.orders.cancel(till.context(), given_up, &cancel).await.unwrap();
        till.projected().await;
        assert_eq!(till.number_in_books("SELECT CAST(SUM(amount) AS bigint) FROM test_gateway_refunds").await, 500);
        assert_eq!(revenue_and_orders(&till).await, (total, 1), "test orders and what became of them are left out");
        till.stall.set_test_mode(true).await;
        assert_eq!(revenue_and_orders(&till).await, (2 * total - 500, 3));

        let rows = till.orders.list(till.context(), &OrderFilter::default(), &Seek::First).await.unwrap().orders.items;
        let marks: Vec<_> = rows.iter().map(|row| (row.number, row.test)).collect();
        assert_eq!(marks, [(real, false), (given_up, true), (tested, true)]);
        let view = till.orders.for_shopper(till.context(), tested, &key).await.unwrap();
        assert!(view.test && matches!(view.timeline[0].what, Happening::Placed { test: true, .. }));
        let view = till.orders.for_desk(till.context(), real).await.unwrap().order;
        assert!(!view.test && matches!(view.timeline[0].what, Happening::Placed { test: false, .. }));
        assert!(till.orders.verify().await.unwrap().iter().all(|found| found.differing == 0));
    }

    async fn an_order_of_before_there_was_test_mode_is_read_as_a_real_one(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 5).await;
        let (number, _) = till.order(mug, "bank_transfer").await;
        // As it was stored then: neither the event nor what stands beside it knew of a mark.
        let rows = till.rows("SELECT payload, meta FROM events").await;
        let without = |column: &str| {
            let mut json: serde_json::Value = rows[0].try_get("", column).unwrap();
            assert_eq!(json.as_object_mut().unwrap().remove("test"), Some(true.into()));
            json.to_string()
        };
        let (payload, meta) = (without("payload"), without("meta"));
        let json = if till.stall.db.read().get_database_backend() == DbBackend::Postgres { "::jsonb" } else { "" };
        let sql = format!("UPDATE events SET payload = '{payload}'{json}, meta = '{meta}'{json}");
        till.stall.db.write().execute_unprepared(&sql).await.unwrap();
        till.projected().await;
        assert!(!till.orders.for_desk(till.context(), number).await.unwrap().order.test);
        assert_eq!(till.number("SELECT COUNT(*) FROM orders_list WHERE NOT test").await, 1);
        assert_eq!(till.number("SELECT CAST(SUM(orders) AS bigint) FROM sales_quarter_hours").await, 1);
    }

    async fn no_table_holds_a_digit_of_a_card(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 5).await;
        for (number, digits) in [("5105 1051 0510 5100", "5105105105105100"), (APPROVES, "4242424242424242")] {
            till.order_by_card(mug, number).await;
            // A token that was made and never used.
            till.token(number).await;
            till.projected().await;
            for text in [number, digits, &digits[..8], &digits[8..]] {
                assert_eq!(rows_with(&till, text).await, 0, "{text}");
            }
        }
        assert!(rows_with(&till, "a.shopper@example.com").await > 0, "what is stored is found");
    }
}
