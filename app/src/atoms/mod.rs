//! Atoms: the smallest pieces; few, documented props; they know no service and no other layer.

pub mod badge;
pub mod button;
pub mod choice;
pub mod icon;
pub mod input;
pub mod key;
pub mod picture;
pub mod price;

pub use badge::{Badge, Tone};
pub use button::{Button, ButtonLink, ButtonSize, ButtonVariant};
pub use choice::{Checkbox, Radio};
pub use icon::{Glyph, Icon};
pub use input::{Input, Select, Textarea};
pub use key::Key;
pub use picture::{Picture, Ratio};
pub use price::Price;
