//! An order is acknowledged once it is on the disk and not before: the system calls of the running program are watched
//! (SQLite writes in its process), and Postgres is asked how often it has synced.

use crate::books::number;
use crate::buyer::{Buyer, placed};
use crate::catalog_file::one_product;
use crate::program::{Kind, Program};
use std::path::Path;
use std::time::{Duration, Instant};
use testkit::postgres::{Cluster, Durability};

const ORDERS: usize = 12;

/// The places in a trace of one order's way to the disk and to its buyer.
#[derive(Clone, Copy, Debug, Default)]
struct Way {
    /// The order's page of the write-ahead log was written.
    written: Option<usize>,
    /// A sync of the log that began behind that was done.
    synced: Option<usize>,
    /// The answer that names the order was sent.
    answered: Option<usize>,
}

/// Follows one order through the trace, by the key of its form and by its number.
fn way(trace: &str, form_key: &str, number: u64) -> Way {
    let mut way = Way::default();
    let mut syncing: Vec<&str> = Vec::new();
    for (at, line) in trace.lines().enumerate() {
        // Each line begins with the thread.
        let Some((thread, call)) = line.trim_start().split_once(' ') else { continue };
        let call = call.trim_start();
        let of_log = call.contains("-wal>");
        if call.starts_with("pwrite64(") && of_log && call.contains(form_key) {
            way.written.get_or_insert(at);
        } else if call.starts_with("fdatasync(") || call.starts_with("fsync(") {
            if of_log && way.written.is_some() && way.synced.is_none() {
                if call.contains("= 0") {
                    way.synced = Some(at);
                } else {
                    syncing.push(thread);
                }
            }
        } else if call.starts_with("<... fdatasync resumed>") || call.starts_with("<... fsync resumed>") {
            if syncing.contains(&thread) && call.contains("= 0") {
                way.synced.get_or_insert(at);
            }
        } else if call.contains(&format!("location: /orders/{number}?key=")) {
            way.answered.get_or_insert(at);
        }
    }
    way
}

#[tokio::test(flavor = "multi_thread")]
async fn on_sqlite_no_order_is_acknowledged_before_its_log_is_synced() {
    let mut program = Program::new(Kind::Sqlite).await;
    let file = program.write("products.csv", &one_product("bowl", 100, "19.90"));
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program.accept_bank_transfer();
    let trace = program.dir.path().join("trace");
    let calls = "trace=pwrite64,fsync,fdatasync,write,writev,sendto,sendmsg";
    let words = ["strace", "-D", "-f", "-y", "-s", "8192", "-e", calls, "-o", trace.to_str().unwrap()];
    program.through = words.map(str::to_owned).to_vec();
    program.serve().await;
    let mut orders = Vec::new();
    for _ in 0..ORDERS {
        let buyer = Buyer::new(&program.url(""));
        buyer.add_to_cart("bowl").await.unwrap();
        let form = buyer.fill_in_checkout().await.unwrap();
        let order = placed(&buyer.press(&form).await.unwrap()).unwrap();
        orders.push((form.value("idempotency_key"), order.number));
    }
    program.kill();
    let trace = whole(&trace).await;
    for (form_key, number) in orders {
        let way = way(&trace, &form_key, number);
        let Way { written: Some(written), synced: Some(synced), answered: Some(answered) } = way else {
            panic!("order {number} was not written, synced and answered: {way:?}")
        };
        assert!(written < synced && synced < answered, "order {number} was answered before it was synced: {way:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn on_postgres_each_order_costs_a_sync() {
    const SYNCS: &str = "SELECT CAST(wal_sync AS bigint) FROM pg_stat_wal";
    // A server of its own: those of all tests together sync all the time.
    let server = Cluster::start(Durability::Durable).unwrap();
    let mut program = Program::new(Kind::Sqlite).await;
    program.own_database = Some(server.url().to_owned());
    let file = program.write("products.csv", &one_product("bowl", 1_000, "19.90"));
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program.accept_bank_transfer();
    program.serve().await;
    let database = program.database().await;
    let mut ready = Vec::new();
    for _ in 0..ORDERS * 5 {
        let buyer = Buyer::new(&program.url(""));
        buyer.add_to_cart("bowl").await.unwrap();
        let form = buyer.fill_in_checkout().await.unwrap();
        ready.push((buyer, form));
    }
    let before = number(&database, SYNCS).await;
    for (buyer, form) in &ready {
        placed(&buyer.press(form).await.unwrap()).unwrap();
    }
    // What other connections have counted is told within a second while they work, and ten seconds after their last.
    let began = Instant::now();
    let mut syncs = 0;
    while syncs < ready.len() as i64 && began.elapsed() < Duration::from_secs(25) {
        tokio::time::sleep(Duration::from_millis(100)).await;
        syncs = number(&database, SYNCS).await - before;
    }
    println!("{syncs} syncs for {} orders", ready.len());
    assert!(syncs >= ready.len() as i64, "{syncs} syncs for {} orders", ready.len());
}

/// The trace, once the tracer has written its end.
async fn whole(path: &Path) -> String {
    let began = Instant::now();
    loop {
        let trace = String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
        if trace.trim_end().ends_with("+++ killed by SIGKILL +++") {
            return trace;
        }
        assert!(
            began.elapsed() < Duration::from_secs(10),
            "the trace has no end:\n{}",
            &trace[..trace.len().min(2000)]
        );
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
