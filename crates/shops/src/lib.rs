//! Shops: which one a host name means, and its settings. Owns `shops`, `shop_hosts`, `shipping_methods`,
//! `help_texts`.

mod beginning;
mod entities;
mod form;
mod handlers;
mod help;
mod local;
mod look;
mod migrations;
mod rows;
mod settings;
mod settings_change;

pub use help::LONGEST_HELP;
pub use local::Shops;
pub use migrations::migrations;
pub use rows::file_of;
pub use settings_change::SettingsChange;

pub use contract::shop::{HelpText, Hero, ShippingMethod, ShopSettings};
