//! From JavaScript's objects to the library's types and back. The probe calls it.

use app::state::cache::{Fetching, Kind, Status};
use app::state::data::Data;
use app::state::mutation::Stage;
use app::state::options::{NEVER, TEXT};
use app::state::{Options, Refetch, Retry};
use js_sys::{Object, Reflect};
use std::rc::Rc;
use wasm_bindgen::JsValue;

pub fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        drop(Reflect::set(&object, &JsValue::from_str(name), value));
    }
    object
}

fn field(how: &JsValue, name: &str) -> JsValue {
    // Nothing has no fields, and that is an answer too.
    Reflect::get(how, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

pub fn text(how: &JsValue, name: &str) -> Option<String> {
    field(how, name).as_string()
}

pub fn flag(how: &JsValue, name: &str) -> Option<bool> {
    field(how, name).as_bool()
}

/// A number of milliseconds; JavaScript's `Infinity` is never.
pub fn time(how: &JsValue, name: &str) -> Option<u64> {
    let number = field(how, name).as_f64()?;
    Some(if number.is_infinite() { NEVER } else { number as u64 })
}

fn when(how: &JsValue, name: &str) -> Refetch {
    match (flag(how, name), text(how, name).as_deref()) {
        (Some(false), _) => Refetch::No,
        (_, Some("always")) => Refetch::Always,
        _ => Refetch::IfStale,
    }
}

pub fn retry(how: &JsValue, times: u32) -> Retry {
    Retry {
        times: time(how, "retry").map_or(times, |times| u32::try_from(times).unwrap_or(u32::MAX)),
        first: time(how, "retryDelay").unwrap_or(Retry::default().first),
        ..Retry::default()
    }
}

pub fn options(how: &JsValue) -> Options {
    let usual = Options::default();
    Options {
        stale_time: time(how, "staleTime").unwrap_or(usual.stale_time),
        gc_time: time(how, "gcTime").unwrap_or(usual.gc_time),
        enabled: flag(how, "enabled").unwrap_or(true),
        on_mount: when(how, "onMount"),
        on_focus: when(how, "onFocus"),
        on_reconnect: when(how, "onReconnect"),
        interval: time(how, "interval").unwrap_or_default(),
        interval_hidden: flag(how, "intervalHidden").unwrap_or_default(),
        retry: retry(how, usual.retry.times),
        offline: flag(how, "offline").unwrap_or_default(),
        initial: text(how, "initial").map(|text| (Rc::new(text) as Data, time(how, "initialAt").unwrap_or_default())),
        codec: flag(how, "persist").unwrap_or_default().then_some(TEXT),
    }
}

pub const fn status(status: Status) -> &'static str {
    match status {
        Status::Pending => "pending",
        Status::Success => "success",
        Status::Error => "error",
    }
}

pub const fn fetching(fetching: Fetching) -> &'static str {
    match fetching {
        Fetching::Idle => "idle",
        Fetching::Fetching => "fetching",
        Fetching::Paused => "paused",
    }
}

pub const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Whole => "whole",
        Kind::Next => "next",
        Kind::Previous => "previous",
    }
}

pub const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Idle => "idle",
        Stage::Pending => "pending",
        Stage::Paused => "paused",
        Stage::Success => "success",
        Stage::Error => "error",
    }
}
