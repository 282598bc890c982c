//! Replays by the command line while the shop serves: one at a time, and none that is killed stays in the way.

use crate::books::number;
use crate::buyer::{Buyer, placed};
use crate::catalog_file::one_product;
use crate::program::{BOTH, Kind, Program};
use crate::random::Random;
use infra::{Ids, RandomIds};
use sea_orm::ConnectionTrait;
use std::io::Read;
use std::time::{Duration, Instant};
use store::Database;
use store::event_store::{self, NewEvent, Upcasters};

/// So many that a replay of them lasts longer than a program takes to start.
const ORDERS: u64 = 4000;

/// How long a replay that was killed may keep the next one waiting.
const PATIENCE: Duration = Duration::from_secs(60);

#[tokio::test(flavor = "multi_thread")]
async fn of_two_replays_at_once_one_is_refused_and_the_read_models_stay_whole() {
    for kind in BOTH {
        let program = long_history(kind).await;
        // One may be through before the other has begun: then once more.
        for round in 1.. {
            let both = [program.start(&["replay"]), program.start(&["replay"])];
            let ended = both.map(|replay| replay.wait_with_output().unwrap());
            let said = ended.each_ref().map(|one| String::from_utf8_lossy(&one.stderr).into_owned());
            program.verify();
            let refused: Vec<_> = ended.iter().zip(&said).filter(|(one, _)| !one.status.success()).collect();
            if let [(_, why)] = refused[..] {
                assert!(why.contains("a replay of orders_list is running"), "{kind:?}: {said:?}");
                break;
            }
            assert!(refused.is_empty(), "{kind:?}: {said:?}");
            assert!(round < 20, "{kind:?}: no two replays ran at once");
        }
        program.ok(&["replay"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replay_that_was_killed_keeps_nobody_waiting_for_ever() {
    for kind in BOTH {
        let program = long_history(kind).await;
        let mut replay = program.start(&["replay"]);
        // What it says first is that it has written something.
        replay.stderr.take().unwrap().read_exact(&mut [0]).unwrap();
        replay.kill().unwrap();
        assert!(!replay.wait().unwrap().success(), "{kind:?}: it ended before it was killed");
        let killed = Instant::now();
        loop {
            let again = program.run(&["replay"]);
            if again.status.success() {
                break;
            }
            let said = String::from_utf8_lossy(&again.stderr).into_owned();
            assert!(said.contains("is running"), "{kind:?}: {said}");
            assert!(killed.elapsed() < PATIENCE, "{kind:?}: still refused after {PATIENCE:?}: {said}");
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
        println!("{kind:?}: the next replay was done {:?} after the kill", killed.elapsed());
        program.verify();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn kills_at_any_moment_of_a_replay_leave_the_list_that_is_read_whole() {
    const KILLS: usize = 6;
    const READ: &str = "SELECT count(*) FROM orders_list l JOIN projections p \
                        ON p.name = 'orders_list' AND p.active AND p.generation = l.generation";
    const AT_WORK: &str = "SELECT count(*) FROM pg_stat_activity \
                           WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'";
    let mut random = Random::seeded();
    for kind in BOTH {
        let program = long_history(kind).await;
        program.verify();
        let database = program.database().await;
        let began = Instant::now();
        program.ok(&["replay"]);
        let usual = began.elapsed();
        let mut cut_off = 0;
        for _ in 0..KILLS {
            let mut replay = program.start(&["replay"]);
            tokio::time::sleep(random.within(usual)).await;
            cut_off += usize::from(replay.try_wait().unwrap().is_none());
            replay.kill().unwrap();
            replay.wait().unwrap();
            assert_eq!(number(&database, READ).await, ORDERS as i64 + 1, "{kind:?}");
            // Postgres finishes the statement that it was at; its lease outlasts that by far.
            while kind == Kind::Postgres && number(&database, AT_WORK).await > 0 {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            // The time of its lease has passed.
            Program::execute(&database, "DELETE FROM leases").await;
        }
        println!("{kind:?}: {cut_off} of {KILLS} replays cut off; one takes {usual:?}");
        assert!(cut_off > 0, "{kind:?}: no replay was cut off");
        program.ok(&["replay"]);
        let leftover = "SELECT count(*) FROM orders_list WHERE generation NOT IN \
                        (SELECT generation FROM projections WHERE name = 'orders_list')";
        assert_eq!(number(&database, leftover).await, 0, "{kind:?}");
        assert_eq!(program.verify(), ORDERS + 1, "{kind:?}");
        database.close().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_mends_a_read_model_that_nothing_reads_from() {
    for kind in BOTH {
        let program = long_history(kind).await;
        let database = Database::connect(&program.database_url()).await.unwrap();
        let damage = "UPDATE projections SET active = FALSE WHERE name = 'orders_list'";
        database.write().execute_unprepared(damage).await.unwrap();
        database.close().await.unwrap();
        let said = program.run(&["doctor"]);
        let told = String::from_utf8_lossy(&said.stdout).into_owned();
        assert!(!said.status.success() && told.contains("orders_list is broken"), "{kind:?}: {told}");
        let mended = program.ok(&["doctor", "--mend"]);
        assert!(mended.contains("orders_list was broken, and has been rebuilt"), "{kind:?}: {mended}");
        program.verify();
    }
}

/// A serving shop with one order that was bought, and many copies of it in the event log.
async fn long_history(kind: Kind) -> Program {
    let mut program = Program::new(kind).await;
    let file = program.write("products.csv", &one_product("bowl", 5, "19.90"));
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program.accept_bank_transfer();
    program.serve().await;
    let buyer = Buyer::new(&program.url(""));
    buyer.add_to_cart("bowl").await.unwrap();
    let form = buyer.fill_in_checkout().await.unwrap();
    let order = placed(&buyer.press(&form).await.unwrap()).unwrap();
    let database = Database::connect(&program.database_url()).await.unwrap();
    let kinds = Upcasters::new().with("order.placed", &[]);
    // It is read by position, which it gets after its commit.
    let bought = loop {
        if let Some(bought) = event_store::after(database.read(), 0, 10, &kinds).await.unwrap().pop() {
            break bought;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    };
    let txn = database.transaction().await.unwrap();
    for copy in 1..=ORDERS {
        let mut payload = bought.payload.clone().unwrap();
        payload["number"] = (order.number + copy).into();
        let event = NewEvent {
            id: domain::EventId(RandomIds.uuid()),
            kind: "order.placed",
            schema: 1,
            payload,
            meta: bought.meta.clone(),
            recorded_at: bought.recorded_at,
        };
        let stream = format!("order-{}", RandomIds.uuid());
        event_store::append(&txn, bought.shop, &stream, 0, vec![event]).await.unwrap();
    }
    txn.commit().await.unwrap();
    database.close().await.unwrap();
    program
}
