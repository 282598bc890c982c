//! Shops and their settings. Named only by `shops`.

pub mod help_text;
pub mod shipping_method;
pub mod shop;
pub mod shop_host;
