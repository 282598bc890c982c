//! Old shapes of events, brought up to the present one when they are read. Stored events never change.

use serde_json::Value;
use std::collections::HashMap;

/// Makes a payload of the next schema version out of one of the version it is registered for.
pub type Upcaster = fn(Value) -> Value;

/// An area's registry: kind and schema version to the step that leads to the next version.
#[derive(Clone, Debug, Default)]
pub struct Upcasters(HashMap<&'static str, HashMap<u32, Upcaster>>);

impl Upcasters {
    pub fn new() -> Self {
        Self::default()
    }

    /// Registers the step from `schema` to `schema + 1` of this kind.
    #[must_use]
    pub fn with(mut self, kind: &'static str, schema: u32, step: Upcaster) -> Self {
        self.0.entry(kind).or_default().insert(schema, step);
        self
    }

    /// Takes every step from this version onwards.
    pub fn bring_up(&self, kind: &str, schema: u32, payload: Value) -> Value {
        let Some(steps) = self.0.get(kind) else { return payload };
        (schema..).map_while(|version| steps.get(&version)).fold(payload, |payload, step| step(payload))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_old_payload_takes_every_step_and_a_new_one_none() {
        let upcasters = Upcasters::new()
            .with("parcel.sent", 0, |mut old| {
                old["weight"] = json!({ "grams": old["weight"] });
                old
            })
            .with("parcel.sent", 1, |mut old| {
                old["express"] = json!(false);
                old
            });
        let up = |schema, payload| upcasters.bring_up("parcel.sent", schema, payload);
        assert_eq!(up(0, json!({ "weight": 5 })), json!({ "weight": { "grams": 5 }, "express": false }));
        assert_eq!(up(2, json!({ "weight": 5 })), json!({ "weight": 5 }));
        assert_eq!(upcasters.bring_up("other", 0, json!(1)), json!(1));
    }
}
