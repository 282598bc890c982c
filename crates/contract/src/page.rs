//! Keyset pages: a page knows where the next one begins, never how many rows to skip.

use serde::{Deserialize, Serialize};

/// An opaque place in a sorted list, safe in an address. Only the service that made it can read it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cursor(pub String);

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Where the next page begins (`?after=`).
    pub next: Option<Cursor>,
    /// Where the previous page ends (`?before=`).
    pub previous: Option<Cursor>,
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        Self { items: Vec::new(), next: None, previous: None }
    }
}

/// Where a page stands in its list. Both are counted no further than [`Span::MOST`]; more is "10,000+".
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Span {
    /// How many rows come before this page.
    pub before: u64,
    /// How many rows the whole list has.
    pub total: u64,
}

impl Span {
    /// Counting reads each row's entry in an index: so many are read in a few milliseconds.
    pub const MOST: u64 = 10_000;
}

/// Which page of a list is asked for.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Seek {
    #[default]
    First,
    After(Cursor),
    Before(Cursor),
}
