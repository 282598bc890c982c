//! Databases of an older program (`tests/upgrade`), opened by this one: it migrates them, also when it is killed
//! while it does, keeps every event, opens every old page, and sells.

use crate::books::{books, number, rows, until_none};
use crate::buyer::{Buyer, placed, value_of};
use crate::program::{BOTH, Kind, Program};
use crate::random::Random;
use reqwest::header::COOKIE;
use std::io::Read;
use std::process::{Command, Stdio};
use std::time::Instant;
use store::Database;

const ORDERS: u64 = 11;

/// A program whose database is the old one; the pictures of its products are not there.
async fn old(kind: Kind) -> Program {
    let program = Program::new(kind).await;
    let mut file = Vec::new();
    let packed: &[u8] = match kind {
        Kind::Sqlite => include_bytes!("../upgrade/85fd9a5.sqlite.br"),
        Kind::Postgres => include_bytes!("../upgrade/85fd9a5.sql.br"),
    };
    brotli::Decompressor::new(packed, 4096).read_to_end(&mut file).unwrap();
    let path = program.dir.path().join(if kind == Kind::Sqlite { "orderly.sqlite" } else { "old.sql" });
    std::fs::write(&path, file).unwrap();
    if kind == Kind::Postgres {
        let psql = testkit::postgres::programs().unwrap().join("psql");
        let loaded = Command::new(psql)
            .args(["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction", "--file"])
            .arg(&path)
            .arg(program.database_url())
            .stdout(Stdio::null())
            .output()
            .unwrap();
        assert!(loaded.status.success(), "{}", String::from_utf8_lossy(&loaded.stderr));
    }
    let database = program.database().await;
    // A cart that nobody has touched for two months is swept, however old this file is by now.
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_millis();
    Program::execute(&database, &format!("UPDATE carts SET changed_at = {now}")).await;
    database.close().await.unwrap();
    program
}

/// Every stored event as it stands in the database; how parcels are followed has left them (ADR 23).
async fn events(database: &Database) -> Vec<String> {
    let sql = "SELECT CAST(position AS text) || ' ' || stream || ' ' || CAST(version AS text) || ' ' || kind || ' ' || \
               CAST(schema_version AS text) || ' ' || CAST(payload AS text) || ' ' || CAST(meta AS text) \
               FROM events ORDER BY position";
    let stored = rows(database, sql).await;
    stored.iter().map(|row| without_tracking(row.try_get_by_index(0).unwrap())).collect()
}

/// The text of an event without what stands in its `tracking`.
fn without_tracking(event: String) -> String {
    let Some((before, rest)) = event.split_once("\"tracking\":") else { return event };
    let Some(tracking) = rest.trim_start().strip_prefix('{') else { return event };
    let (_, after) = tracking.split_once('}').unwrap();
    let space = if rest.starts_with(' ') { " " } else { "" };
    format!("{before}\"tracking\":{space}null{after}")
}

/// Every event stays as it was written, in its place. Behind them stands only what a started program appends by itself:
/// what became of open payments, and orders that were not paid in their time.
fn only_background_work_follows(before: &[String], now: &[String], kind: Kind) {
    assert!(now.starts_with(before), "{kind:?}: events stay as they were written: {before:#?} {now:#?}");
    for event in &now[before.len()..] {
        let what = event.split(' ').nth(3).unwrap();
        let own = ["order.payment_captured", "order.payment_declined", "order.cancelled"].contains(&what);
        assert!(own, "{kind:?}: {event}");
    }
}

/// The tracking numbers that stand in events, sorted.
async fn parcels_in_events(database: &Database) -> Vec<String> {
    let stored = texts(database, "SELECT CAST(payload AS text) FROM events WHERE kind = 'order.shipped'").await;
    let number = |payload: &String| {
        let payload: serde_json::Value = serde_json::from_str(payload).unwrap();
        payload["tracking"]["number"].as_str().map(str::to_owned)
    };
    let mut numbers: Vec<String> = stored.iter().filter_map(number).collect();
    numbers.sort();
    numbers
}

/// As the program puts them together.
fn migrations() -> store::Migrations {
    orders::migrations().and(payments::migrations()).and(identity::migrations())
}

/// The answers to one query of one text.
async fn texts(database: &Database, sql: &str) -> Vec<String> {
    rows(database, sql).await.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_database_is_migrated_verified_opened_and_sells_on() {
    for kind in BOTH {
        let mut program = old(kind).await;
        let database = program.database().await;
        let pending = database.pending_migrations(&migrations()).await.unwrap();
        assert!(pending.len() >= 7, "{kind:?}: {pending:?}");
        let before = events(&database).await;
        let kinds = number(&database, "SELECT count(DISTINCT kind) FROM events").await;
        assert_eq!(kinds, 9, "{kind:?}: the file has every kind of event that there was");
        let cart = number(&database, "SELECT CAST(sum(quantity) AS bigint) FROM cart_lines").await;
        let parcels = parcels_in_events(&database).await;
        assert!(!parcels.is_empty(), "{kind:?}: the file has a parcel");
        let of_payment =
            "CAST(payment_id AS text) || provider || state || CAST(amount AS text) || coalesce(reference, '')";
        let sql = |table: &str| {
            format!("SELECT {of_payment} AS it FROM {table} ORDER BY it").replace(
                "CAST(payment_id AS text)",
                match kind {
                    Kind::Sqlite => "hex(payment_id)",
                    Kind::Postgres => "CAST(payment_id AS text)",
                },
            )
        };
        let payments = texts(&database, &sql("payments")).await;
        let open = number(&database, "SELECT count(*) FROM payments WHERE state = 'charging'").await;
        assert!(payments.len() >= 3, "{kind:?}: {payments:?}");
        database.close().await.unwrap();

        program.ok(&["migrate"]);
        let database = program.database().await;
        assert!(database.schema_is_current(&migrations()).await.unwrap());
        assert_eq!(events(&database).await, before, "{kind:?}: events stay as they were written");
        assert_eq!(number(&database, "SELECT CAST(sum(quantity) AS bigint) FROM cart_lines").await, cart);
        assert!(parcels_in_events(&database).await.is_empty(), "{kind:?}");
        let legs = texts(&database, &sql("payment_legs WHERE leg = 1 AND method = 'card'")).await;
        assert_eq!(legs, payments, "{kind:?}: each payment has one leg, by card, as it was");
        let beside = texts(&database, "SELECT number FROM order_parcels ORDER BY number").await;
        assert_eq!(beside, parcels, "{kind:?}: they are beside the events now");
        assert_eq!(program.verify(), ORDERS, "{kind:?}");
        let old_books = books(&program).await;
        assert_eq!((old_books.orders, old_books.captured), (ORDERS as i64, 3), "{kind:?}");

        program.serve().await;
        shoppers_pages_open(&program, &database, kind).await;
        desk_opens(&program, &database, kind, &parcels).await;

        // What was open when the old program ended is asked about.
        println!("{kind:?}: {open} open payments in the old database");
        Program::execute(&database, "UPDATE payment_legs SET next_check = 0 WHERE state = 'charging'").await;
        until_none(&program, "SELECT count(*) FROM payment_legs WHERE state = 'charging'").await;

        // It sells on: the next number, by the old shop's bank account.
        let buyer = Buyer::new(&program.url(""));
        let left = "SELECT s.available FROM stock_levels s JOIN products p ON p.shop_id = s.shop_id \
                    AND p.id = s.product_id WHERE p.handle = 'old-bowl' ORDER BY s.available DESC LIMIT 1";
        let stock = number(&database, left).await;
        assert!(buyer.add_to_cart("old-bowl").await.unwrap().is_redirection(), "{kind:?}");
        let form = buyer.fill_in_checkout().await.unwrap();
        let order = placed(&buyer.press(&form).await.unwrap()).unwrap();
        assert_eq!(order.number, 1001 + ORDERS, "{kind:?}");
        assert_eq!(number(&database, left).await, stock - 1, "{kind:?}");
        assert_eq!(books(&program).await.orders, ORDERS as i64 + 1, "{kind:?}");
        assert_eq!(program.verify(), ORDERS + 1, "{kind:?}");
        database.close().await.unwrap();
    }
}

async fn opens(reader: &Buyer, path: &str) -> String {
    let answer = reader.get(path).await.unwrap();
    assert_eq!(answer.status(), 200, "{path}");
    answer.text().await.unwrap()
}

async fn shoppers_pages_open(program: &Program, database: &Database, kind: Kind) {
    let reader = Buyer::new(&program.url(""));
    let paths = "SELECT '/orders/' || CAST(number AS text) || '?key=' || access_key FROM order_keys";
    let orders = texts(database, paths).await;
    assert_eq!(orders.len() as u64, ORDERS, "{kind:?}");
    for path in &orders {
        assert!(opens(&reader, path).await.contains("Order placed"), "{path}");
    }
    let products = texts(database, "SELECT '/products/' || handle FROM products WHERE published").await;
    assert!(products.len() > 20, "{kind:?}: {}", products.len());
    let collections = texts(database, "SELECT '/collections/' || handle FROM collections").await;
    assert_eq!(collections.len(), 4, "{kind:?}");
    for path in products.iter().chain(&collections) {
        opens(&reader, path).await;
    }
    for path in ["/", "/de", "/ar/products", "/products", "/search?q=mug"] {
        opens(&reader, path).await;
    }
    let token = match kind {
        Kind::Sqlite => "5a6542b9d1eda8f660fa3174a5755274ebf8c223b6406c9ba956f5e7c6a1b63e",
        Kind::Postgres => "5a3a6cd9717d386976470bdbb98614f8050f379bcdd12dcf97abfd4e5ef3c553",
    };
    let cart = reader.client.get(program.url("/cart")).header(COOKIE, format!("cart={token}")).send().await.unwrap();
    let cart = cart.text().await.unwrap();
    assert_eq!(value_of(&cart, "quantity").as_deref(), Some("2"), "{kind:?}: the cart of a browser from before");
}

async fn desk_opens(program: &Program, database: &Database, kind: Kind, parcels: &[String]) {
    let desk = Buyer::new(&program.url(""));
    let form = [("email", "owner@example.test"), ("password", "correct horse battery staple")];
    let form = form.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let answer = desk.post("/desk/sign-in", &form).await.unwrap();
    assert!(answer.status().is_redirection(), "{kind:?}: {}", answer.status());
    let orders = texts(database, "SELECT '/desk/orders/' || CAST(number AS text) FROM order_keys").await;
    let mut shown = Vec::new();
    for path in &orders {
        let page = opens(&desk, path).await;
        shown.extend(parcels.iter().filter(|number| page.contains(number.as_str())));
    }
    shown.sort();
    shown.dedup();
    assert_eq!(shown.len(), parcels.len(), "{kind:?}: each parcel is on its order's page");
    for path in ["/desk", "/desk/orders", "/desk/products", "/desk/imports", "/desk/settings"] {
        opens(&desk, path).await;
    }
    let look = opens(&desk, "/desk/appearance").await;
    assert_eq!(value_of(&look, "accent").as_deref(), Some("#7a1f5c"), "{kind:?}: the owner's colour");
    let imports = opens(&desk, "/desk/imports").await;
    assert!(imports.contains("old.csv"), "{kind:?}");
    // What waited is done now: the money for 1004 has come.
    let order = opens(&desk, "/desk/orders/1004").await;
    let version = value_of(&order, "version").unwrap();
    let paid = desk.post("/desk/orders/1004/paid", &[("version".to_owned(), version)]).await.unwrap();
    assert!(paid.status().is_redirection(), "{kind:?}: {}", paid.status());
}

#[tokio::test(flavor = "multi_thread")]
async fn kills_during_a_migration_leave_a_database_that_the_next_start_opens() {
    const KILLS: usize = 16;
    let mut random = Random::seeded();
    for kind in BOTH {
        let whole = old(kind).await;
        let began = Instant::now();
        whole.ok(&["migrate"]);
        let usual = began.elapsed();
        let mut early = 0;
        for _ in 0..KILLS {
            let mut program = old(kind).await;
            let database = program.database().await;
            let before = events(&database).await;
            let mut migration = program.start(&["migrate"]);
            tokio::time::sleep(random.within(usual)).await;
            migration.kill().unwrap();
            migration.wait().unwrap();
            early += usize::from(!database.schema_is_current(&migrations()).await.unwrap());
            program.serve().await;
            assert!(database.schema_is_current(&migrations()).await.unwrap(), "{kind:?}");
            only_background_work_follows(&before, &events(&database).await, kind);
            database.close().await.unwrap();
            assert_eq!(books(&program).await.orders, ORDERS as i64, "{kind:?}");
            assert_eq!(program.verify(), ORDERS, "{kind:?}");
        }
        println!("{kind:?}: {early} of {KILLS} kills before the end of a migration, which takes {usual:?}");
        assert!(early > 0, "{kind:?}: no kill met a migration");
    }
}

/// Migrations whose work was part of another's, before each area had its own.
const SPLIT_OFF: [&str; 6] = [
    "m0013_test_gateway_tokens",
    "m0024_product_search_rules",
    "m0032_permissions",
    "m0034_catalog_changes_in_outbox",
    "m0037_event_cursors",
    "m0037_orders_cursor",
];

/// Every table, column and index, and how far public events were followed.
async fn shape(database: &Database, kind: Kind) -> Vec<String> {
    let sql = match kind {
        Kind::Sqlite => "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name",
        Kind::Postgres => {
            "SELECT table_name || ' ' || column_name || ' ' || data_type FROM information_schema.columns \
             WHERE table_schema = 'public' UNION SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1"
        }
    };
    let mut shape = texts(database, sql).await;
    shape.extend(
        texts(database, "SELECT consumer || ' ' || CAST(position AS text) FROM event_cursors ORDER BY consumer").await,
    );
    shape
}

#[tokio::test(flavor = "multi_thread")]
async fn databases_from_before_migrations_were_split_stay_as_they_are() {
    for kind in BOTH {
        let program = old(kind).await;
        program.ok(&["migrate"]);
        let database = program.database().await;
        let names = SPLIT_OFF.map(|name| format!("'{name}'")).join(", ");
        Program::execute(&database, &format!("DELETE FROM seaql_migrations WHERE version IN ({names})")).await;
        Program::execute(&database, "UPDATE event_cursors SET position = 7").await;
        assert_eq!(database.pending_migrations(&migrations()).await.unwrap(), SPLIT_OFF, "{kind:?}");
        let before = shape(&database, kind).await;
        assert!(before.len() > 60, "{kind:?}: {before:?}");
        program.ok(&["migrate"]);
        assert!(database.schema_is_current(&migrations()).await.unwrap());
        assert_eq!(shape(&database, kind).await, before, "{kind:?}");
        database.close().await.unwrap();
    }
}
