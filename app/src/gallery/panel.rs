//! Below the frame: what the story's props can be turned to, what axe finds, its HTML, its source, and its play.

use super::desk::Desk;
use super::state::{State, Tab, field};
use crate::request::with_lang;
use crate::story::{Control, Look, Prop, Step};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::MessageEvent;

/// What the frame has told.
#[derive(Clone, Copy)]
struct Told {
    html: RwSignal<String>,
    /// `None` while axe is at work.
    axe: RwSignal<Option<String>>,
    /// How each step went, as far as the play has come: empty where it went well.
    steps: RwSignal<Vec<String>>,
}

#[component]
pub fn Panel(desk: Desk) -> impl IntoView {
    // Told apart from the rest of the state: another prop must not draw the tab's contents anew.
    let tab = Memo::new(move |_| desk.state.with(|state| state.tab));
    let told = Told { html: RwSignal::default(), axe: RwSignal::new(None), steps: RwSignal::default() };
    listen(desk, told);
    let story = Memo::new(move |_| desk.state.with(|state| (state.component.clone(), state.story.clone())));
    Effect::new(move || {
        story.track();
        told.steps.set(Vec::new());
    });
    let buttons = Tab::ALL.map(|of| {
        view! { <button type="button" aria-pressed=move || (tab.get() == of).to_string() on:click=move |_| desk.state.update(|state| state.tab = of)>{of.as_str()}{badge(of, told)}</button> }
    });
    let shown = move || match tab.get() {
        Tab::Props => view! { <Props desk/> }.into_any(),
        Tab::Accessibility => view! { <Findings told/> }.into_any(),
        Tab::Html => {
            view! { <pre class="gallery-code" tabindex="0">{move || indented(&told.html.get())}</pre> }.into_any()
        }
        Tab::Source => {
            let file = move || desk.state.with(State::component).map(|component| component.file);
            let source = move || desk.state.with(State::component).map(|component| component.source);
            view! { <p>{file}</p><pre class="gallery-code" tabindex="0">{source}</pre> }.into_any()
        }
        Tab::Play => view! { <Play desk told/> }.into_any(),
    };
    view! {
        <section class="gallery-panel" aria-label="Details">
            <div class="gallery-tabs" role="group" aria-label="Details">{buttons.into_iter().collect_view()}</div>
            {shown}
        </section>
    }
}

/// How many things axe found, on its tab.
fn badge(tab: Tab, told: Told) -> impl IntoView {
    (tab == Tab::Accessibility).then(|| {
        let count = move || told.axe.get().map(|lines| lines.lines().count());
        view! { <span class="gallery-count">{move || count().map_or_else(|| "…".to_owned(), |count| count.to_string())}</span> }
    })
}

fn listen(desk: Desk, told: Told) {
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if event.origin() != window().location().origin().unwrap_or_default() {
            return;
        }
        let message = event.data();
        if let Some(html) = field(&message, "html") {
            told.html.set(html);
            told.axe.set(None);
            desk.tell("check", "");
        } else if let Some(lines) = field(&message, "axe") {
            told.axe.set(Some(lines));
        } else if let Some(fault) = field(&message, "fault") {
            told.steps.update(|steps| steps.push(fault));
        }
    });
    drop(window().add_event_listener_with_callback("message", heard.as_ref().unchecked_ref()));
    heard.forget();
}

/// Every prop with its docs and, where its type can be turned, a control. Made from the component's own source.
#[component]
fn Props(desk: Desk) -> impl IntoView {
    let state = desk.state;
    // Only another story makes new controls: a keystroke in one must not take it away.
    let shown = Memo::new(move |_| state.with(|state| (state.component.clone(), state.story.clone())));
    let rows = move || {
        let (component_name, story_name) = shown.get();
        let state_now = state.get_untracked();
        let (Some(component), Some(story)) = (state_now.component(), state_now.story()) else { return Vec::new() };
        let mut found = Vec::new();
        with_lang(state_now.lang, || drop((story.draw)(&state_now.changes, &mut found)));
        let named = |(prop, control): (&'static Prop, Option<Control>)| {
            (format!("{component_name}/{story_name}/{}", prop.name), prop, control)
        };
        component.props.iter().zip(found).map(named).collect()
    };
    let row = move |(_, prop, control): (String, &'static Prop, Option<Control>)| {
        let needed = prop.needed.then_some(" (needed)");
        view! {
            <tr>
                <th scope="row"><code>{prop.name}</code></th>
                <td>{control.map(|control| turn(desk, prop.name, control))}</td>
                <td><code>{prop.kind}</code> {needed}</td>
                <td>{prop.about}</td>
            </tr>
        }
    };
    view! {
        <table class="gallery-props">
            <caption class="sr-only">"Props of the component"</caption>
            <thead><tr><th scope="col">"Prop"</th><th scope="col">"Value"</th><th scope="col">"Type"</th><th scope="col">"What it does"</th></tr></thead>
            <tbody><For each=rows key=|(name, _, _)| name.clone() children=row/></tbody>
        </table>
    }
}

fn turn(desk: Desk, name: &'static str, control: Control) -> AnyView {
    let set = move |value: String| desk.state.update(|state| state.turn(name, value));
    let Control { value, look } = control;
    match look {
        Look::Switch => view! {
            <input type="checkbox" aria-label=name prop:checked=value == "true" on:change=move |event| set(event_target_checked(&event).to_string())/>
        }
        .into_any(),
        Look::Choice(names) => {
            let options = names.iter().map(|name| view! { <option value=*name selected=*name == value>{*name}</option> });
            view! { <select class="input" aria-label=name on:change=move |event| set(event_target_value(&event))>{options.collect_view()}</select> }.into_any()
        }
        Look::Number => view! {
            <input class="input" type="number" aria-label=name prop:value=value on:input=move |event| set(event_target_value(&event))/>
        }
        .into_any(),
        Look::Text => view! {
            <input class="input" type="text" aria-label=name prop:value=value on:input=move |event| set(event_target_value(&event))/>
        }
        .into_any(),
    }
}

#[component]
fn Findings(told: Told) -> impl IntoView {
    move || match told.axe.get() {
        None => view! { <p role="status">"axe is looking …"</p> }.into_any(),
        Some(lines) if lines.is_empty() => view! { <p role="status">"axe finds nothing here."</p> }.into_any(),
        Some(lines) => {
            let items =
                lines.lines().map(|line| view! { <li>{line.trim_start_matches('?').to_owned()}</li> }).collect_view();
            view! { <ul class="gallery-findings">{items}</ul> }.into_any()
        }
    }
}

/// The story's steps, each with how it went.
#[component]
fn Play(desk: Desk, told: Told) -> impl IntoView {
    let steps =
        Memo::new(move |_| desk.state.with(|state| state.story().map(|story| (story.steps)()).unwrap_or_default()));
    let begin = move || {
        told.steps.set(Vec::new());
        // As it was drawn first.
        desk.tell("show", &desk.state.get_untracked().query());
    };
    let all = move |_| {
        begin();
        desk.tell("play", "all");
    };
    let over = move || {
        let gone = told.steps.get();
        gone.len() >= steps.with(Vec::len) || gone.last().is_some_and(|fault| !fault.is_empty())
    };
    let next = move |_| {
        if told.steps.with_untracked(Vec::is_empty) || over() {
            begin();
        }
        desk.tell("play", &told.steps.with_untracked(Vec::len).to_string());
    };
    let list = move || {
        let gone = told.steps.get();
        let line = |(place, step): (usize, Step)| {
            let (mark, fault) = match gone.get(place) {
                None => ("", String::new()),
                Some(fault) if fault.is_empty() => ("done", String::new()),
                Some(fault) => ("failed", format!(": {fault}")),
            };
            view! { <li data-step=mark>{words(step)}{fault}</li> }
        };
        steps.get().into_iter().enumerate().map(line).collect_view()
    };
    view! {
        <Show when=move || !steps.with(Vec::is_empty) fallback=|| view! { <p>"This story has no steps."</p> }>
            <p class="gallery-plays">
                <button type="button" class="button secondary" on:click=all>"Play all"</button>
                <button type="button" class="button secondary" on:click=next>{move || if told.steps.with(Vec::is_empty) { "First step" } else if over() { "Again from the first step" } else { "Next step" }}</button>
            </p>
            <ol class="gallery-steps" role="status">{list}</ol>
        </Show>
    }
}

fn words(step: Step) -> String {
    match step {
        Step::Clicks(at) => format!("clicks {at}"),
        Step::Focuses(at) => format!("focuses {at}"),
        Step::Types(at, text) => format!("types “{text}” into {at}"),
        Step::Presses(" ") => "presses Space".to_owned(),
        Step::Presses(key) => format!("presses {key}"),
        Step::Sees(at) => format!("sees {at}"),
        Step::Misses(at) => format!("sees no {at}"),
        Step::Reads(at, text) => format!("reads “{text}” in {at}"),
        Step::Finds(at) => format!("finds the focus on {at}"),
    }
}

/// HTML with a line and two blanks for each level.
fn indented(html: &str) -> String {
    const EMPTY: [&str; 8] = ["area", "br", "hr", "img", "input", "link", "meta", "source"];
    let mut out = String::new();
    let mut depth = 0_usize;
    for piece in html.split_inclusive('>').flat_map(|piece| {
        piece
            .split_once('<')
            .map_or_else(|| vec![piece.to_owned()], |(text, tag)| vec![text.to_owned(), format!("<{tag}")])
    }) {
        let piece = piece.trim();
        if piece.is_empty() {
            continue;
        }
        let closes = piece.starts_with("</");
        depth = if closes { depth.saturating_sub(1) } else { depth };
        out.push_str(&"  ".repeat(depth));
        out.push_str(piece);
        out.push('\n');
        let name = piece.trim_start_matches('<').split([' ', '>', '/']).next().unwrap_or_default();
        if piece.starts_with('<') && !closes && !piece.ends_with("/>") && !EMPTY.contains(&name) {
            depth += 1;
        }
    }
    out
}
