//! Atoms: the smallest pieces; few, documented props; they know no service and no other layer.

// Every file of this folder.
automod::dir!(pub "src/atoms");

pub use avatar::{Avatar, AvatarSize};
pub use badge::{Badge, Tone};
pub use button::{Button, ButtonLink, ButtonSize, ButtonVariant};
pub use choice::{Checkbox, Radio};
pub use combobox::Combobox;
pub use date::DateInput;
pub use icon::{Glyph, Icon};
pub use input::{Input, Select, Textarea};
pub use key::Key;
pub use picture::{Picture, Ratio};
pub use price::Price;
pub use progress::Progress;
pub use skeleton::{Bone, Skeleton};
pub use sparkline::Sparkline;
pub use swatch::Swatch;
pub use switch::Switch;
pub use tooltip::{Tooltip, TooltipSide};
