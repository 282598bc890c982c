//! Reading Rust sources just well enough for the rules: code without comments, strings with their lines.
//! The tidy rules call it; it must not know any rule.

/// A piece of a source file.
pub enum Piece<'a> {
    Code(&'a str),
    /// A string literal without its quotes.
    Text(&'a str),
    Comment,
}

/// The pieces of a source, each with the line it begins on (from 1).
pub fn pieces(source: &str) -> Vec<(usize, Piece<'_>)> {
    let bytes = source.as_bytes();
    let mut found = Vec::new();
    let (mut at, mut code_from, mut line, mut counted) = (0, 0, 1, 0);
    let mut line_of = |position: usize| {
        line += source[counted..position].matches('\n').count();
        counted = position;
        line
    };
    while at < bytes.len() {
        let (end, piece) = match bytes[at] {
            b'/' if bytes.get(at + 1) == Some(&b'/') => {
                (source[at..].find('\n').map_or(source.len(), |it| at + it), Piece::Comment)
            }
            b'/' if bytes.get(at + 1) == Some(&b'*') => {
                (source[at..].find("*/").map_or(source.len(), |it| at + it + 2), Piece::Comment)
            }
            b'r' if !follows_word(bytes, at) && raw_fence(&source[at..]).is_some() => {
                let fence = raw_fence(&source[at..]).unwrap_or(0);
                let inner = at + 2 + fence;
                let closing = format!("\"{}", "#".repeat(fence));
                let close = source[inner..].find(&closing).map_or(source.len(), |it| inner + it);
                ((close + closing.len()).min(source.len()), Piece::Text(&source[inner..close]))
            }
            b'"' => {
                let mut close = at + 1;
                while close < bytes.len() && bytes[close] != b'"' {
                    close += if bytes[close] == b'\\' { 2 } else { 1 };
                }
                let close = close.min(source.len());
                ((close + 1).min(source.len()), Piece::Text(&source[at + 1..close]))
            }
            // A character literal, so that '"' opens no string.
            b'\'' if bytes.get(at + 1) == Some(&b'\\') => {
                at += source[at + 2..].find('\'').map_or(1, |it| it + 3).max(1);
                continue;
            }
            b'\'' if bytes.get(at + 2) == Some(&b'\'') => {
                at += 3;
                continue;
            }
            _ => {
                at += 1;
                continue;
            }
        };
        if code_from < at {
            found.push((line_of(code_from), Piece::Code(&source[code_from..at])));
        }
        found.push((line_of(at), piece));
        at = end;
        code_from = end;
    }
    if code_from < bytes.len() {
        found.push((line_of(code_from), Piece::Code(&source[code_from..])));
    }
    found
}

/// How many `#` fence a raw string that begins here, if one does.
fn raw_fence(source: &str) -> Option<usize> {
    let rest = source.strip_prefix('r')?;
    let fence = rest.len() - rest.trim_start_matches('#').len();
    rest[fence..].starts_with('"').then_some(fence)
}

fn follows_word(bytes: &[u8], at: usize) -> bool {
    at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'_')
}

/// The source with comments and the contents of strings blanked; lines stay where they are.
pub fn code_only(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut line = 1;
    for (begins, piece) in pieces(source) {
        code.extend(std::iter::repeat_n('\n', begins - line));
        line = begins;
        match piece {
            Piece::Code(text) => {
                code.push_str(text);
                line += text.matches('\n').count();
            }
            Piece::Text(_) => code.push_str("\"\""),
            Piece::Comment => {}
        }
    }
    code
}

/// The source up to its unit tests, which may do what the program may not. Tests in a file of their own are only named.
pub fn without_tests(source: &str) -> &str {
    let mut tests = source.match_indices("#[cfg(test)]\nmod ").map(|(at, _)| at);
    let begin = tests.find(|at| source[*at..].lines().nth(1).is_some_and(|module| !module.ends_with(';')));
    begin.map_or(source, |it| &source[..it])
}

/// The source up to its stories and its unit tests, which show what the program has and are not what has it.
pub fn without_stories(source: &str) -> &str {
    let program = without_tests(source);
    program.find("mod stories {\n").map_or(program, |it| &program[..it])
}

/// Every path of modules below `root` that the code names: `crate::a::b` and the branches of `use crate::{a, b::c}`,
/// as (line, what follows `root::`).
pub fn paths_below(code: &str, root: &str) -> Vec<(usize, String)> {
    let prefix = format!("{root}::");
    let mut found = Vec::new();
    for (position, _) in code.match_indices(&prefix) {
        // Part of a longer word or path.
        let word_before = code[..position].ends_with(|it: char| it.is_alphanumeric() || it == '_')
            || code[..position].ends_with("::");
        if word_before {
            continue;
        }
        let line = code[..position].matches('\n').count() + 1;
        branches(&code[position + prefix.len()..], "", line, &mut found);
    }
    found
}

/// The branches of what stands after `use`: `a::{b, c as d}` is `a::b` and `a::c as d`.
pub fn unfolded(path: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    branches(path, "", 1, &mut found);
    found
}

/// Unfolds `a::{b, c::{d}}` at the beginning of `code`.
fn branches(code: &str, stem: &str, line: usize, found: &mut Vec<(usize, String)>) {
    let end = code.find(|it: char| !it.is_alphanumeric() && it != '_' && it != ':').unwrap_or(code.len());
    let path = format!("{stem}{}", &code[..end]);
    if !code[end..].starts_with('{') {
        let rest = &code[end..];
        let known_as = rest.strip_prefix(" as ").map(|it| it.split(|it: char| !it.is_alphanumeric() && it != '_'));
        found.push(match known_as.and_then(|mut it| it.next()) {
            Some(name) => (line, format!("{path} as {name}")),
            None if rest.starts_with('*') => (line, format!("{path}*")),
            None => (line, path.trim_end_matches("::").to_owned()),
        });
        return;
    }
    let (mut depth, mut from) = (0, end + 1);
    for (at, char) in code[end..].char_indices().map(|(at, char)| (end + at, char)) {
        match char {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if (char == ',' && depth == 1) || depth == 0 {
            let branch = &code[from..at];
            let skipped = branch.len() - branch.trim_start().len();
            let begins = line + code[..from + skipped].matches('\n').count();
            if !branch.trim().is_empty() {
                branches(branch.trim(), &path, begins, found);
            }
            from = at + 1;
        }
        if depth == 0 {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_and_comments_are_told_from_code() {
        let source =
            "let a = \"x // y\"; // \"no\"\nlet b = r#\"q\"z\"#; /* \"no\" */ let c = '\"'; let d = \"\\\"e\";\n";
        let texts: Vec<_> = pieces(source)
            .into_iter()
            .filter_map(|(line, piece)| if let Piece::Text(text) = piece { Some((line, text)) } else { None })
            .collect();
        assert_eq!(texts, [(1, "x // y"), (2, "q\"z"), (2, "\\\"e")]);
        assert_eq!(code_only("a(\"b\") // c\nd"), "a(\"\") \nd");
    }

    #[test]
    fn unit_tests_are_left_out_and_what_stands_behind_the_name_of_their_file_is_not() {
        assert_eq!(
            without_tests("a\n#[cfg(test)]\nmod tests;\nb\n#[cfg(test)]\nmod more {\nc}"),
            "a\n#[cfg(test)]\nmod tests;\nb\n"
        );
    }

    #[test]
    fn paths_are_unfolded() {
        let code =
            "use crate::{atoms::Button,\n pages::{self, shop::Home}};\nlet x = crate::molecules::Card; mycrate::no::no";
        let found = paths_below(code, "crate");
        let shown: Vec<_> = found.iter().map(|(line, path)| (*line, path.as_str())).collect();
        assert_eq!(shown, [(1, "atoms::Button"), (2, "pages::self"), (2, "pages::shop::Home"), (3, "molecules::Card")]);
    }
}
