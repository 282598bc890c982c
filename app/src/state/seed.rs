//! What the server drew into the page goes into the cache, so that nothing is loaded twice. The page holds it
//! as `<script type="application/json" data-seed="KEY" data-at="MS">`, or as an element that shows it.

use super::data::Data;
use super::key::Key;
use super::time::now;
use crate::islands::browser::find;
use std::rc::Rc;
use web_sys::Element;

/// The text that the page carries for a query, for [`super::Options::initial`].
pub fn script(key: &Key) -> Option<(Data, u64)> {
    // A quotation mark would end the selector's string.
    let name = key.as_str().replace('\\', "\\\\").replace('"', "\\\"");
    let script = find(&format!("script[type=\"application/json\"][data-seed=\"{name}\"]"))?;
    Some((Rc::new(script.text_content().unwrap_or_default()), at(&script)))
}

/// The text in an attribute of `element`.
pub fn attribute(element: &Element, name: &str) -> Option<(Data, u64)> {
    Some((Rc::new(element.get_attribute(name)?), at(element)))
}

/// The HTML that `element` shows.
pub fn html(element: &Element) -> (Data, u64) {
    (Rc::new(element.inner_html()), at(element))
}

/// When the server said so: `data-at`, in milliseconds since 1970, or now.
fn at(element: &Element) -> u64 {
    element.get_attribute("data-at").and_then(|at| at.parse().ok()).unwrap_or_else(now)
}
