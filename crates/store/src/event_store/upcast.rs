//! Old shapes of events, changed to the present one when they are read. Stored events never change.

use serde_json::Value;
use std::collections::HashMap;

/// Makes a payload of the next schema version out of one of the version before it.
pub type Upcaster = fn(Value) -> Value;

/// An area's kinds of events, each with its steps: the first leads from schema version 1 to 2, and so on. So each kind has
/// versions of its own, and no step can be missing in between.
#[derive(Clone, Debug, Default)]
pub struct Upcasters(HashMap<&'static str, &'static [Upcaster]>);

/// Why a payload can't be brought to the present shape. No later event of its stream counts until it can.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum UpcastError {
    #[error("`{0}` is no kind of event that this program knows")]
    UnknownKind(String),
    #[error("`{kind}` has schema version {schema}, and this program knows 1 to {newest}")]
    UnknownVersion { kind: String, schema: u32, newest: u32 },
}

impl Upcasters {
    pub fn new() -> Self {
        Self::default()
    }

    /// Registers a kind with the steps from its first schema version to the present one.
    #[must_use]
    pub fn with(mut self, kind: &'static str, steps: &'static [Upcaster]) -> Self {
        self.0.insert(kind, steps);
        self
    }

    /// The schema version that events of this kind are written in; `None` for an unknown kind.
    pub fn newest(&self, kind: &str) -> Option<u32> {
        self.0.get(kind).map(|steps| steps.len() as u32 + 1)
    }

    /// Takes every step from this version onwards.
    pub fn upcast(&self, kind: &str, schema: u32, payload: Value) -> Result<Value, UpcastError> {
        let steps = self.0.get(kind).ok_or_else(|| UpcastError::UnknownKind(kind.to_owned()))?;
        let done = schema.checked_sub(1).map(|done| done as usize);
        let left = done.and_then(|done| steps.get(done..)).ok_or_else(|| UpcastError::UnknownVersion {
            kind: kind.to_owned(),
            schema,
            newest: steps.len() as u32 + 1,
        })?;
        Ok(left.iter().fold(payload, |payload, step| step(payload)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_old_payload_takes_every_step_and_a_new_one_none() {
        let upcasters = Upcasters::new().with("parcel.lost", &[]).with(
            "parcel.sent",
            &[
                |mut old| {
                    old["weight"] = json!({ "grams": old["weight"] });
                    old
                },
                |mut old| {
                    old["express"] = json!(false);
                    old
                },
            ],
        );
        let up = |schema, payload| upcasters.upcast("parcel.sent", schema, payload);
        assert_eq!(up(1, json!({ "weight": 5 })).unwrap(), json!({ "weight": { "grams": 5 }, "express": false }));
        assert_eq!(up(2, json!({ "weight": 5 })).unwrap(), json!({ "weight": 5, "express": false }));
        assert_eq!(up(3, json!({ "weight": 5 })).unwrap(), json!({ "weight": 5 }));
        assert_eq!((upcasters.newest("parcel.sent"), upcasters.newest("parcel.lost")), (Some(3), Some(1)));
    }

    #[test]
    fn an_unknown_kind_and_a_version_that_is_none_are_errors() {
        let upcasters = Upcasters::new().with("parcel.lost", &[]);
        for schema in [0, 2, u32::MAX] {
            let error = upcasters.upcast("parcel.lost", schema, json!({})).unwrap_err();
            assert_eq!(error, UpcastError::UnknownVersion { kind: "parcel.lost".to_owned(), schema, newest: 1 });
        }
        let error = upcasters.upcast("parcel.found", 1, json!({})).unwrap_err();
        assert_eq!(error, UpcastError::UnknownKind("parcel.found".to_owned()));
        assert_eq!(upcasters.newest("parcel.found"), None);
    }
}
