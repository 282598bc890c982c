//! Makes a script of ours or of wasm-bindgen shorter without understanding it: comments and indentation go.
//! The build calls it. Line ends stay, so no statement can run into the next; names stay, brotli packs them.

/// The script without comments, indentation and empty lines. Strings, templates and patterns are left as they are.
pub fn script(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source.char_indices().peekable();
    while let Some((at, char)) = rest.next() {
        match char {
            '"' | '\'' | '`' => {
                out.push(char);
                while let Some((_, inner)) = rest.next() {
                    out.push(inner);
                    if inner == '\\' {
                        out.extend(rest.next().map(|(_, escaped)| escaped));
                    } else if inner == char {
                        break;
                    }
                }
            }
            '/' if source[at..].starts_with("//") => while rest.next_if(|&(_, it)| it != '\n').is_some() {},
            '/' if source[at..].starts_with("/*") => {
                let end = source[at + 2..].find("*/").map_or(source.len(), |it| at + 2 + it + 2);
                while rest.next_if(|&(inner, _)| inner < end).is_some() {}
            }
            '/' if opens_pattern(&out) => {
                out.push(char);
                let mut in_class = false;
                while let Some((_, inner)) = rest.next() {
                    out.push(inner);
                    match inner {
                        '\\' => out.extend(rest.next().map(|(_, escaped)| escaped)),
                        '[' => in_class = true,
                        ']' => in_class = false,
                        '/' if !in_class => break,
                        _ => {}
                    }
                }
            }
            '\n' => {
                out.truncate(out.trim_end_matches([' ', '\t']).len());
                if !out.is_empty() && !out.ends_with('\n') {
                    out.push('\n');
                }
            }
            ' ' | '\t' | '\r' if out.is_empty() || out.ends_with(['\n', ' ']) => {}
            _ => out.push(char),
        }
    }
    out
}

/// Whether a slash after this text begins a pattern (a division needs a value before it).
fn opens_pattern(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty() || before.ends_with(['(', ',', '=', ':', '[', '!', '&', '|', '?', '{', '}', ';', '>'])
}

#[cfg(test)]
mod tests {
    use super::script;

    #[test]
    fn comments_and_indentation_go() {
        let source = "// why\nconst a = 1; // one\n\n/* more\n than that */\n    const b = a / 2; /* half */\n";
        assert_eq!(script(source), "const a = 1;\nconst b = a / 2;\n");
    }

    #[test]
    fn strings_templates_and_patterns_stay() {
        for kept in [
            "fetch(\"https://example.org//a\");\n",
            "const a = '/* not a comment */';\n",
            "const b = `two  // lines\n   ${x}`;\n",
            "const c = \"a\\\"//b\";\n",
            "s.match(/[/]\\/\\/\"/);\n",
        ] {
            assert_eq!(script(kept), kept);
        }
    }
}
