//! How state is written where it outlives the page: a version, then one line a thing. What an older
//! version wrote is raised by a migration, or dropped. Pure; `storage.rs` keeps the text.

use std::fmt::Write as _;

/// One kept thing: its name (no spaces: keys escape them), when it was true, its text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kept {
    pub name: String,
    /// Milliseconds since 1970.
    pub at: u64,
    pub text: String,
}

/// Raises what an older version kept; `None` drops it.
pub type Migrate = fn(version: u32, kept: Vec<Kept>) -> Option<Vec<Kept>>;

/// Keeps nothing of other versions.
pub const DROP: Migrate = |_, _| None;

pub fn write(version: u32, kept: &[Kept]) -> String {
    let mut out = format!("{version}");
    for Kept { name, at, text } in kept {
        // Writing to a string cannot fail.
        let _ = write!(out, "\n{at} {name} {}", text.replace('\\', "\\\\").replace('\n', "\\n"));
    }
    out
}

/// What was written, raised to `version`. Nothing where it can't be read: it is only ever a copy.
pub fn read(text: &str, version: u32, migrate: Migrate) -> Vec<Kept> {
    let mut lines = text.split('\n');
    let written = lines.next().and_then(|line| line.parse::<u32>().ok());
    let kept: Option<Vec<Kept>> = lines.map(line).collect();
    match (written, kept) {
        (Some(written), Some(kept)) if written == version => kept,
        // A newer version wrote it: an older program must not guess what it means.
        (Some(written), Some(kept)) if written < version => migrate(written, kept).unwrap_or_default(),
        _ => Vec::new(),
    }
}

fn line(line: &str) -> Option<Kept> {
    let mut parts = line.splitn(3, ' ');
    let at = parts.next()?.parse().ok()?;
    let name = parts.next()?.to_owned();
    Some(Kept { name, at, text: unescape(parts.next()?) })
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        match char {
            '\\' => out.push(if chars.next() == Some('n') { '\n' } else { '\\' }),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> Kept {
        Kept { name: "cart/count".into(), at: 7, text: text.into() }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let all = [kept("two\nlines \\n and a \\"), kept("")];
        assert_eq!(read(&write(3, &all), 3, DROP), all);
    }

    #[test]
    fn another_version_is_raised_or_dropped() {
        let old = write(1, &[kept("2")]);
        assert!(read(&old, 2, DROP).is_empty());
        let raise: Migrate = |version, mut kept| {
            assert_eq!(version, 1);
            for one in &mut kept {
                one.text.push_str(" raised");
            }
            Some(kept)
        };
        assert_eq!(read(&old, 2, raise), [kept("2 raised")]);
        assert!(read(&write(3, &[kept("2")]), 2, raise).is_empty());
    }

    #[test]
    fn what_is_broken_counts_as_nothing() {
        for text in ["", "x", "1\nnonsense", "1\n5"] {
            assert!(read(text, 1, DROP).is_empty(), "{text:?}");
        }
    }
}
