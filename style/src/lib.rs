//! Design tokens and scoped styles. On the host all of them become one sheet; in the shop's wasm only
//! class names travel.
//!
//! # Adding a style
//! Beside the component: `style::scoped! { pub BUTTON: Atoms = "button", r"…css…" }`. Inside, `&` is the
//! component's own element; only tokens for colour, space and type.

#[cfg(feature = "sheet")]
mod base;
#[cfg(feature = "sheet")]
mod colour;
mod layer;
#[cfg(feature = "sheet")]
pub mod look;
#[cfg(feature = "sheet")]
mod palette;
#[cfg(feature = "sheet")]
mod sheet;
#[cfg(feature = "sheet")]
pub mod tokens;
#[cfg(feature = "sheet")]
mod typefaces;

pub use layer::Layer;
#[cfg(feature = "sheet")]
pub use sheet::{Scoped, StyleError, sheet};

#[cfg(feature = "sheet")]
#[doc(hidden)]
pub use inventory;

/// Declares a component's class name and, on the host, its rules.
#[macro_export]
macro_rules! scoped {
    ($(#[$meta:meta])* $vis:vis $name:ident: $layer:ident = $class:literal, $css:expr $(,)?) => {
        $(#[$meta])*
        $vis const $name: &str = $class;
        $crate::__register!($layer, $class, $css);
    };
}

#[cfg(feature = "sheet")]
#[doc(hidden)]
#[macro_export]
macro_rules! __register {
    ($layer:ident, $class:literal, $css:expr) => {
        $crate::inventory::submit! {
            $crate::Scoped { class: $class, layer: $crate::Layer::$layer, css: $css }
        }
    };
}

#[cfg(not(feature = "sheet"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __register {
    ($layer:ident, $class:literal, $css:expr) => {};
}
