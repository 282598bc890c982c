//! A test runs to its end or fails: one that returns where something is missing passes without having looked. The
//! browser's specs skip nothing for the same reason.

use super::findings::{Findings, at};
use super::rust;
use crate::project::Project;
use crate::sources;
use anyhow::{Result, bail};

/// What stands before a test in Rust.
const TESTS: [&str; 2] = ["#[test]", "#[tokio::test"];

/// What stands before tests that run on both databases, each a function.
const ON_BOTH: &str = "for_each_database!";

/// What would leave a spec's tests out, of either kind: `test` and `describe`.
const KINDS: [&str; 2] = ["test", "describe"];
const LEAVES_OUT: [&str; 3] = [".skip(", ".fixme(", ".only("];

pub fn check(project: &Project) -> Result<Findings> {
    let mut findings = Findings::new();
    let mut tests = 0;
    for file in sources::files_with(&project.root, "rs")? {
        // A brace that is a character opens and closes nothing.
        let code = rust::code_only(&std::fs::read_to_string(&file)?).replace("'{'", "' '").replace("'}'", "' '");
        for (begins, body) in bodies(&code) {
            tests += 1;
            for (offset, _) in body.match_indices("return") {
                if is_word(body, offset) && !in_closure(&body[..offset]) {
                    let line = code[..begins + offset].matches('\n').count() + 1;
                    findings.push(at(project, &file, line, "a test that returns early passes without having looked"));
                }
            }
        }
    }
    let mut specs = 0;
    for file in sources::files_with(&project.root.join("end2end"), "ts")? {
        let name = file.file_name().and_then(|it| it.to_str()).unwrap_or_default();
        if !name.ends_with(".spec.ts") {
            continue;
        }
        specs += 1;
        for (line, text) in (1..).zip(std::fs::read_to_string(&file)?.lines()) {
            if text.trim() == "return;" || leaves_out(text) {
                findings.push(at(project, &file, line, "a spec skips no test and ends none early"));
            }
        }
    }
    if tests == 0 || specs == 0 {
        bail!("{tests} tests and {specs} specs were found");
    }
    Ok(findings)
}

fn leaves_out(line: &str) -> bool {
    let called = |how: &str| line.match_indices(how).any(|(at, _)| KINDS.iter().any(|kind| line[..at].ends_with(kind)));
    LEAVES_OUT.into_iter().any(called)
}

/// The bodies of all tests: where each begins, and its text up to its closing brace.
fn bodies(code: &str) -> Vec<(usize, &str)> {
    let alone = TESTS.iter().flat_map(|mark| code.match_indices(mark)).filter_map(|(mark, _)| body(code, mark));
    let on_both = code.match_indices(ON_BOTH).filter_map(|(mark, _)| body(code, mark)).flat_map(|(begins, tests)| {
        let functions = tests.match_indices("async fn ").filter_map(|(mark, _)| body(tests, mark));
        functions.map(move |(offset, body)| (begins + offset, body)).collect::<Vec<_>>()
    });
    alone.chain(on_both).collect()
}

/// The first block in braces behind `from`.
fn body(code: &str, from: usize) -> Option<(usize, &str)> {
    let open = from + code[from..].find('{')?;
    let mut depth = 0_usize;
    let (length, _) = code[open..].char_indices().find(|(_, it)| {
        depth = match it {
            '{' => depth + 1,
            '}' => depth - 1,
            _ => depth,
        };
        depth == 0
    })?;
    Some((open, &code[open..open + length]))
}

fn is_word(code: &str, at: usize) -> bool {
    let part_of_word = |it: char| it.is_alphanumeric() || it == '_';
    let after = &code[at + "return".len()..];
    !code[..at].ends_with(part_of_word) && !after.starts_with(part_of_word)
}

/// Whether the place behind this code is inside a closure, an async block or a function within the test: a `return`
/// there ends only that.
fn in_closure(before: &str) -> bool {
    let mut open = Vec::new();
    for (at, it) in before.char_indices() {
        match it {
            '{' => open.push(at),
            '}' => drop(open.pop()),
            _ => {}
        }
    }
    // The first one is the test's own body.
    open.iter().skip(1).any(|at| {
        let head = before[..*at].rsplit([';', '{', '}']).next().unwrap_or_default().trim_end();
        head.ends_with('|') || head.ends_with("move") || head.ends_with("async") || head.contains("fn ")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(code: &str) -> usize {
        let bodies = bodies(code);
        assert!(!bodies.is_empty());
        let returns = |body: &str| {
            let of_test = |(at, _): &(usize, &str)| is_word(body, *at) && !in_closure(&body[..*at]);
            body.match_indices("return").filter(of_test).count()
        };
        bodies.iter().map(|(_, body)| returns(body)).sum()
    }

    #[test]
    fn only_what_ends_the_test_itself_is_found() {
        assert_eq!(found("#[test]\nfn a() { if no() { return; } look(); }"), 1);
        assert_eq!(found("#[tokio::test]\nasync fn a() -> R { if no() { return Ok(()); } Ok(()) }"), 1);
        assert_eq!(found("#[test]\nfn a() { let f = |x| { if x { return 1; } 2 }; look(f); }"), 0);
        assert_eq!(found("#[test]\nfn a() { spawn(async move { return; }); returned(); }"), 0);
        assert_eq!(found("#[test]\nfn a() { fn b() -> u8 { return 1; } b(); } fn c() { return; }"), 0);
        let both = "for_each_database! { async fn a(db: Database) { look(); } async fn b(db: Database) { return; } }";
        assert_eq!(found(both), 1);
    }

    #[test]
    fn a_spec_that_leaves_a_test_out_is_found() {
        for kind in KINDS {
            for how in LEAVES_OUT {
                assert!(leaves_out(&format!("  {kind}{how}'it', () => {{")), "{kind}{how}");
            }
        }
        assert!(!leaves_out("  await queue.skip(2); latest = 1;") && !leaves_out("test('only', async () => {"));
    }
}
