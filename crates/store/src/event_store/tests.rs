//! Appends under conflict, repetition and slow neighbours, on both databases.

use super::*;
use crate::Database;
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

async fn add(db: &Database, stream: &str, expected: u64, numbers: &[u128]) -> Result<i64, AppendError> {
    let txn = db.transaction().await.unwrap();
    let position = append(&txn, SHOP, stream, expected, numbers.iter().map(|n| event(*n)).collect()).await?;
    txn.commit().await.unwrap();
    Ok(position)
}

async fn positions(db: &Database, behind: i64) -> Vec<i64> {
    let found = after(db.read(), behind, 100, &Upcasters::new()).await.unwrap();
    found.iter().map(|event| event.position).collect()
}

async fn a_stream_is_read_as_it_was_written(db: Database) {
    assert_eq!(add(&db, "thing-1", 0, &[1, 2]).await.unwrap(), 2);
    assert_eq!(add(&db, "thing-2", 0, &[3]).await.unwrap(), 3);
    assert_eq!(add(&db, "thing-1", 2, &[4]).await.unwrap(), 4);
    let upcasters = Upcasters::new().with("thing.happened", 1, |mut old| {
        old["seen"] = json!(true);
        old
    });
    let stream = load(db.read(), SHOP, "thing-1", &upcasters).await.unwrap();
    let told: Vec<_> = stream.iter().map(|e| (e.position, e.version, e.payload.clone())).collect();
    let payload = |n: i32| json!({ "n": n, "seen": true });
    assert_eq!(told, [(1, 1, payload(1)), (2, 2, payload(2)), (4, 3, payload(4))]);
    assert!(load(db.read(), ShopId(Uuid::from_u128(8)), "thing-1", &upcasters).await.unwrap().is_empty());
    assert_eq!(positions(&db, 1).await, [2, 3, 4]);
}

async fn a_wrong_version_is_a_conflict_and_leaves_no_gap(db: Database) {
    add(&db, "thing-1", 0, &[1, 2]).await.unwrap();
    for expected in [0, 1, 3] {
        let refused = add(&db, "thing-1", expected, &[9]).await;
        assert!(matches!(refused, Err(AppendError::Conflict { .. })), "at {expected}: {refused:?}");
    }
    assert_eq!(add(&db, "thing-1", 2, &[3]).await.unwrap(), 3);
    assert_eq!(positions(&db, 0).await, [1, 2, 3]);
}

async fn the_same_events_again_change_nothing(db: Database) {
    add(&db, "thing-1", 0, &[1, 2]).await.unwrap();
    add(&db, "thing-1", 0, &[1, 2]).await.unwrap();
    add(&db, "thing-1", 2, &[3]).await.unwrap();
    add(&db, "thing-1", 2, &[3]).await.unwrap();
    assert_eq!(add(&db, "thing-1", 3, &[4]).await.unwrap(), 4);
    assert_eq!(positions(&db, 0).await, [1, 2, 3, 4]);
}

async fn of_two_deciders_one_wins(db: Database) {
    add(&db, "thing-1", 0, &[1]).await.unwrap();
    let racers = (10..20).map(|n| {
        let db = db.clone();
        tokio::spawn(async move { add(&db, "thing-1", 1, &[n]).await })
    });
    let outcomes = futures::future::join_all(racers).await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.as_ref().unwrap().is_ok()).count(), 1);
    assert_eq!(positions(&db, 0).await, [1, 2]);
}

/// The trap of every sequence: a slow transaction takes position 1, a quick one takes 2 and commits, a
/// follower reads 2 and never looks back. Here the quick one waits for the slow one.
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
            let (mut seen, mut last) = (Vec::new(), 0);
            while seen.len() < 2 {
                let new = positions(&db, last).await;
                last = new.last().copied().unwrap_or(last);
                seen.extend(new);
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            seen
        })
    };
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(!quick.is_finished(), "the second append has to wait for the first one's commit");
    slow.commit().await.unwrap();
    assert_eq!(quick.await.unwrap().unwrap(), 2);
    assert_eq!(follower.await.unwrap(), [1, 2]);
}

async fn a_slow_append_that_is_rolled_back_leaves_no_gap(db: Database) {
    let slow = db.transaction().await.unwrap();
    append(&slow, SHOP, "slow", 0, vec![event(1)]).await.unwrap();
    slow.rollback().await.unwrap();
    assert_eq!(add(&db, "quick", 0, &[2]).await.unwrap(), 1);
    assert_eq!(last_position(db.read()).await.unwrap(), 1);
}

macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {
        mod on_sqlite { $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $name() {
                let file = testkit::sqlite::database().unwrap();
                let db = crate::Database::connect(&file.url()).await.unwrap();
                db.migrate().await.unwrap();
                super::$name(db).await;
            }
        )+ }
        mod on_postgres { $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $name() {
                let server = testkit::postgres::database().await.unwrap();
                let db = crate::Database::connect(&server.url()).await.unwrap();
                db.migrate().await.unwrap();
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
}
