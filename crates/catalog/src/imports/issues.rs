//! What is wrong with a file, by line and reason: the first hundred are kept, all are counted.
//! Filled while a file is read; shown in the import's report.

use contract::desk::ImportIssue;

/// Issues that a report names one by one.
pub const KEPT: usize = 100;

/// Characters of a faulty value that a report shows.
const SHOWN: usize = 80;

#[derive(Default, Debug)]
pub struct Issues {
    kept: Vec<ImportIssue>,
    pub total: u64,
}

impl Issues {
    pub fn add(&mut self, line: u64, key: &str, value: &str) {
        self.total += 1;
        if self.kept.len() < KEPT {
            self.kept.push(ImportIssue { line, key: key.to_owned(), value: cut(value) });
        }
    }

    /// The kept ones, by line.
    pub fn into_kept(mut self) -> Vec<ImportIssue> {
        self.kept.sort_by_key(|issue| issue.line);
        self.kept
    }
}

/// Shortens to a readable length, on one line.
fn cut(value: &str) -> String {
    let mut letters = value.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut short: String = letters.by_ref().take(SHOWN).collect();
    if letters.next().is_some() {
        short.pop();
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_counted_and_a_hundred_kept() {
        let mut issues = Issues::default();
        for line in (1..=250).rev() {
            issues.add(line, "import-issue-price", &"é".repeat(300));
        }
        assert_eq!(issues.total, 250);
        let kept = issues.into_kept();
        assert_eq!(kept.len(), KEPT);
        assert!(kept.is_sorted_by_key(|issue| issue.line));
        assert_eq!(kept[0].value.chars().count(), SHOWN);
    }
}
