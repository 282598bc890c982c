//! Who reads, where there is no request: the gallery draws in the browser, as a made-up reader of a made-up shop.
//! Stands in for `request` in that build; components call `lang` and `here` in both.

use crate::theme::Theme;
use chrono::{DateTime, FixedOffset, Utc};
use contract::Permission;
use contract::catalog::CollectionLink;
use contract::desk::{Counters, StaffView};
use contract::shop::ShopSettings;
use domain::{CorrelationId, Lang};
use std::cell::Cell;
use std::fmt::Display;
use std::sync::Arc;

thread_local! {
    static READER: Cell<Lang> = const { Cell::new(Lang::En) };
}

/// The language to draw in.
pub fn lang() -> Lang {
    READER.get()
}

/// Draws in `lang`.
pub fn with_lang<T>(lang: Lang, draw: impl FnOnce() -> T) -> T {
    let before = READER.replace(lang);
    let drawn = draw();
    READER.set(before);
    drawn
}

/// As much of the server's `Reader` as components read.
pub struct Reader {
    pub id: CorrelationId,
    pub shop: Arc<ShopSettings>,
    pub lang: Lang,
    pub theme: Theme,
    pub path: String,
    pub query: String,
    pub origin: String,
    pub cart_count: u32,
    pub staff: Option<StaffView>,
    pub collections: Vec<CollectionLink>,
    pub counters: Counters,
    pub clock: Clock,
}

/// Stands still, so that a story looks the same on every day.
pub struct Clock(pub DateTime<Utc>);

impl Clock {
    pub fn now(&self) -> DateTime<Utc> {
        self.0
    }
}

pub fn here() -> Arc<Reader> {
    Arc::new(crate::story::reader(lang()))
}

impl Reader {
    /// Links stay in the story.
    pub fn href(&self, path: impl Display) -> String {
        format!("#{path}")
    }

    /// No story has a query.
    pub fn query_value(&self, _: &str) -> Option<String> {
        None
    }

    pub fn may(&self, permission: Permission) -> bool {
        self.staff.as_ref().is_some_and(|staff| staff.permissions.has(permission))
    }

    pub fn zone(&self) -> &str {
        "UTC"
    }

    /// The made-up shop lies in UTC.
    pub fn local(&self, at: DateTime<Utc>) -> DateTime<FixedOffset> {
        at.fixed_offset()
    }

    /// The address of the page that the story would be on.
    pub fn address(&self) -> String {
        self.href(&self.path)
    }

    pub fn href_in(&self, _: Lang, path: impl Display) -> String {
        self.href(path)
    }
}
