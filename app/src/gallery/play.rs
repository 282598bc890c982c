//! Plays a story's steps in the browser, one by one, so that people can watch. Events are made by script here; the
//! browser's tests play the same steps with a real keyboard and mouse.

use super::stage::stage;
use crate::story::Step;
use js_sys::Promise;
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement, KeyboardEvent, KeyboardEventInit};

/// Between two steps, in milliseconds: slow enough to follow.
const PAUSE: i32 = 450;
/// How long something may take to be seen, in milliseconds.
const PATIENCE: i32 = 2_000;

/// Tells after each step how it went; ends at the first that fails.
pub async fn run(steps: Vec<Step>, tell: impl Fn(Result<(), String>)) {
    for step in steps {
        pause(PAUSE).await;
        let outcome = act(step).await;
        let failed = outcome.is_err();
        tell(outcome);
        if failed {
            return;
        }
    }
}

async fn pause(milliseconds: i32) {
    let over = Promise::new(&mut |done, _| {
        drop(window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, milliseconds));
    });
    drop(JsFuture::from(over).await);
}

async fn act(step: Step) -> Result<(), String> {
    match step {
        Step::Clicks(selector) => {
            let element = seen(selector).await?;
            drop(element.focus());
            element.click();
        }
        Step::Focuses(selector) => drop(seen(selector).await?.focus()),
        Step::Types(selector, text) => {
            let element = seen(selector).await?;
            drop(element.focus());
            let field: HtmlInputElement = element.unchecked_into();
            field.set_value(text);
            for name in ["input", "change"] {
                let init = EventInit::new();
                init.set_bubbles(true);
                if let Ok(event) = Event::new_with_event_init_dict(name, &init) {
                    drop(field.dispatch_event(&event));
                }
            }
        }
        Step::Presses(key) => press(key),
        Step::Sees(selector) => drop(seen(selector).await?),
        Step::Misses(selector) => {
            until(|| (!any_visible(selector)).then_some(()))
                .await
                .ok_or_else(|| format!("{selector} is still there"))?;
        }
        Step::Reads(selector, text) => {
            let holds = || find(selector).filter(|it| it.text_content().unwrap_or_default().contains(text));
            until(holds).await.ok_or_else(|| format!("{selector} does not read “{text}”"))?;
        }
        Step::Finds(selector) => {
            let focused = || document().active_element().filter(|it| it.matches(selector).unwrap_or_default());
            until(focused).await.ok_or_else(|| format!("the focus is not on {selector}"))?;
        }
    }
    Ok(())
}

async fn seen(selector: &str) -> Result<HtmlElement, String> {
    let visible = || find(selector).filter(is_visible);
    until(visible).await.map(JsCast::unchecked_into).ok_or_else(|| format!("{selector} is not to be seen"))
}

async fn until<T>(mut ready: impl FnMut() -> Option<T>) -> Option<T> {
    const STEP: i32 = 25;
    for _ in 0..PATIENCE / STEP {
        if let Some(found) = ready() {
            return Some(found);
        }
        pause(STEP).await;
    }
    None
}

fn find(selector: &str) -> Option<Element> {
    stage()?.query_selector(selector).ok().flatten()
}

fn any_visible(selector: &str) -> bool {
    find(selector).is_some_and(|element| is_visible(&element))
}

fn is_visible(element: &Element) -> bool {
    element.get_client_rects().length() > 0
}

/// A key to whatever has the focus. What the browser itself does at a key has to be done by hand.
fn press(key: &'static str) {
    let Some(target) = document().active_element() else { return };
    let mut untouched = true;
    for name in ["keydown", "keyup"] {
        let init = KeyboardEventInit::new();
        init.set_key(key);
        init.set_bubbles(true);
        init.set_cancelable(true);
        if let Ok(event) = KeyboardEvent::new_with_keyboard_event_init_dict(name, &init) {
            untouched &= target.dispatch_event(&event).unwrap_or_default();
        }
    }
    let presses = target.matches("button, summary, a, input[type=checkbox], input[type=radio]").unwrap_or_default();
    if untouched && presses && matches!(key, "Enter" | " ") {
        target.unchecked_into::<HtmlElement>().click();
    } else if untouched && key == "Escape" {
        close(&target);
    }
}

/// What Escape closes by itself: the popover or the dialog around the focus, else the one that is open.
fn close(focus: &Element) {
    let around = focus.closest(":popover-open, dialog[open]").ok().flatten();
    let Some(open) = around.or_else(|| find(":popover-open, dialog[open]")) else { return };
    if let Some(dialog) = open.dyn_ref::<web_sys::HtmlDialogElement>() {
        dialog.close();
    } else if let Some(popover) = open.dyn_ref::<HtmlElement>() {
        drop(popover.hide_popover());
    }
}
