//! What an import's report tells of a file besides its faults: how it was read, and what of it was not used.
//! Filled while a file is read.

use super::columns::Columns;
use super::source::Source;
use contract::desk::ImportNote;
use std::collections::{BTreeMap, BTreeSet};

/// Products that a note names.
const HANDLES: usize = 5;

/// Values that a note names.
const NAMED: usize = 40;

#[derive(Default, Debug)]
pub struct Notes {
    /// How the file was written, and what its header names in vain.
    of_file: Vec<ImportNote>,
    /// Variants without a quantity.
    pub not_counted: u64,
    /// Other services that counted the stock until now.
    trackers: BTreeSet<String>,
    /// What descriptions hold that is not shown: each kind with the products that have it.
    dropped: BTreeMap<String, (u64, Vec<String>)>,
}

impl Notes {
    pub fn of_source<R>(source: &Source<R>) -> Self {
        let mut of_file = Vec::new();
        let separator = match source.separator {
            b';' => "semicolon",
            b'\t' => "tab",
            b'|' => "pipe",
            _ => "comma",
        };
        if separator != "comma" || source.names_separator {
            of_file.push(note("import-note-separator", 0, [separator.to_owned()]));
        }
        if source.encoding != encoding_rs::UTF_8 {
            let name = source.encoding.name().replace("windows", "Windows");
            of_file.push(note("import-note-encoding", 0, [name]));
        }
        Self { of_file, ..Self::default() }
    }

    /// The columns that are kept for an export and not used, and those that nobody knows.
    pub fn columns(&mut self, columns: &Columns) {
        for (key, known) in [("import-note-columns-unknown", false), ("import-note-columns-kept", true)] {
            let count = columns.kept(known).count() as u64;
            if count > 0 {
                self.of_file.push(note(key, count, columns.kept(known).take(NAMED).map(str::to_owned)));
            }
        }
    }

    /// The tracker of a variant; the shop's own is nothing new.
    pub fn tracker(&mut self, name: &str) {
        if !name.is_empty() && !name.eq_ignore_ascii_case("shopify") && self.trackers.len() < NAMED {
            self.trackers.insert(name.chars().take(80).collect());
        }
    }

    /// What is taken out of a product's description, by kind.
    pub fn dropped(&mut self, handle: &str, kinds: BTreeSet<String>) {
        for kind in kinds {
            if self.dropped.len() == NAMED && !self.dropped.contains_key(&kind) {
                continue;
            }
            let (count, handles) = self.dropped.entry(kind).or_default();
            *count += 1;
            if handles.len() < HANDLES {
                handles.push(handle.chars().take(80).collect());
            }
        }
    }

    pub fn into_told(self) -> Vec<ImportNote> {
        let mut told = self.of_file;
        if self.not_counted > 0 {
            told.push(note("import-note-not-counted", self.not_counted, []));
        }
        if !self.trackers.is_empty() {
            told.push(note("import-note-tracker", self.trackers.len() as u64, self.trackers));
        }
        for (kind, (count, handles)) in self.dropped {
            let more = if count > handles.len() as u64 { ", …" } else { "" };
            let value = format!("{kind} × {count} ({}{more})", handles.join(", "));
            let key = if kind == "data:" { "import-note-dropped-data" } else { "import-note-dropped" };
            told.push(note(key, count, [value]));
        }
        told
    }
}

fn note(key: &str, count: u64, values: impl IntoIterator<Item = String>) -> ImportNote {
    ImportNote { key: key.to_owned(), count, values: values.into_iter().collect() }
}
