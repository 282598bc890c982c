//! Atoms: the smallest pieces; few, documented props; they know no service and no other layer.

pub mod avatar;
pub mod badge;
pub mod button;
pub mod choice;
pub mod combobox;
pub mod date;
pub mod divider;
pub mod icon;
pub mod input;
pub mod key;
pub mod picture;
pub mod price;
pub mod progress;
pub mod skeleton;
pub mod sparkline;
pub mod spinner;
pub mod switch;
pub mod tooltip;

pub use avatar::{Avatar, AvatarSize};
pub use badge::{Badge, Tone};
pub use button::{Button, ButtonLink, ButtonSize, ButtonVariant};
pub use choice::{Checkbox, Radio};
pub use combobox::Combobox;
pub use date::DateInput;
pub use divider::Divider;
pub use icon::{Glyph, Icon};
pub use input::{Input, Select, Textarea};
pub use key::Key;
pub use picture::{Picture, Ratio};
pub use price::Price;
pub use progress::Progress;
pub use skeleton::{Bone, Skeleton};
pub use sparkline::Sparkline;
pub use spinner::Spinner;
pub use switch::Switch;
pub use tooltip::{Tooltip, TooltipSide};
