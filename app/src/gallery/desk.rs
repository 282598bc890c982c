//! What the parts of the page around the story share: what is shown, and the frame, which they tell what to do. The
//! page makes it and hands it to each part.

use super::state::State;
use js_sys::{Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::HtmlIFrameElement;

/// The state, and the way to the frame.
#[derive(Clone, Copy)]
pub struct Desk {
    pub state: RwSignal<State>,
    pub frame: NodeRef<leptos::html::Iframe>,
}

impl Desk {
    /// Sends `{ name: value }` to the frame.
    pub fn tell(self, name: &str, value: &str) {
        let Some(frame) = self.frame.get_untracked() else { return };
        let frame: HtmlIFrameElement = frame;
        let message = Object::new();
        drop(Reflect::set(&message, &JsValue::from_str(name), &JsValue::from_str(value)));
        if let Some(inside) = frame.content_window() {
            drop(inside.post_message(&message, &window().location().origin().unwrap_or_default()));
        }
    }
}
