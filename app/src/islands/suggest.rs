//! Suggestions below the search field while one types: a combobox with a list (WAI-ARIA APG), whose lines
//! come from the server as HTML. Its forms are `organisms::search_form` and `::command_palette`.

use leptos::prelude::*;

#[island]
pub fn Suggest() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    start::start();
}

#[cfg(feature = "hydrate")]
mod start {
    use crate::islands::browser::{ask, each, on, origin, set, toggle, within};
    use leptos::prelude::{document, window};
    use std::cell::Cell;
    use std::rc::Rc;
    use wasm_bindgen::JsCast;
    use web_sys::{Element, HtmlInputElement, KeyboardEvent};

    /// Forms that have started already: each island starts all it finds.
    const STARTED: &str = "data-started";
    const CHOSEN: &str = "[aria-selected=true]";

    /// What the server is asked for.
    #[derive(Default)]
    struct Asked {
        turn: Cell<u32>,
        /// Its answer is still to come.
        waits: Cell<bool>,
        /// Enter was pressed meanwhile.
        entered: Cell<bool>,
    }

    impl Asked {
        /// The next turn, with or without a question: answers to all before it count no more.
        fn anew(&self, waits: bool) -> u32 {
            self.turn.set(self.turn.get().wrapping_add(1));
            self.waits.set(waits);
            self.entered.set(false);
            self.turn.get()
        }
    }

    pub fn start() {
        let Some(page) = document().document_element() else { return };
        each(&page, "[data-suggest]:not([data-started])", |form| {
            set(&form, STARTED, "");
            let input = within(&form, "input").and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
            let list = document().create_element("ul").ok();
            if let (Some(input), Some(list)) = (input, list) {
                combobox(form, input, list);
            }
        });
    }

    fn combobox(form: Element, input: HtmlInputElement, list: Element) {
        let id = format!("{}-list", input.id());
        for (name, value) in [("id", id.as_str()), ("class", "suggestions"), ("role", "listbox"), ("hidden", "")] {
            set(&list, name, value);
        }
        if let Some(label) = within(&form, "label").and_then(|label| label.text_content()) {
            set(&list, "aria-label", &label);
        }
        drop(form.append_child(&list));
        for (name, value) in [
            // A field of type search can be no combobox (ARIA in HTML); without this island it is a search field.
            ("type", "text"),
            ("role", "combobox"),
            ("aria-controls", id.as_str()),
            ("aria-autocomplete", "list"),
            ("aria-expanded", "false"),
        ] {
            set(&input, name, value);
        }
        let url = form.get_attribute("data-suggest").unwrap_or_default();
        let asked = Rc::new(Asked::default());

        let least: usize = form.get_attribute("data-least").and_then(|least| least.parse().ok()).unwrap_or(2);
        // A list that shows something for nothing is a palette: it is always open, and its first line is meant.
        let palette = least == 0;

        let (typed, shown) = (input.clone(), list.clone());
        let asking = Rc::clone(&asked);
        let look = move |_| {
            let text = typed.value();
            let enough = text.trim().chars().count() >= least;
            let now = asking.anew(enough);
            if !enough {
                open(&typed, &shown, false);
                return;
            }
            let query = String::from(js_sys::encode_uri_component(&text));
            let (asked, typed, shown) = (Rc::clone(&asking), typed.clone(), shown.clone());
            ask(&format!("{url}?q={query}"), None, move |html| {
                if asked.turn.get() == now {
                    asked.waits.set(false);
                    let chosen = within(&shown, CHOSEN).and_then(|line| line.get_attribute("data-href"));
                    shown.set_inner_html(html.as_deref().unwrap_or_default());
                    let any = shown.child_element_count() > 0;
                    open(&typed, &shown, any);
                    if palette {
                        walk(&typed, &shown, true);
                    } else {
                        // What was chosen among the last letter's lines stays chosen among these.
                        each(&shown, "[data-href]", |line| {
                            if line.get_attribute("data-href") == chosen {
                                choose(&typed, &line);
                            }
                        });
                    }
                    if asked.entered.take() {
                        within(&shown, CHOSEN).iter().for_each(go);
                    }
                }
            });
        };
        if palette {
            on(&input, "focus", look.clone());
        }
        on(&input, "input", look);

        let (typed, shown, asking) = (input.clone(), list.clone(), Rc::clone(&asked));
        on(&input, "keydown", move |event| {
            let key = event.unchecked_ref::<KeyboardEvent>().key();
            match key.as_str() {
                "ArrowDown" => walk(&typed, &shown, true),
                "ArrowUp" => walk(&typed, &shown, false),
                // A palette is closed by its dialog.
                "Escape" if !palette => {
                    asking.anew(false);
                    open(&typed, &shown, false);
                }
                // The palette's lines are still those of what was typed before.
                "Enter" if palette && asking.waits.get() => asking.entered.set(true),
                "Enter" => match within(&shown, CHOSEN) {
                    Some(line) => go(&line),
                    None => return,
                },
                _ => return,
            }
            event.prevent_default();
        });

        on(&list, "pointerdown", move |event| {
            event.prevent_default();
            if let Some(line) = origin(&event, "[data-href]") {
                go(&line);
            }
        });
        let (typed, shown) = (input.clone(), list);
        on(&input, "blur", move |_| {
            asked.anew(false);
            open(&typed, &shown, false);
        });
    }

    fn open(input: &Element, list: &Element, on: bool) {
        toggle(list, "hidden", !on);
        set(input, "aria-expanded", if on { "true" } else { "false" });
        drop(input.remove_attribute("aria-activedescendant"));
    }

    fn walk(input: &Element, list: &Element, down: bool) {
        let current = within(list, CHOSEN);
        let next = match (&current, down) {
            (Some(line), true) => line.next_element_sibling(),
            (Some(line), false) => line.previous_element_sibling(),
            (None, true) => list.first_element_child(),
            (None, false) => list.last_element_child(),
        };
        if let Some(line) = current {
            set(&line, "aria-selected", "false");
        }
        match next {
            Some(line) => choose(input, &line),
            None => drop(input.remove_attribute("aria-activedescendant")),
        }
    }

    fn choose(input: &Element, line: &Element) {
        set(line, "aria-selected", "true");
        set(input, "aria-activedescendant", &line.id());
    }

    fn go(line: &Element) {
        if let Some(href) = line.get_attribute("data-href") {
            drop(window().location().set_href(&href));
        }
    }
}
