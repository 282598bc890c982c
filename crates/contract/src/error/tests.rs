//! What errors are on the wire, held to `golden.json`: another process and another version of the program read them.

use super::{Detail, Error, ErrorCode};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

#[derive(serde::Deserialize)]
struct Golden {
    /// Name, then status and key of the text.
    codes: BTreeMap<String, (u16, String)>,
    errors: BTreeMap<String, Value>,
}

fn golden() -> Golden {
    serde_json::from_str(include_str!("golden.json")).unwrap()
}

#[test]
fn every_code_is_as_its_golden_json_has_it() {
    let mut codes = golden().codes;
    for code in ErrorCode::ALL {
        let name = serde_json::to_value(code).unwrap().as_str().unwrap().to_owned();
        let golden = codes.remove(&name).unwrap_or_else(|| panic!("{name} is not in the golden JSON"));
        assert_eq!((code.status(), code.key()), (golden.0, golden.1.as_str()), "{name}");
    }
    assert!(codes.is_empty(), "no code is called {:?}", codes.keys());
}

#[test]
fn every_kind_of_error_is_as_its_golden_json_has_it() {
    let mut details = BTreeSet::new();
    for (what, json) in golden().errors {
        let read: Error = serde_json::from_value(json.clone()).unwrap_or_else(|error| panic!("{what}: {error}"));
        assert_eq!(serde_json::to_value(&read).unwrap(), json, "{what}");
        details.extend(read.detail.map(|detail| match detail {
            Detail::Shortage { .. } => "shortage",
            Detail::Prices { .. } => "prices",
            Detail::Lacking { .. } => "lacking",
            Detail::Ordered { .. } => "ordered",
        }));
    }
    assert_eq!(details.len(), 4, "{details:?}");
}
