//! Appends under conflict, repetition and slow neighbours, on both databases.

use super::*;
use crate::outbox::{self, PublicEvent};
use crate::{Backend, Database};
use serde_json::json;
use std::time::Duration;
use uuid::Uuid;

const SHOP: ShopId = ShopId(Uuid::from_u128(7));

fn event(n: u128) -> NewEvent {
    NewEvent {
        id: EventId(Uuid::from_u128(n)),
        kind: "thing.happened",
        schema: 1,
        payload: json!({ "n": n as u64 }),
        meta: json!({}),
        recorded_at: 5,
    }
}

async fn add(db: &Database, stream: &str, expected: u64, numbers: &[u128]) -> Result<u64, AppendError> {
    let txn = db.transaction().await.unwrap();
    let version = append(&txn, SHOP, stream, expected, numbers.iter().map(|n| event(*n)).collect()).await?;
    txn.commit().await.unwrap();
    Ok(version)
}

/// The events behind this position that have one: their numbers, in order.
async fn numbers(db: &Database, behind: i64) -> Vec<u64> {
    let found = after(db.read(), behind, 100, &Upcasters::new().with("thing.happened", &[])).await.unwrap();
    let positions: Vec<i64> = found.iter().filter_map(|event| event.position).collect();
    let without_gaps: Vec<i64> = (behind + 1..).take(found.len()).collect();
    assert_eq!(positions, without_gaps, "positions have no gaps");
    found.iter().map(|event| event.payload.as_ref().unwrap()["n"].as_u64().unwrap()).collect()
}

async fn give_out(db: &Database) -> i64 {
    positions::give_out(db).await.unwrap().event
}

async fn a_stream_is_read_as_it_was_written(db: Database) {
    assert_eq!(add(&db, "thing-1", 0, &[1, 2]).await.unwrap(), 2);
    assert_eq!(add(&db, "thing-2", 0, &[3]).await.unwrap(), 1);
    assert_eq!(add(&db, "thing-1", 2, &[4]).await.unwrap(), 3);
    let upcasters = Upcasters::new().with(
        "thing.happened",
        &[|mut old| {
            old["seen"] = json!(true);
            old
        }],
    );
    let stream = load(db.read(), SHOP, "thing-1", &upcasters).await.unwrap();
    let found: Vec<_> = stream.iter().map(|e| (e.version, e.payload.clone().unwrap())).collect();
    let payload = |n: i32| json!({ "n": n, "seen": true });
    assert_eq!(found, [(1, payload(1)), (2, payload(2)), (3, payload(4))]);
    assert!(load(db.read(), ShopId(Uuid::from_u128(8)), "thing-1", &upcasters).await.unwrap().is_empty());
    assert_eq!(give_out(&db).await, 4);
    assert_eq!((numbers(&db, 0).await, numbers(&db, 1).await), (vec![1, 2, 3, 4], vec![2, 3, 4]));
}

async fn a_wrong_version_is_a_conflict_and_leaves_no_gap(db: Database) {
    add(&db, "thing-1", 0, &[1, 2]).await.unwrap();
    for expected in [0, 1, 3] {
        let refused = add(&db, "thing-1", expected, &[9]).await;
        assert!(matches!(refused, Err(AppendError::Conflict { .. })), "at {expected}: {refused:?}");
    }
    assert_eq!(add(&db, "thing-1", 2, &[3]).await.unwrap(), 3);
    assert_eq!((give_out(&db).await, numbers(&db, 0).await), (3, vec![1, 2, 3]));
}

async fn the_same_events_again_change_nothing(db: Database) {
    add(&db, "thing-1", 0, &[1, 2]).await.unwrap();
    assert_eq!(add(&db, "thing-1", 0, &[1, 2]).await.unwrap(), 2);
    add(&db, "thing-1", 2, &[3]).await.unwrap();
    assert_eq!(add(&db, "thing-1", 2, &[3]).await.unwrap(), 3);
    assert_eq!(add(&db, "thing-1", 3, &[4]).await.unwrap(), 4);
    assert_eq!((give_out(&db).await, numbers(&db, 0).await), (4, vec![1, 2, 3, 4]));
}

async fn of_two_deciders_one_wins(db: Database) {
    add(&db, "thing-1", 0, &[1]).await.unwrap();
    let racers = (10..20).map(|n| {
        let db = db.clone();
        tokio::spawn(async move { add(&db, "thing-1", 1, &[n]).await })
    });
    let outcomes = futures::future::join_all(racers).await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.as_ref().unwrap().is_ok()).count(), 1);
    assert_eq!(give_out(&db).await, 2);
    assert_eq!(numbers(&db, 0).await.len(), 2);
}

/// The trap of every sequence: a slow transaction takes 1, a quick one takes 2 and commits, a follower reads 2 and never
/// looks back. Here the slow one gets its position after its commit. On Postgres the quick one does not even wait.
async fn a_slow_append_is_never_skipped(db: Database) {
    let slow = db.transaction().await.unwrap();
    append(&slow, SHOP, "slow", 0, vec![event(1)]).await.unwrap();
    let quick = {
        let db = db.clone();
        tokio::spawn(async move { add(&db, "quick", 0, &[2]).await })
    };
    let follower = {
        let db = db.clone();
        tokio::spawn(async move {
            let mut seen = Vec::new();
            while seen.len() < 2 {
                give_out(&db).await;
                seen.extend(numbers(&db, seen.len() as i64).await);
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            seen
        })
    };
    tokio::time::sleep(Duration::from_millis(300)).await;
    let waits = db.backend() == Backend::Sqlite;
    assert_eq!(quick.is_finished(), !waits, "appenders of different streams wait for each other on SQLite alone");
    slow.commit().await.unwrap();
    assert_eq!(quick.await.unwrap().unwrap(), 1);
    assert_eq!(follower.await.unwrap(), if waits { [1, 2] } else { [2, 1] }, "in the order of the commits");
}

async fn a_slow_append_that_is_rolled_back_leaves_no_gap(db: Database) {
    let slow = db.transaction().await.unwrap();
    append(&slow, SHOP, "slow", 0, vec![event(1)]).await.unwrap();
    slow.rollback().await.unwrap();
    add(&db, "quick", 0, &[2]).await.unwrap();
    assert_eq!((give_out(&db).await, numbers(&db, 0).await), (1, vec![2]));
}

/// What a process does that is killed amid giving out: its transaction is never committed. On SQLite an event and its
/// position are one transaction, so there is nothing to give out.
#[tokio::test(flavor = "multi_thread")]
async fn giving_out_that_is_cut_off_gives_out_nothing_and_keeps_no_appender_waiting() {
    let server = testkit::postgres::database().await.unwrap();
    let db = Database::connect(&server.url()).await.unwrap();
    db.migrate(&crate::migrations()).await.unwrap();
    add(&db, "thing-1", 0, &[1, 2]).await.unwrap();
    let cut_off = db.background_transaction().await.unwrap();
    positions::give_out_in(&cut_off).await.unwrap();
    // Meanwhile orders go on, and readers see nothing of it.
    add(&db, "thing-2", 0, &[3]).await.unwrap();
    assert_eq!(positions::last(db.read()).await.unwrap(), positions::Last::default());
    assert!(numbers(&db, 0).await.is_empty());
    let next = {
        let db = db.clone();
        tokio::spawn(async move { give_out(&db).await })
    };
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(!next.is_finished(), "one process at a time");
    drop(cut_off);
    assert_eq!(next.await.unwrap(), 3);
    assert_eq!(numbers(&db, 0).await, [1, 2, 3]);
}

/// Many appenders, some of whom change their minds, beside several processes that give out and a follower.
async fn no_follower_skips_an_event_whoever_gives_out(db: Database) {
    const EACH: u64 = 25;
    let appenders = (0..6_u64).map(|who| {
        let db = db.clone();
        tokio::spawn(async move {
            let stream = format!("thing-{who}");
            for version in 0..EACH {
                let n = u128::from(who * 1000 + version + 1);
                let txn = db.transaction().await.unwrap();
                append(&txn, SHOP, &stream, version, vec![event(n)]).await.unwrap();
                if n % 7 == 0 {
                    txn.rollback().await.unwrap();
                    add(&db, &stream, version, &[n]).await.unwrap();
                } else {
                    tokio::time::sleep(Duration::from_millis((n % 5) as u64)).await;
                    txn.commit().await.unwrap();
                }
            }
        })
    });
    let appenders: Vec<_> = appenders.collect();
    let givers: Vec<_> = (0..3)
        .map(|_| {
            let db = db.clone();
            tokio::spawn(async move {
                loop {
                    give_out(&db).await;
                    tokio::time::sleep(Duration::from_millis(2)).await;
                }
            })
        })
        .collect();
    let wanted = 6 * EACH as usize;
    let mut seen: Vec<u64> = Vec::new();
    let follow = async {
        while seen.len() < wanted {
            let behind = seen.len() as i64;
            seen.extend(numbers(&db, behind).await);
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), follow).await.unwrap();
    for appender in appenders {
        appender.await.unwrap();
    }
    givers.iter().for_each(tokio::task::JoinHandle::abort);
    for who in 0..6 {
        let own: Vec<u64> = seen.iter().copied().filter(|n| n / 1000 == who).collect();
        let in_order: Vec<u64> = (1..=EACH).map(|version| who * 1000 + version).collect();
        assert_eq!(own, in_order, "each stream in its own order, nothing twice, nothing left out");
    }
}

async fn public_events_have_positions_of_their_own_and_old_ones_are_pruned(db: Database) {
    let public = |n: u128, at: i64| PublicEvent {
        shop: SHOP,
        id: EventId(Uuid::from_u128(n)),
        topic: "thing.told".to_owned(),
        payload: json!({ "n": n as u64 }),
        recorded_at: at,
    };
    let txn = db.transaction().await.unwrap();
    append(&txn, SHOP, "thing-1", 0, vec![event(1), event(2), event(3)]).await.unwrap();
    outbox::write(&txn, vec![public(3, 30)]).await.unwrap();
    outbox::write(&txn, vec![public(4, 40), public(5, 50)]).await.unwrap();
    txn.commit().await.unwrap();
    let last = positions::give_out(&db).await.unwrap();
    assert_eq!((last.event, last.public_event), (3, 3));
    let found = outbox::between(db.read(), 1, 3, 10).await.unwrap();
    assert_eq!(found, [(2, public(4, 40)), (3, public(5, 50))]);
    assert_eq!(outbox::between(db.read(), 0, 2, 1).await.unwrap(), [(1, public(3, 30))]);
    assert_eq!(outbox::prune(db.write(), 50, i64::MAX, 1).await.unwrap(), 1, "the oldest first, so many at once");
    assert_eq!(outbox::prune(db.write(), 50, i64::MAX, 10).await.unwrap(), 1);
    assert_eq!(outbox::between(db.read(), 0, 3, 10).await.unwrap(), [(3, public(5, 50))]);
    let txn = db.transaction().await.unwrap();
    outbox::write(&txn, vec![public(6, 60)]).await.unwrap();
    txn.commit().await.unwrap();
    assert_eq!(positions::give_out(&db).await.unwrap().public_event, 4, "a position is never given out again");
}

macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {
        mod on_sqlite { $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $name() {
                let file = testkit::sqlite::database().unwrap();
                let db = crate::Database::connect(&file.url()).await.unwrap();
                db.migrate(&crate::migrations()).await.unwrap();
                super::$name(db).await;
            }
        )+ }
        mod on_postgres { $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $name() {
                let server = testkit::postgres::database().await.unwrap();
                let db = crate::Database::connect(&server.url()).await.unwrap();
                db.migrate(&crate::migrations()).await.unwrap();
                super::$name(db).await;
            }
        )+ }
    };
}

on_both! {
    a_stream_is_read_as_it_was_written,
    a_wrong_version_is_a_conflict_and_leaves_no_gap,
    the_same_events_again_change_nothing,
    of_two_deciders_one_wins,
    a_slow_append_is_never_skipped,
    a_slow_append_that_is_rolled_back_leaves_no_gap,
    no_follower_skips_an_event_whoever_gives_out,
    public_events_have_positions_of_their_own_and_old_ones_are_pruned,
}
