//! The frame that one story is drawn in: a document of its own, so that width, theme and direction are real.
//! It is told by messages what to show, and tells its HTML, what axe finds, and how a play goes.

use super::play;
use super::stage::{STAGE, stage};
use super::state::{EVERY, State, field};
use crate::request::with_lang;
use crate::story::Control;
use js_sys::{Array, Object, Promise, Reflect};
use leptos::either::Either;
use leptos::prelude::*;
use leptos::tachys::dom::document;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlScriptElement, MessageEvent};

#[wasm_bindgen]
extern "C" {
    /// axe-core, once its script has come: `axe.run(context, options)`.
    #[wasm_bindgen(js_namespace = axe, js_name = run, catch)]
    fn axe(context: &str, options: &JsValue) -> Result<Promise, JsValue>;
}

#[component]
pub fn Frame() -> impl IntoView {
    let state = RwSignal::new(State::read());
    Effect::new(move || {
        state.with(dress);
    });
    listen(state);
    let turns = StoredValue::new(0_u32);
    let drawn = move || {
        let state = state.get();
        turns.update_value(|turns| *turns += 1);
        tell_when_drawn(format!("{}/{}", state.component, state.story));
        let drawn = if state.story == EVERY {
            every(&state)
        } else {
            let mut found: Vec<Option<Control>> = Vec::new();
            state.story().map(|story| with_lang(state.lang, || (story.draw)(&state.changes, &mut found))).into_any()
        };
        // Every other time a branch of its own: what hands and scripts have done to the old elements goes with them.
        if turns.get_value().is_multiple_of(2) { Either::Left(drawn) } else { Either::Right(drawn) }
    };
    view! { <div id=STAGE class="gallery-stage">{drawn}</div> }
}

fn every(state: &State) -> AnyView {
    let stories = state.component().map(|component| component.stories).unwrap_or_default();
    let drawn = stories.iter().map(|story| {
        let drawn = with_lang(state.lang, || (story.draw)(&[], &mut Vec::new()));
        view! { <section class="gallery-story" data-story=story.name>{drawn}</section> }
    });
    drawn.collect_view().into_any()
}

/// Language, direction, theme and motion, where the sheet looks for them.
fn dress(state: &State) {
    let Some(root) = document().document_element() else { return };
    let set = |name: &str, value: Option<&str>| match value {
        Some(value) => drop(root.set_attribute(name, value)),
        None => drop(root.remove_attribute(name)),
    };
    set("lang", Some(state.lang.tag()));
    set("dir", Some(state.direction().as_str()));
    set("data-theme", state.theme.attribute());
    set("data-motion", state.still.then_some("reduce"));
}

/// `{ show: query }`, `{ check: … }` or `{ play: "all" }`, `{ play: "0" }` (one step) from the page around.
fn listen(state: RwSignal<State>) {
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if event.origin() != window().location().origin().unwrap_or_default() {
            return;
        }
        let message = event.data();
        if let Some(query) = field(&message, "show") {
            state.set(State::parse(&query));
        } else if field(&message, "check").is_some() {
            spawn_local(check());
        } else if let Some(which) = field(&message, "play")
            && let Some(story) = state.with_untracked(State::story)
        {
            let steps = (story.steps)();
            let steps = match which.parse::<usize>() {
                Ok(place) => steps.into_iter().skip(place).take(1).collect(),
                Err(_) => steps,
            };
            spawn_local(play::run(steps, |outcome: Result<(), String>| {
                tell(&[("fault", &outcome.err().unwrap_or_default())]);
            }));
        }
    });
    drop(window().add_event_listener_with_callback("message", heard.as_ref().unchecked_ref()));
    heard.forget();
}

/// Sends the story's HTML once it is in the document.
fn tell_when_drawn(what: String) {
    request_animation_frame(move || {
        let html = stage().map(|stage| stage.inner_html()).unwrap_or_default();
        tell(&[("html", &html.replace("<!>", "").replace("<!---->", ""))]);
        if let Some(root) = document().document_element() {
            drop(root.set_attribute("data-drawn", &what));
        }
    });
}

/// To the page around; nobody listens where the frame was opened by itself.
fn tell(pairs: &[(&str, &str)]) {
    let message = Object::new();
    for (name, value) in pairs {
        drop(Reflect::set(&message, &JsValue::from_str(name), &JsValue::from_str(value)));
    }
    let origin = window().location().origin().unwrap_or_default();
    if let Ok(Some(around)) = window().parent() {
        drop(around.post_message(&message, &origin));
    }
}

/// Runs axe on the story and tells its findings as lines: impact, rule, help, and the elements.
async fn check() {
    let told = match findings().await {
        Ok(lines) => lines,
        Err(_) => "?axe-core is not here: build the gallery with `cargo xtask gallery`".to_owned(),
    };
    tell(&[("axe", &told)]);
}

async fn findings() -> Result<String, JsValue> {
    if Reflect::get(&window(), &"axe".into())?.is_undefined() {
        load("axe.min.js").await?;
    }
    let options = Object::new();
    Reflect::set(&options, &"resultTypes".into(), &Array::of1(&"violations".into()))?;
    // Rules about whole pages say nothing about a part.
    let rules = Object::new();
    for rule in ["region", "page-has-heading-one", "landmark-one-main"] {
        let off = Object::new();
        Reflect::set(&off, &"enabled".into(), &JsValue::FALSE)?;
        Reflect::set(&rules, &rule.into(), &off)?;
    }
    Reflect::set(&options, &"rules".into(), &rules)?;
    let results = JsFuture::from(axe(&format!("#{STAGE}"), &options)?).await?;
    let violations: Array = Reflect::get(&results, &"violations".into())?.unchecked_into();
    let line = |violation: JsValue| {
        let text = |name: &str| field(&violation, name).unwrap_or_default();
        let nodes: Array = Reflect::get(&violation, &"nodes".into()).unwrap_or_default().unchecked_into();
        let first = field(&nodes.get(0), "html").unwrap_or_default().replace('\n', " ");
        format!("{}: {} ({}) ×{}: {first}", text("impact"), text("help"), text("id"), nodes.length())
    };
    Ok(violations.iter().map(line).collect::<Vec<_>>().join("\n"))
}

/// Brings in a script from beside the page.
async fn load(address: &str) -> Result<(), JsValue> {
    let script: HtmlScriptElement = document().create_element("script")?.unchecked_into();
    script.set_src(address);
    let come = Promise::new(&mut |done, failed| {
        script.set_onload(Some(&done));
        script.set_onerror(Some(&failed));
    });
    if let Some(head) = document().head() {
        head.append_child(&script)?;
    }
    JsFuture::from(come).await.map(drop)
}
