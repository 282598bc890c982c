//! What the database itself says of orders, stock and money, asked in SQL that both databases know: a program's own
//! answers are no proof of what it has written.

use crate::buyer::Placed;
use crate::program::Program;
use sea_orm::{ConnectionTrait, QueryResult, Statement};
use std::collections::HashSet;
use std::time::{Duration, Instant};
use store::Database;

/// What must never be, whatever was killed at whatever moment: each query counts it.
const NEVER: &[(&str, &str)] = &[
    ("gaps between event positions", "SELECT coalesce(max(position), 0) - count(position) FROM events"),
    (
        "positions that the counter and the events disagree on",
        "SELECT (SELECT value FROM event_position) - (SELECT coalesce(max(position), 0) FROM events)",
    ),
    (
        "streams with a gap",
        "SELECT count(*) FROM (SELECT 1 AS one FROM events GROUP BY shop_id, stream \
         HAVING min(version) <> 1 OR max(version) <> count(*)) AS broken",
    ),
    (
        "streams that were placed twice or never",
        "SELECT count(*) FROM (SELECT 1 AS one FROM events GROUP BY shop_id, stream \
         HAVING sum(CASE WHEN kind = 'order.placed' THEN 1 ELSE 0 END) <> 1) AS broken",
    ),
    (
        "numbers given to two orders",
        "SELECT count(*) - count(DISTINCT CAST(payload ->> 'number' AS bigint)) FROM events WHERE kind = 'order.placed'",
    ),
    (
        "keys without an order",
        "SELECT count(*) FROM order_keys WHERE number NOT IN \
         (SELECT CAST(payload ->> 'number' AS bigint) FROM events WHERE kind = 'order.placed')",
    ),
    (
        "orders without a key",
        "SELECT count(*) FROM events WHERE kind = 'order.placed' \
         AND CAST(payload ->> 'number' AS bigint) NOT IN (SELECT number FROM order_keys)",
    ),
    ("contacts without an order", "SELECT (SELECT count(*) FROM contacts) - (SELECT count(*) FROM order_keys)"),
    (
        "events that the outbox lacks",
        // Older programs published nothing of attempts to pay.
        "SELECT count(*) FROM events WHERE event_id NOT IN (SELECT event_id FROM outbox) AND kind NOT IN \
         ('order.payment_started', 'order.payment_confirmation_asked', 'order.payment_declined')",
    ),
    ("gaps between positions of public events", "SELECT coalesce(max(position), 0) - count(position) FROM outbox"),
    (
        "positions that the counter and the public events disagree on",
        "SELECT (SELECT value FROM outbox_position) - (SELECT coalesce(max(position), 0) FROM outbox)",
    ),
    (
        "public events of nothing that has happened",
        "SELECT count(*) FROM outbox WHERE topic LIKE 'order.%' AND event_id NOT IN (SELECT event_id FROM events)",
    ),
    (
        "read models without exactly one active generation",
        "SELECT count(*) FROM (SELECT name FROM projections GROUP BY name \
         HAVING sum(CASE WHEN active THEN 1 ELSE 0 END) <> 1) AS broken",
    ),
    ("oversold variants", "SELECT count(*) FROM stock_levels WHERE tracked AND NOT oversell AND available < 0"),
    ("payments that were captured twice", "SELECT count(*) FROM test_gateway_payments WHERE captures > 1"),
    (
        "orders that were paid twice",
        "SELECT count(*) FROM (SELECT p.order_id FROM payments p JOIN test_gateway_payments g \
         ON g.shop_id = p.shop_id AND g.payment_id = p.payment_id WHERE g.captures > 0 \
         GROUP BY p.shop_id, p.order_id HAVING count(*) > 1) AS twice",
    ),
    (
        "payments of which more went back than had come",
        "SELECT count(*) FROM test_gateway_payments p WHERE p.amount * p.captures < (SELECT coalesce(sum(r.amount), 0) \
         FROM test_gateway_refunds r WHERE r.shop_id = p.shop_id AND r.payment_id = p.payment_id)",
    ),
];

/// What a shop has sold, by its events.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Books {
    pub orders: i64,
    /// Pieces of all orders; these tests buy one line an order.
    pub pieces: i64,
    /// Captured card payments, of which the gateway, the record and the events say the same.
    pub captured: i64,
}

/// Reads the books, and holds them to everything that must never be.
pub async fn books(program: &Program) -> Books {
    let (database, of_payments) = (program.database().await, program.payments_database().await);
    for (what, sql) in NEVER {
        assert_eq!(number(&database, sql).await, 0, "{what}");
        assert_eq!(number(&of_payments, sql).await, 0, "{what}, in payments' database");
    }
    of_payments.close().await.unwrap();
    let captured = number(&database, "SELECT count(*) FROM events WHERE kind = 'order.payment_captured'").await;
    let books = Books {
        orders: number(&database, "SELECT count(*) FROM order_keys").await,
        pieces: number(
            &database,
            "SELECT CAST(coalesce(sum(CAST(payload -> 'lines' -> 0 ->> 'quantity' AS bigint)), 0) AS bigint) \
             FROM events WHERE kind = 'order.placed'",
        )
        .await,
        captured,
    };
    database.close().await.unwrap();
    books
}

/// Captured card payments by the gateway's own memory, and by the record of payments.
pub async fn captured_by_gateway_and_record(program: &Program) -> (i64, i64) {
    let database = program.payments_database().await;
    let gateway = "SELECT CAST(coalesce(sum(captures), 0) AS bigint) FROM test_gateway_payments";
    let record = "SELECT count(*) FROM payment_legs WHERE method = 'card' AND state = 'captured'";
    let both = (number(&database, gateway).await, number(&database, record).await);
    database.close().await.unwrap();
    both
}

/// What is left of a product with one variant.
pub async fn stock(program: &Program, handle: &str) -> i64 {
    let database = program.database().await;
    let sql = format!(
        "SELECT s.available FROM stock_levels s JOIN products p ON p.shop_id = s.shop_id AND p.id = s.product_id \
         WHERE p.handle = '{handle}'"
    );
    let left = number(&database, &sql).await;
    database.close().await.unwrap();
    left
}

/// Asserts that each of these orders stands under its number and its key.
pub async fn assert_all_stand(program: &Program, orders: &[Placed]) {
    let database = program.database().await;
    let rows = rows(&database, "SELECT number, access_key FROM order_keys").await;
    let stand: HashSet<(i64, String)> =
        rows.iter().map(|row| (row.try_get_by_index(0).unwrap(), row.try_get_by_index(1).unwrap())).collect();
    for order in orders {
        let key = order.path.split_once("?key=").unwrap().1.split('&').next().unwrap();
        assert!(
            stand.contains(&(order.number as i64, key.to_owned())),
            "order {} was acknowledged and is gone",
            order.number
        );
    }
    database.close().await.unwrap();
}

/// The one number that a query gives.
pub async fn number(database: &Database, sql: &str) -> i64 {
    let rows = rows(database, sql).await;
    let [row] = &rows[..] else { panic!("{} rows: {sql}", rows.len()) };
    row.try_get_by_index::<i64>(0).unwrap_or_else(|error| panic!("{error}: {sql}"))
}

/// Waits until a query counts nothing any more, which a background job has to bring about.
pub async fn until_none(program: &Program, sql: &str) {
    const PATIENCE: Duration = Duration::from_secs(40);
    let database = program.database().await;
    let began = Instant::now();
    while number(&database, sql).await > 0 {
        assert!(began.elapsed() < PATIENCE, "still not done after {PATIENCE:?}: {sql}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    database.close().await.unwrap();
}

pub async fn rows(database: &Database, sql: &str) -> Vec<QueryResult> {
    let connection = database.read();
    let statement = Statement::from_string(connection.get_database_backend(), sql);
    connection.query_all_raw(statement).await.unwrap_or_else(|error| panic!("{error}: {sql}"))
}
