//! The page around the story: all components at the side, switches above, the frame, and below it the panel.

use super::desk::Desk;
use super::panel::Panel;
use super::state::{State, WIDTHS};
use crate::atoms::Key;
use crate::story::{Component, components};
use crate::theme::Theme;
use domain::{Direction, Lang};
use leptos::prelude::*;
use leptos::tachys::dom::document;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent};

#[component]
pub fn Page() -> impl IntoView {
    let desk = Desk { state: RwSignal::new(State::read()), frame: NodeRef::new() };
    let state = desk.state;
    dress();
    keys(desk);
    // The frame's first address is that of the state now; later ones are told to it.
    let first = format!("{}&frame=1", state.get_untracked().query());
    Effect::new(move || {
        let query = state.get().query();
        if let Ok(history) = window().history() {
            drop(history.replace_state_with_url(&JsValue::NULL, "", Some(&query)));
        }
        desk.tell("show", &query);
    });
    let width = move || match state.with(|state| state.width) {
        0 => "100%".to_owned(),
        pixels => format!("{pixels}px"),
    };
    let title = move || state.with(|state| state.component().map(|component| component.name));
    let about = move || state.with(|state| state.component().map(|component| component.about));
    view! {
        <div class="gallery">
            <Side desk/>
            <main class="gallery-main">
                <header class="gallery-head"><h1>{title}</h1><p>{about}</p></header>
                <Switches desk/>
                <Stories desk/>
                <div class="gallery-frame" style:inline-size=width>
                    <iframe node_ref=desk.frame src=first title="Story" on:load=move |_| desk.tell("show", &state.get_untracked().query())></iframe>
                </div>
                <Panel desk/>
            </main>
        </div>
    }
}

/// The gallery's own look follows the device.
fn dress() {
    if let Some(root) = document().document_element() {
        for (name, value) in [("lang", "en"), ("dir", "ltr"), ("data-gallery", "page")] {
            drop(root.set_attribute(name, value));
        }
    }
}

/// Every component, by layer, narrowed by a search; what is looked for may stand in a name or in its docs.
#[component]
fn Side(desk: Desk) -> impl IntoView {
    let state = desk.state;
    let fits = |component: &Component, search: &str| {
        let search = search.trim().to_lowercase();
        search.is_empty()
            || component.name.to_lowercase().contains(&search)
            || component.about.to_lowercase().contains(&search)
    };
    let list = move || {
        let search = state.with(|state| state.search.clone());
        let found: Vec<_> = components().into_iter().filter(|component| fits(component, &search)).collect();
        let mut layers: Vec<(&str, Vec<&Component>)> = Vec::new();
        for component in found {
            let (layer, _) = component.layer();
            match layers.last_mut() {
                Some((last, list)) if *last == layer => list.push(component),
                _ => layers.push((layer, vec![component])),
            }
        }
        if layers.is_empty() {
            return view! { <p class="gallery-none">"Nothing fits"</p> }.into_any();
        }
        layers
            .into_iter()
            .map(|(layer, list)| view! { <h2>{layer}</h2><ul>{list.into_iter().map(|it| entry(desk, it)).collect_view()}</ul> })
            .collect_view()
            .into_any()
    };
    view! {
        <nav class="gallery-side" aria-label="Components">
            <p class="gallery-name">"Orderly gallery"</p>
            <input class="input" type="search" id="gallery-search" aria-label="Search components" placeholder="Search ( / )"
                prop:value=move || state.with(|state| state.search.clone())
                on:input=move |event| state.update(|state| state.search = event_target_value(&event))/>
            <p class="gallery-legend"><Key cap="j"/>" "<Key cap="k"/>" components, "<Key cap="["/>" "<Key cap="]"/>" stories"</p>
            {list}
        </nav>
    }
}

fn entry(desk: Desk, component: &'static Component) -> impl IntoView {
    let state = desk.state;
    let here = move || state.with(|state| state.component().is_some_and(|shown| shown.name == component.name));
    let choose = move |_| {
        state.update(|state| {
            state.component = component.name.to_owned();
            state.story = component.stories.first().map(|story| story.name.to_owned()).unwrap_or_default();
            state.changes.clear();
        });
    };
    view! { <li><button type="button" aria-current=move || here().then_some("true") on:click=choose>{component.name}</button></li> }
}

/// Theme, direction, language, width and motion.
#[component]
fn Switches(desk: Desk) -> impl IntoView {
    let state = desk.state;
    let directions =
        [("by language", None), ("ltr", Some(Direction::LeftToRight)), ("rtl", Some(Direction::RightToLeft))];
    view! {
        <div class="gallery-switches" role="toolbar" aria-label="How the story is shown">
            {group("Theme", Theme::ALL.map(|theme| pressed(theme.as_str(), move || state.with(|state| state.theme == theme), move || state.update(|state| state.theme = theme))).into_iter().collect_view())}
            {group("Direction", directions.map(|(name, direction)| pressed(name, move || state.with(|state| state.direction == direction), move || state.update(|state| state.direction = direction))).into_iter().collect_view())}
            {group("Language", Lang::ALL.map(|lang| pressed(lang.tag(), move || state.with(|state| state.lang == lang), move || state.update(|state| state.lang = lang))).into_iter().collect_view())}
            {group("Width", WIDTHS.map(|(name, width)| pressed(name, move || state.with(|state| state.width == width), move || state.update(|state| state.width = width))).into_iter().collect_view())}
            {group("Motion", [("full", false), ("reduced", true)].map(|(name, still)| pressed(name, move || state.with(|state| state.still == still), move || state.update(|state| state.still = still))).into_iter().collect_view())}
        </div>
    }
}

fn group(name: &'static str, buttons: impl IntoView) -> impl IntoView {
    view! { <div class="gallery-group" role="group" aria-label=name><span>{name}</span>{buttons}</div> }
}

/// A button that stays pressed while its choice holds.
fn pressed(
    text: &'static str,
    is_chosen: impl Fn() -> bool + Send + Sync + 'static,
    choose: impl Fn() + Send + Sync + 'static,
) -> impl IntoView {
    view! {
        <button type="button" aria-pressed=move || is_chosen().to_string() on:click=move |_| choose()>{text}</button>
    }
}

/// The stories of the component shown.
#[component]
fn Stories(desk: Desk) -> impl IntoView {
    let state = desk.state;
    let shown = Memo::new(move |_| state.with(|state| state.component().map(|component| component.name)));
    let list = move || {
        shown.track();
        let stories = state.with_untracked(State::component).map(|component| component.stories).unwrap_or_default();
        stories
            .iter()
            .map(|story| {
                let here = move || state.with(|state| state.story().is_some_and(|shown| shown.name == story.name));
                let choose = move || {
                    state.update(|state| {
                        state.story = story.name.to_owned();
                        state.changes.clear();
                    });
                };
                pressed(story.name, here, choose)
            })
            .collect_view()
    };
    view! { <div class="gallery-stories" role="group" aria-label="Stories">{list}</div> }
}

/// `/` to search, `[` and `]` through the stories, `j` and `k` through the components.
fn keys(desk: Desk) {
    let heard = Closure::<dyn FnMut(KeyboardEvent)>::new(move |event: KeyboardEvent| {
        let typing = event.target().is_some_and(|target| {
            target
                .dyn_ref::<web_sys::Element>()
                .is_some_and(|it| it.matches("input, textarea, select").unwrap_or_default())
        });
        if typing || event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        match event.key().as_str() {
            "/" => {
                event.prevent_default();
                if let Some(field) = document().get_element_by_id("gallery-search") {
                    let field: HtmlInputElement = field.unchecked_into();
                    drop(AsRef::<HtmlElement>::as_ref(&field).focus());
                    field.select();
                }
            }
            "[" => step_story(desk, -1),
            "]" => step_story(desk, 1),
            "k" => step_component(desk, -1),
            "j" => step_component(desk, 1),
            _ => {}
        }
    });
    drop(window().add_event_listener_with_callback("keydown", heard.as_ref().unchecked_ref()));
    heard.forget();
}

fn step_story(desk: Desk, by: isize) {
    desk.state.update(|state| {
        let Some(component) = state.component() else { return };
        let here = component.stories.iter().position(|story| story.name == state.story).unwrap_or_default();
        if let Some(next) = here.checked_add_signed(by).and_then(|next| component.stories.get(next)) {
            state.story = next.name.to_owned();
            state.changes.clear();
        }
    });
}

fn step_component(desk: Desk, by: isize) {
    desk.state.update(|state| {
        let all = components();
        let here = all.iter().position(|component| component.name == state.component).unwrap_or_default();
        if let Some(next) = here.checked_add_signed(by).and_then(|next| all.get(next)) {
            state.component = next.name.to_owned();
            state.story = next.stories.first().map(|story| story.name.to_owned()).unwrap_or_default();
            state.changes.clear();
        }
    });
}
