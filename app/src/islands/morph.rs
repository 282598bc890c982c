//! Makes a part of the page like newer HTML, touching only what differs: focus, scroll, open menus and what is
//! being typed stay. Live lists call it; it knows nothing of what they show.

use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// `html` as the browser writes it down again inside an element like `place`: two texts of the same HTML
/// are equal after this. Also the ground to edit it on.
pub fn parsed(place: &Element, html: &str) -> Option<Element> {
    let like: Element = place.clone_node().ok()?.unchecked_into();
    like.set_inner_html(html);
    Some(like)
}

/// Makes what is inside `place` like `html`.
pub fn morph(place: &Element, html: &str) {
    if let Some(wanted) = parsed(place, html) {
        children(place, &wanted);
    }
}

/// What tells an element from its neighbours: its id, or its `data-key` (a row's).
fn identity(node: &Node) -> Option<String> {
    let element: &Element = node.dyn_ref()?;
    element.get_attribute("id").or_else(|| element.get_attribute("data-key"))
}

fn children(old: &Node, new: &Node) {
    let known: Vec<String> = siblings(new.first_child()).iter().filter_map(identity).collect();
    let mut here = old.first_child();
    for wanted in siblings(new.first_child()) {
        // What is gone goes first: elements that stay needn't be moved past it, and moving costs the focus.
        while let Some(gone) = here.clone().filter(|node| identity(node).is_some_and(|name| !known.contains(&name))) {
            here = gone.next_sibling();
            drop(old.remove_child(&gone));
        }
        let name = identity(&wanted);
        let found = match &name {
            Some(_) => siblings(here.clone()).into_iter().find(|node| identity(node) == name),
            None => here.clone().filter(|node| identity(node).is_none()),
        };
        match found.filter(|node| node.node_name() == wanted.node_name()) {
            Some(found) => {
                if here.as_ref().is_some_and(|here| here.is_same_node(Some(&found))) {
                    here = found.next_sibling();
                } else {
                    drop(old.insert_before(&found, here.as_ref()));
                }
                same(&found, &wanted);
            }
            None => drop(old.insert_before(&wanted, here.as_ref())),
        }
    }
    for rest in siblings(here) {
        drop(old.remove_child(&rest));
    }
}

fn siblings(first: Option<Node>) -> Vec<Node> {
    std::iter::successors(first, Node::next_sibling).collect()
}

fn same(old: &Node, new: &Node) {
    let (Some(from), Some(to)) = (old.dyn_ref::<Element>(), new.dyn_ref::<Element>()) else {
        if old.node_value() != new.node_value() {
            old.set_node_value(new.node_value().as_deref());
        }
        return;
    };
    for name in names(from) {
        // What somebody opened stays open.
        if !to.has_attribute(&name) && name != "open" {
            drop(from.remove_attribute(&name));
        }
    }
    for name in names(to) {
        let value = to.get_attribute(&name).unwrap_or_default();
        if from.get_attribute(&name).as_ref() != Some(&value) {
            drop(from.set_attribute(&name, &value));
        }
    }
    // A template's contents are no children, and an island sees to its own.
    match from.local_name().as_str() {
        "leptos-island" => {}
        "template" => from.set_inner_html(&to.inner_html()),
        _ => children(from, to),
    }
}

fn names(element: &Element) -> Vec<String> {
    element.get_attribute_names().iter().filter_map(|name| name.as_string()).collect()
}
