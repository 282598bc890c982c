//! The element that a story is drawn in. The frame makes it, and a play looks its elements up below it.

use leptos::prelude::document;
use web_sys::Element;

/// The story's element; selectors of steps are looked up below it.
pub const STAGE: &str = "story";

pub fn stage() -> Option<Element> {
    document().get_element_by_id(STAGE)
}
