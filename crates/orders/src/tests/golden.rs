//! What is stored and what is published, held to the files in `orders/golden`: an event that was written once has to be
//! read for ever, and other areas rely on the public one. A file is never changed and never removed: a new shape is a
//! new schema version, an upcaster and a new file.

use crate::public;
use crate::stream::{self, UPCASTERS};
use common::order_event::{Meta, OrderEvent};
use contract::events::OrderHappened;
use domain::order::{Event, Order};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use store::event_store::Recorded;
use uuid::Uuid;

/// A stored event and its public side, as one file holds them.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Golden {
    kind: String,
    schema: u32,
    payload: Value,
    meta: Value,
    public: Published,
}

#[derive(serde::Deserialize, PartialEq, Debug)]
#[serde(deny_unknown_fields)]
struct Published {
    topic: String,
    payload: Value,
}

/// All files, by their names.
fn goldens() -> Vec<(String, Golden)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/golden");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let read = |path: std::path::PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let golden = serde_json::from_slice(&std::fs::read(&path).unwrap());
        (name.clone(), golden.unwrap_or_else(|error| panic!("{name}: {error}")))
    };
    files.into_iter().map(read).collect()
}

/// Reads a stored event by the way that every stored event goes.
fn read(golden: &Golden) -> OrderEvent {
    let id = Uuid::from_u128(1);
    stream::read(Recorded {
        position: Some(1),
        shop: domain::ShopId(id),
        stream: stream::name(domain::OrderId(id)),
        version: 1,
        id: domain::EventId(Uuid::from_u128(8)),
        kind: golden.kind.clone(),
        payload: UPCASTERS.upcast(&golden.kind, golden.schema, golden.payload.clone()),
        meta: golden.meta.clone(),
        recorded_at: 1_794_000_000_000,
    })
    .unwrap_or_else(|error| panic!("{}: {error}", golden.kind))
}

/// Every kind there is, by the list that serde gives where it is asked for one that there is not.
fn kinds() -> BTreeSet<String> {
    let unknown = serde_json::from_value::<Event>(json!({ "kind": "none", "data": {} })).unwrap_err().to_string();
    let (_, known) = unknown.split_once("expected one of ").unwrap();
    known.split(", ").map(|kind| kind.trim_matches('`').to_owned()).collect()
}

#[test]
fn every_kind_of_event_has_a_file_in_its_present_shape() {
    let kinds = kinds();
    assert!(kinds.len() >= 9, "{kinds:?}");
    let files: BTreeSet<String> = goldens()
        .into_iter()
        .filter(|(_, it)| Some(it.schema) == UPCASTERS.newest(&it.kind))
        .map(|(_, it)| it.kind)
        .collect();
    assert_eq!(files, kinds, "on the left those with a file");
}

#[test]
fn a_stored_event_is_read_and_written_again_as_it_was() {
    for (name, golden) in goldens() {
        let OrderEvent { event, meta, .. } = read(&golden);
        assert_eq!(event.kind(), golden.kind, "{name}");
        let written = serde_json::to_value(&event).unwrap();
        let mut rewritten = written["data"].clone();
        if Some(golden.schema) < UPCASTERS.newest(&golden.kind) {
            // What an upcaster makes of it is a shape of today: nothing is lost when it is read again.
            let again: Event = serde_json::from_value(written).unwrap();
            assert_eq!(again, event, "{name}");
            rewritten.clone_from(&golden.payload);
        }
        assert_eq!(rewritten, golden.payload, "{name}");
        assert_eq!(serde_json::to_value::<Meta>(meta).unwrap(), golden.meta, "{name}");
    }
}

#[test]
fn what_is_published_of_an_event_stays_as_it_was() {
    let goldens = goldens();
    let (_, first) = goldens.iter().find(|(name, _)| name == "placed").unwrap();
    let placed = Order::apply(None, &read(first).event).unwrap();
    let mut topics = BTreeSet::new();
    for (name, golden) in &goldens {
        let entry = read(golden);
        let before = (golden.kind != "order.placed").then(|| placed.clone());
        let order = Order::apply(before, &entry.event).unwrap();
        let event = public::of(&order, &entry, false).unwrap();
        assert_eq!(Published { topic: event.topic, payload: event.payload }, golden.public, "{name}");
        let Published { topic, payload } = &golden.public;
        let read: OrderHappened = serde_json::from_value(payload.clone()).unwrap();
        assert_eq!(&serde_json::to_value(read).unwrap(), payload, "{name}");
        topics.insert(topic.as_str());
    }
    assert_eq!(topics.len(), kinds().len() - 1, "paid stands for two: {topics:?}");
}
