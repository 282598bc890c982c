//! What the gallery shows right now, in its address: a link reopens exactly this. Knows nothing of the page.

use crate::story::{Component, Story, components};
use crate::theme::Theme;
use domain::{Direction, Lang};
use js_sys::Reflect;
use leptos::prelude::window;
use wasm_bindgen::JsValue;
use web_sys::UrlSearchParams;

/// Widths of the frame in CSS pixels; 0 takes all there is.
pub const WIDTHS: [(&str, u32); 6] =
    [("fill", 0), ("320", 320), ("390", 390), ("768", 768), ("1280", 1280), ("2560", 2560)];

/// In place of a story's name: all of them, one below the other.
pub const EVERY: &str = "*";

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct State {
    pub component: String,
    pub story: String,
    pub theme: Theme,
    /// `None` follows the language.
    pub direction: Option<Direction>,
    pub lang: Lang,
    pub width: u32,
    /// Movement is asked to be reduced.
    pub still: bool,
    /// Props changed by hand.
    pub changes: Vec<(String, String)>,
    /// What the sidebar is narrowed to.
    pub search: String,
    /// What is shown below the frame.
    pub tab: Tab,
}

/// What can be known of a story.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tab {
    #[default]
    Props,
    Accessibility,
    Html,
    Source,
    Play,
}

impl Tab {
    pub const ALL: [Self; 5] = [Self::Props, Self::Accessibility, Self::Html, Self::Source, Self::Play];

    /// As its button and the address have it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Props => "Props",
            Self::Accessibility => "Accessibility",
            Self::Html => "HTML",
            Self::Source => "Source",
            Self::Play => "Play",
        }
    }
}

impl State {
    /// As the address says; what it doesn't know is the first there is.
    pub fn read() -> Self {
        let query = window().location().search().unwrap_or_default();
        Self::parse(&query)
    }

    pub fn parse(query: &str) -> Self {
        let pairs = UrlSearchParams::new_with_str(query).ok();
        let get = |name: &str| pairs.as_ref().and_then(|pairs| pairs.get(name));
        let direction = get("dir").and_then(|dir| match dir.as_str() {
            "ltr" => Some(Direction::LeftToRight),
            "rtl" => Some(Direction::RightToLeft),
            _ => None,
        });
        let mut state = Self {
            component: get("component").unwrap_or_default(),
            story: get("story").unwrap_or_default(),
            theme: get("theme").and_then(|theme| Theme::parse(&theme)).unwrap_or_default(),
            direction,
            lang: get("lang").and_then(|tag| Lang::from_tag(&tag)).unwrap_or_default(),
            width: get("width").and_then(|width| width.parse().ok()).unwrap_or_default(),
            still: get("motion").is_some_and(|motion| motion == "reduce"),
            changes: Vec::new(),
            search: get("search").unwrap_or_default(),
            tab: get("tab").and_then(|tab| Tab::ALL.into_iter().find(|it| it.as_str() == tab)).unwrap_or_default(),
        };
        let Some(component) = state.component() else { return state };
        for prop in component.props {
            if let Some(value) = get(&format!("prop.{}", prop.name)) {
                state.changes.push((prop.name.to_owned(), value));
            }
        }
        state.component = component.name.to_owned();
        if state.story != EVERY
            && let Some(story) = state.story()
        {
            state.story = story.name.to_owned();
        }
        state
    }

    /// The query string, without what stands by itself.
    pub fn query(&self) -> String {
        let Ok(pairs) = UrlSearchParams::new() else { return String::new() };
        let put = |name: &str, value: &str| pairs.append(name, value);
        put("component", &self.component);
        put("story", &self.story);
        if let Some(theme) = self.theme.attribute() {
            put("theme", theme);
        }
        if let Some(direction) = self.direction {
            put("dir", direction.as_str());
        }
        if self.lang != Lang::default() {
            put("lang", self.lang.tag());
        }
        if self.width > 0 {
            put("width", &self.width.to_string());
        }
        if self.still {
            put("motion", "reduce");
        }
        for (name, value) in &self.changes {
            put(&format!("prop.{name}"), value);
        }
        if !self.search.is_empty() {
            put("search", &self.search);
        }
        if self.tab != Tab::default() {
            put("tab", self.tab.as_str());
        }
        format!("?{}", String::from(pairs.to_string()))
    }

    /// The component shown: the named one, else the first.
    pub fn component(&self) -> Option<&'static Component> {
        let all = components();
        all.iter().find(|component| component.name == self.component).or_else(|| all.first()).copied()
    }

    pub fn story(&self) -> Option<&'static Story> {
        let stories = self.component()?.stories;
        stories.iter().find(|story| story.name == self.story).or_else(|| stories.first())
    }

    /// How lines run.
    pub fn direction(&self) -> Direction {
        self.direction.unwrap_or_else(|| self.lang.direction())
    }

    /// Turns a prop by hand.
    pub fn turn(&mut self, prop: &str, value: String) {
        self.changes.retain(|(name, _)| name != prop);
        self.changes.push((prop.to_owned(), value));
    }
}

/// A text field of a message between page and frame.
pub fn field(message: &JsValue, name: &str) -> Option<String> {
    Reflect::get(message, &JsValue::from_str(name)).ok()?.as_string()
}
