//! The audit log under `kill -9`: no change of staff without its row, and no row without its change. Asked of the
//! database's own rows, not of the program.

use crate::books::number;
use crate::buyer::{Buyer, Placed};
use crate::catalog_file::one_product;
use crate::desk_cancel::{fields, order, owner};
use crate::program::{BOTH, Program};
use crate::random::Random;
use sea_orm::{FromQueryResult, Statement};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

#[derive(FromQueryResult)]
struct Event {
    kind: String,
    stream: String,
    payload: serde_json::Value,
    meta: serde_json::Value,
}

#[derive(FromQueryResult)]
struct Entry {
    actor_kind: String,
    actor_id: Option<uuid::Uuid>,
    message: String,
    subject: String,
    correlation_id: uuid::Uuid,
    refused: Option<String>,
}

async fn all<T: FromQueryResult + Send + Sync>(database: &store::Database, sql: &str) -> Vec<T> {
    let statement = Statement::from_string(database.read().get_database_backend(), sql);
    T::find_by_statement(statement).all(database.read()).await.unwrap()
}

/// (order's number, request) of each event that staff caused.
async fn changes(database: &store::Database) -> BTreeSet<(u64, String)> {
    let events: Vec<Event> = all(database, "SELECT kind, stream, payload, meta FROM events").await;
    let numbers: HashMap<&str, u64> = events
        .iter()
        .filter(|event| event.kind == "order.placed")
        .map(|event| (event.stream.as_str(), event.payload["number"].as_u64().unwrap()))
        .collect();
    let by_staff = events.iter().filter(|event| event.meta["actor"]["kind"] == "staff");
    by_staff
        .map(|event| (numbers[event.stream.as_str()], event.meta["correlation"].as_str().unwrap().to_owned()))
        .collect()
}

/// The same of each row about a change of an order.
fn rows_of_changes(entries: &[Entry]) -> Vec<(u64, String)> {
    let changes = ["orders.mark-paid", "orders.ship", "orders.cancel", "orders.mark-each-paid"];
    let of_orders = entries.iter().filter(|entry| changes.contains(&entry.message.as_str()));
    let mut rows: Vec<_> = of_orders
        .map(|entry| (entry.subject.strip_prefix("order/").unwrap().parse().unwrap(), entry.correlation_id.to_string()))
        .collect();
    rows.sort();
    rows
}

/// Does one thing after the other with these orders until the program is gone; how often it was answered.
async fn work(desk: &Buyer, orders: &[Placed], done: &AtomicUsize) {
    for (n, placed) in orders.iter().enumerate() {
        let at = |what: &str| format!("/desk/orders/{}/{what}", placed.number);
        let note = uuid::Uuid::now_v7().to_string();
        let many = placed.number.to_string();
        let accent = format!("#{:06x}", 0x10_1010 + n * 7);
        let steps: [(String, Vec<(&str, &str)>); 4] = [
            (at("notes"), vec![("text", "call first"), ("idempotency_key", note.as_str())]),
            match n % 3 {
                0 => (at("paid"), vec![("version", "1")]),
                1 => (at("cancel"), vec![("version", "1")]),
                _ => ("/desk/orders".to_owned(), vec![("number", many.as_str())]),
            },
            (at("ship"), vec![("version", "2")]),
            ("/desk/appearance".to_owned(), vec![("accent", &accent), ("corners", "round"), ("font", "serif")]),
        ];
        for (path, form) in steps {
            if desk.post(&path, &fields(&form)).await.is_err() {
                return;
            }
            done.fetch_add(1, Ordering::Relaxed);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn kills_leave_no_change_without_its_row_and_no_row_without_its_change() {
    const KILLS: usize = 8;
    const ORDERS: usize = 12;
    let mut random = Random::seeded();
    for kind in BOTH {
        let mut program = Program::new(kind).await;
        let file = program.write("products.csv", &one_product("bowl", 1_000, "19.90"));
        program.ok(&["import", "products", file.to_str().unwrap()]);
        program.accept_bank_transfer();
        program.serve().await;
        let desk = Arc::new(owner(&program).await);
        let database = program.database().await;
        let before = number(&database, "SELECT version FROM shops").await;
        let done = Arc::new(AtomicUsize::new(0));
        let mut cut_off = 0;
        for _ in 0..KILLS {
            let mut orders = Vec::new();
            for _ in 0..ORDERS {
                orders.push(order(&program).await);
            }
            let begun = done.load(Ordering::Relaxed);
            let (desk, counted) = (Arc::clone(&desk), Arc::clone(&done));
            let work = tokio::spawn(async move { work(&desk, &orders, &counted).await });
            // After so many answers, and a moment into what follows.
            let answers = begun + random.below(ORDERS as u64 * 3) as usize;
            while done.load(Ordering::Relaxed) < answers && !work.is_finished() {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            tokio::time::sleep(random.within(Duration::from_millis(8))).await;
            program.kill();
            work.await.unwrap();
            cut_off += usize::from(done.load(Ordering::Relaxed) < begun + ORDERS * 4);
            program.serve().await;
        }
        let columns = "actor_kind, actor_id, message, subject, correlation_id, refused";
        let entries: Vec<Entry> = all(&database, &format!("SELECT {columns} FROM audit_entries")).await;
        assert!(
            entries
                .iter()
                .all(|entry| entry.refused.is_none() && entry.actor_id.is_some() == (entry.actor_kind == "staff"))
        );
        let changes = changes(&database).await;
        assert_eq!(rows_of_changes(&entries), changes.iter().cloned().collect::<Vec<_>>(), "{kind:?}");
        let of = |message: &str| entries.iter().filter(|entry| entry.message == message).count() as i64;
        let notes = number(&database, "SELECT count(*) FROM order_notes").await;
        assert_eq!(of("orders.write-note"), notes, "{kind:?}");
        let looks = number(&database, "SELECT version FROM shops").await - before;
        assert_eq!(of("shops.set-look"), looks, "{kind:?}");
        database.close().await.unwrap();
        println!(
            "{kind:?}: {cut_off} of {KILLS} kills met work; {} changes of orders, {notes} notes, {looks} looks",
            changes.len()
        );
        assert!(
            cut_off > KILLS / 2 && changes.len() > KILLS && notes > 0 && looks > 0,
            "{kind:?}: the kills met nothing"
        );
    }
}
