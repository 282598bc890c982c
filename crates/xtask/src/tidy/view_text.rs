//! Rule: components hold no bare words; each is a Fluent key, `t!("area-thing-part")`.
//! A heuristic: a string literal with letters that stands between tags of a `view!`. The gallery's own page is its
//! makers' workbench and speaks English only.

use super::findings::{Findings, at};
use super::rust;
use crate::project::Project;
use crate::sources::files_with;
use anyhow::Result;

pub fn check(project: &Project) -> Result<Findings> {
    let mut findings = Findings::new();
    for file in files_with(&project.root.join("app/src"), "rs")? {
        if file.starts_with(project.root.join("app/src/gallery")) {
            continue;
        }
        let source = std::fs::read_to_string(&file)?;
        for (line, words) in bare_words(rust::without_tests(&source)) {
            let text = format!("bare words \"{words}\"; give them a key in locales/*/*.ftl and write t!(\"…\")");
            findings.push(at(project, &file, line, &text));
        }
    }
    Ok(findings)
}

/// String literals that are children of elements: the code before them ends a tag, another child, or a block.
fn bare_words(source: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut views = Depth::default();
    let mut before = String::new();
    for (line, piece) in rust::pieces(source) {
        match piece {
            rust::Piece::Code(code) => {
                views.read(code);
                before.push_str(code);
            }
            rust::Piece::Text(text) => {
                let previous = before.trim_end();
                // `=>` and `->` end no tag. A literal after a literal is a child after a child.
                let is_child = views.in_markup()
                    && (previous.ends_with('>') && !previous.ends_with("=>") && !previous.ends_with("->")
                        || previous.ends_with('"') && before.ends_with(char::is_whitespace) && views.after_child);
                views.after_child = is_child;
                if is_child && text.chars().any(char::is_alphabetic) {
                    found.push((line, text));
                }
                before.push('"');
            }
            rust::Piece::Comment => {}
        }
        if before.len() > 400 {
            let keep = before.char_indices().nth_back(40).map_or(0, |(at, _)| at);
            before.drain(..keep);
        }
    }
    found
}

/// Tracks whether the text is inside a `view!`, and there not inside a `{block}`.
#[derive(Default)]
struct Depth {
    /// For each open brace: whether it is a `view!`'s own.
    braces: Vec<bool>,
    after_child: bool,
}

impl Depth {
    fn read(&mut self, code: &str) {
        for (at, char) in code.char_indices() {
            match char {
                '{' => self.braces.push(code[..at].trim_end().ends_with("view!")),
                '}' => {
                    self.braces.pop();
                }
                _ => {}
            }
        }
    }

    fn in_markup(&self) -> bool {
        self.braces.last() == Some(&true)
    }
}

#[cfg(test)]
mod tests {
    use super::bare_words;

    #[test]
    fn words_between_tags_are_found() {
        let source = r#"
            fn a() -> impl IntoView {
                view! { <p class="note" title=t!("a-b-c")>"Hello" " there"</p>
                    <b>{t!("shop-x-y")}</b><i>"–"</i>{open.then(|| view! { <u>"Inner"</u> })} <br/>"tail" }
            }
            fn b() { let x = if a > "z" { "w" } else { "v" }; match x { _ => "free" } }
        "#;
        let words: Vec<_> = bare_words(source).into_iter().map(|(_, it)| it).collect();
        assert_eq!(words, ["Hello", " there", "Inner", "tail"]);
    }
}
