//! Every component with its stories and their steps, as JSON, for the tests that look at each in a browser.

use crate::story::{Step, components};
use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::JsValue;

/// `[{ name, layer, stories: [{ name, steps: [[what, selector or key, text]] }] }]`.
pub fn json() -> String {
    let all: Array = components()
        .into_iter()
        .map(|component| {
            let stories: Array = component
                .stories
                .iter()
                .map(|story| {
                    let steps: Array = (story.steps)().into_iter().map(step).collect();
                    object(&[("name", story.name.into()), ("steps", steps.into())])
                })
                .collect();
            object(&[
                ("name", component.name.into()),
                ("layer", component.layer().0.into()),
                ("stories", stories.into()),
            ])
        })
        .collect();
    JSON::stringify(&all).map(String::from).unwrap_or_default()
}

fn step(step: Step) -> JsValue {
    let (what, at, text) = match step {
        Step::Clicks(at) => ("clicks", at, ""),
        Step::Focuses(at) => ("focuses", at, ""),
        Step::Types(at, text) => ("types", at, text),
        Step::Presses(key) => ("presses", key, ""),
        Step::Sees(at) => ("sees", at, ""),
        Step::Misses(at) => ("misses", at, ""),
        Step::Reads(at, text) => ("reads", at, text),
        Step::Finds(at) => ("finds", at, ""),
    };
    Array::of3(&what.into(), &at.into(), &text.into()).into()
}

fn object(pairs: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in pairs {
        drop(Reflect::set(&object, &JsValue::from_str(name), value));
    }
    object.into()
}
