//! Stories: a component drawn with certain props. The gallery shows them, tests draw them to HTML, the browser's
//! tests look at each and play its steps. Stories stand in the component's own file; nothing else is listed anywhere.
//!
//! ```text
//! #[cfg(any(test, feature = "csr"))]
//! mod stories {
//!     use super::*;
//!     use crate::story::{Step, says, stories};
//!
//!     stories! {
//!         Button {
//!             "primary" => { children: says("desk-product-save") },
//!             "disabled" => { disabled: true, children: says("desk-product-save") } plays [Step::Sees(":disabled")],
//!         }
//!     }
//! }
//! ```

mod choices;
mod reader;
pub mod samples;

pub use ::stories::stories;
use domain::{Currency, Money};
use leptos::prelude::*;
pub use reader::reader;
use std::cell::RefCell;

/// A component's page in the gallery, as `stories!` writes it.
pub struct Component {
    pub name: &'static str,
    /// Its docs, else its file's.
    pub about: &'static str,
    /// From the project's root: `app/src/atoms/button.rs`.
    pub file: &'static str,
    pub source: &'static str,
    pub props: &'static [Prop],
    pub stories: &'static [Story],
}

inventory::collect!(Component);

/// A prop, as its component declares it.
pub struct Prop {
    pub name: &'static str,
    pub about: &'static str,
    /// Its Rust type.
    pub kind: &'static str,
    pub needed: bool,
}

/// Props changed by hand, by name, as text.
pub type Changes = [(String, String)];

pub struct Story {
    pub name: &'static str,
    /// Draws it with the changed props, and tells what each prop can be turned to.
    pub draw: fn(&Changes, &mut Vec<Option<Control>>) -> AnyView,
    /// What a hand does to it, and what then must be seen.
    pub steps: fn() -> Vec<Step>,
}

/// One step of an interaction; elements are named by CSS selectors inside the story.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    Clicks(&'static str),
    Focuses(&'static str),
    /// Types into an element after emptying it.
    Types(&'static str, &'static str),
    /// A key of UI Events' `KeyboardEvent.key` (W3C), to whatever has the focus.
    Presses(&'static str),
    /// An element is there and visible.
    Sees(&'static str),
    /// No visible element is left.
    Misses(&'static str),
    /// An element holds this text.
    Reads(&'static str, &'static str),
    /// An element has the focus.
    Finds(&'static str),
}

/// How a prop can be changed: `None` in place of a control says that only the story sets it.
#[derive(Clone, PartialEq, Debug)]
pub struct Control {
    pub value: String,
    pub look: Look,
}

/// The form's control that fits a type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Look {
    Switch,
    Text,
    Number,
    Choice(&'static [&'static str]),
}

/// A type whose values people can turn.
pub trait Knob: Sized {
    fn look() -> Look;
    fn show(&self) -> String;
    fn read(text: &str) -> Option<Self>;
}

/// An enum of plain variants: `#[derive(::stories::Choice)]`.
pub trait Choice: Copy + PartialEq + 'static {
    const VARIANTS: &'static [(&'static str, Self)];
    const NAMES: &'static [&'static str];
}

impl<T: Choice> Knob for T {
    fn look() -> Look {
        Look::Choice(T::NAMES)
    }

    fn show(&self) -> String {
        T::VARIANTS.iter().find(|(_, variant)| variant == self).map_or("", |(name, _)| name).to_owned()
    }

    fn read(text: &str) -> Option<Self> {
        T::VARIANTS.iter().find(|(name, _)| *name == text).map(|(_, variant)| *variant)
    }
}

/// Wraps a prop so that `control` and `write` find `Knob` where the type has it and `Fixed` where not: a method
/// that needs no further reference is found first.
pub struct Probe<'a, T>(RefCell<&'a mut T>);

impl<'a, T> Probe<'a, T> {
    pub fn new(prop: &'a mut T) -> Self {
        Self(RefCell::new(prop))
    }
}

/// Props with a control.
pub trait Turned {
    fn control(&self) -> Option<Control>;
    /// Whether the text was a value of the type.
    fn write(&self, text: &str) -> bool;
}

impl<T: Knob> Turned for Probe<'_, T> {
    fn control(&self) -> Option<Control> {
        Some(Control { value: self.0.borrow().show(), look: T::look() })
    }

    fn write(&self, text: &str) -> bool {
        T::read(text).map(|value| **self.0.borrow_mut() = value).is_some()
    }
}

/// Props that only the story sets: views, lists, handles.
pub trait Fixed {
    fn control(&self) -> Option<Control>;
    fn write(&self, text: &str) -> bool;
}

impl<T> Fixed for &Probe<'_, T> {
    fn control(&self) -> Option<Control> {
        None
    }

    fn write(&self, _: &str) -> bool {
        false
    }
}

macro_rules! knobs {
    ($look:expr => $($kind:ty),+) => { $(
        impl Knob for $kind {
            fn look() -> Look {
                $look
            }

            fn show(&self) -> String {
                self.to_string()
            }

            fn read(text: &str) -> Option<Self> {
                text.parse().ok()
            }
        }

        impl Knob for Option<$kind> {
            fn look() -> Look {
                $look
            }

            fn show(&self) -> String {
                self.as_ref().map(ToString::to_string).unwrap_or_default()
            }

            /// Nothing written is nothing given.
            fn read(text: &str) -> Option<Self> {
                if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) }
            }
        }
    )+ };
}

knobs!(Look::Switch => bool);
knobs!(Look::Text => String);
knobs!(Look::Number => u8, u16, u32, u64, usize, i32, i64);

/// What is typed here stays until the page goes: few bytes, in the gallery alone.
fn for_ever(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

impl Knob for &'static str {
    fn look() -> Look {
        Look::Text
    }

    fn show(&self) -> String {
        (*self).to_owned()
    }

    fn read(text: &str) -> Option<Self> {
        Some(for_ever(text))
    }
}

impl Knob for Option<&'static str> {
    fn look() -> Look {
        Look::Text
    }

    fn show(&self) -> String {
        self.unwrap_or_default().to_owned()
    }

    fn read(text: &str) -> Option<Self> {
        Some((!text.is_empty()).then(|| for_ever(text)))
    }
}

impl Knob for Money {
    fn look() -> Look {
        Look::Text
    }

    fn show(&self) -> String {
        format!("{} {}", self.minor(), self.currency().code())
    }

    /// Minor units and the currency's code: `1990 EUR`.
    fn read(text: &str) -> Option<Self> {
        let (minor, code) = text.split_once(' ')?;
        Some(Self::new(minor.parse().ok()?, code.parse().ok()?))
    }
}

impl Knob for Option<Money> {
    fn look() -> Look {
        Look::Text
    }

    fn show(&self) -> String {
        self.as_ref().map(Knob::show).unwrap_or_default()
    }

    fn read(text: &str) -> Option<Self> {
        if text.is_empty() { Some(None) } else { Money::read(text).map(Some) }
    }
}

/// All of them, atoms first, each layer by name.
pub fn components() -> Vec<&'static Component> {
    let mut all: Vec<&Component> = inventory::iter::<Component>.into_iter().collect();
    all.sort_by_key(|component| (component.layer().1, component.name));
    all
}

impl Component {
    /// The layer's name and its place, from the folder that the file lies in.
    pub fn layer(&self) -> (&'static str, usize) {
        const LAYERS: [&str; 5] = ["atoms", "molecules", "organisms", "templates", "pages"];
        let place = LAYERS.iter().position(|layer| self.file.contains(&format!("/{layer}/")));
        place.map_or(("others", LAYERS.len()), |place| (LAYERS[place], place))
    }
}

/// Children that are one of the shop's texts.
pub fn says(key: &'static str) -> Children {
    let text = crate::i18n::text(crate::request::lang(), key, &[]);
    Box::new(move || text.into_any())
}

/// Something to choose from.
pub fn languages() -> Vec<(String, String)> {
    domain::Lang::ALL.map(|lang| (lang.tag().to_owned(), lang.endonym().to_owned())).into()
}

/// Children that are any view.
pub fn shows<V: IntoView + 'static>(view: impl FnOnce() -> V + Send + 'static) -> Children {
    Box::new(move || view().into_any())
}

/// A sum in euros, from cents.
#[expect(clippy::expect_used, reason = "EUR is a currency")]
pub fn euros(cents: i64) -> Money {
    let euro: Currency = "EUR".parse().expect("a currency");
    Money::new(cents, euro)
}

#[cfg(all(test, feature = "ssr"))]
pub use drawn::{html, html_in};

#[cfg(all(test, feature = "ssr"))]
mod markup;
#[cfg(all(test, feature = "ssr"))]
mod tests;

/// Draws components to HTML for their tests, without a request, without the markers that only islands need.
#[cfg(all(test, feature = "ssr"))]
mod drawn {
    use crate::request::with_lang;
    use domain::Lang;
    use leptos::prelude::*;

    /// The HTML of a view in English.
    pub fn html<V: IntoView + 'static>(view: impl FnOnce() -> V) -> String {
        html_in(Lang::En, view)
    }

    pub fn html_in<V: IntoView + 'static>(lang: Lang, view: impl FnOnce() -> V) -> String {
        let owner = Owner::new();
        let html = owner.with(|| with_lang(lang, || view().into_view().to_html()));
        html.replace("<!>", "").replace("<!---->", "")
    }
}
