//! Every message, held to the files in `golden`: a shape, a name or an access that changes by accident is noticed here.

use super::visit;
use crate::message::Visitor;
use crate::{Access, Command, Message, Query};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What a golden file says of each of its messages.
fn goldens() -> BTreeMap<String, Value> {
    in_folder("src/messages/golden")
}

/// A reply of each message, as a real one was.
fn replies() -> BTreeMap<String, Value> {
    in_folder("src/messages/golden/replies")
}

fn in_folder(folder: &str) -> BTreeMap<String, Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut all = BTreeMap::new();
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    for path in entries.filter(|path| path.extension().is_some_and(|it| it == "json")) {
        let area: BTreeMap<String, Value> = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        for (message, golden) in area {
            assert!(message.starts_with(&format!("{name}.")), "{message} stands in the file of {name}");
            all.insert(message, golden);
        }
    }
    all
}

fn access(of: Access) -> String {
    match of {
        Access::Anyone => "anyone".into(),
        Access::SignedIn => "signed in".into(),
        Access::Needs(permission) => permission.as_str().into(),
        Access::System => "system".into(),
    }
}

struct Compared {
    goldens: BTreeMap<String, Value>,
    seen: BTreeSet<&'static str>,
}

impl Compared {
    fn compare<M: Message>(&mut self) -> M {
        assert!(self.seen.insert(M::NAME), "{} is the name of two messages", M::NAME);
        let golden = self.goldens.get(M::NAME).unwrap_or_else(|| panic!("{} has no golden JSON", M::NAME));
        assert_eq!(golden["access"].as_str(), Some(access(M::ACCESS).as_str()), "who may send {}", M::NAME);
        let read: M = serde_json::from_value(golden["message"].clone()).unwrap_or_else(|e| panic!("{}: {e}", M::NAME));
        assert_eq!(serde_json::to_value(&read).unwrap(), golden["message"], "{}", M::NAME);
        let subject = read.subject().map(|subject| subject.to_string());
        assert_eq!(golden["subject"].as_str(), subject.as_deref(), "what {} is about", M::NAME);
        read
    }
}

impl Visitor for Compared {
    fn command<M: Command>(&mut self) {
        let read = self.compare::<M>();
        assert!(read.subject().is_some(), "{} is a command about nothing", M::NAME);
        assert!(!M::CACHED, "{} changes something and would be kept", M::NAME);
    }

    fn query<M: Query>(&mut self) {
        self.compare::<M>();
    }
}

#[test]
fn every_message_is_as_its_golden_json_has_it() {
    let mut compared = Compared { goldens: goldens(), seen: BTreeSet::new() };
    visit(&mut compared);
    let gone: Vec<_> = compared.goldens.keys().filter(|name| !compared.seen.contains(name.as_str())).collect();
    assert!(gone.is_empty(), "no message is called {gone:?}");
    assert!(compared.seen.len() > 50, "{}", compared.seen.len());
}

struct Replies(BTreeMap<String, Value>);

impl Replies {
    fn compare<M: Message>(&mut self) {
        let golden = self.0.remove(M::NAME).unwrap_or_else(|| panic!("the reply of {} has no golden JSON", M::NAME));
        let read: M::Reply =
            serde_json::from_value(golden.clone()).unwrap_or_else(|e| panic!("the reply of {}: {e}", M::NAME));
        assert_eq!(serde_json::to_value(&read).unwrap(), golden, "the reply of {}", M::NAME);
    }
}

impl Visitor for Replies {
    fn command<M: Command>(&mut self) {
        self.compare::<M>();
    }

    fn query<M: Query>(&mut self) {
        self.compare::<M>();
    }
}

#[test]
fn every_reply_is_as_its_golden_json_has_it() {
    let mut replies = Replies(replies());
    visit(&mut replies);
    assert!(replies.0.is_empty(), "no message is called {:?}", replies.0.keys());
}

#[test]
fn secrets_are_not_printed() {
    let golden = goldens().remove("staff.sign-in").unwrap();
    let message: super::staff::SignIn = serde_json::from_value(golden["message"].clone()).unwrap();
    let printed = format!("{message:?}");
    assert!(printed.contains("noor@example.test") && !printed.contains("a password"), "{printed}");
    let golden = goldens().remove("checkout.place").unwrap();
    let message: super::checkout::PlaceOrder = serde_json::from_value(golden["message"].clone()).unwrap();
    let printed = format!("{message:?}");
    assert!(printed.contains("A Shopper") && !printed.contains("a card's token"), "{printed}");
    let golden = goldens().remove("orders.mine").unwrap();
    let message: super::orders::GetMyOrder = serde_json::from_value(golden["message"].clone()).unwrap();
    assert!(!format!("{message:?}").contains("an order's key"), "{message:?}");
}
