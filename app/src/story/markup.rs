//! Drawn HTML, read again for the stories' tests: laid out with one element a line, and looked through for what no
//! page may have. Knows the HTML that components draw, not all that browsers forgive.

use std::collections::HashSet;

/// Elements without an end (WHATWG HTML, 13.1.2).
const VOID: [&str; 8] = ["br", "col", "hr", "img", "input", "link", "meta", "source"];
#[derive(Debug)]
enum Token<'a> {
    Open { name: &'a str, attributes: Vec<(&'a str, &'a str)>, source: &'a str },
    Close(&'a str),
    Text(&'a str),
}

/// One element a line, indented; attributes and a text at its begin stay on it.
pub fn lines(html: &str) -> Result<String, String> {
    let mut out = String::new();
    let mut open: Vec<&str> = Vec::new();
    // Whether something follows on the same line.
    let mut in_line = true;
    for token in tokens(html)? {
        if let Token::Close(name) = token
            && open.pop() != Some(name)
        {
            return Err(format!("</{name}> closes what is not open"));
        }
        let is_open = matches!(token, Token::Open { .. });
        if !out.is_empty() && (is_open || !in_line) {
            out.push('\n');
            out.push_str(&"  ".repeat(open.len()));
        }
        match token {
            Token::Open { name, source, .. } => {
                out.push_str(&without_hash(source));
                in_line = !VOID.contains(&name);
                if in_line {
                    open.push(name);
                }
            }
            Token::Close(name) => {
                out.push_str(&format!("</{name}>"));
                in_line = false;
            }
            Token::Text(text) => {
                out.push_str(&shown(text));
                in_line = true;
            }
        }
    }
    if open.is_empty() { Ok(out) } else { Err(format!("never closed: {}", open.join(", "))) }
}

/// A text with its blanks at both ends, which a reader of lines would miss.
fn shown(text: &str) -> String {
    let text = text.replace('\n', "⏎");
    let inside = text.trim_matches(' ');
    let before = text.len() - text.trim_start_matches(' ').len();
    let after = text.len() - inside.len() - before;
    format!("{}{inside}{}", "␣".repeat(before), "␣".repeat(after))
}

/// An island's name without the number that changes with every letter of its code.
fn without_hash(source: &str) -> String {
    const NAME: &str = " data-component=\"";
    let Some((before, island)) = source.split_once(NAME) else { return source.to_owned() };
    let (name, after) = island.split_once('"').unwrap_or((island, ""));
    let name = name.trim_end_matches(|letter: char| letter.is_ascii_digit()).trim_end_matches('_');
    format!("{before}{NAME}{name}\"{after}")
}

/// What is wrong with a story's HTML: ids that stand twice, names that lead nowhere, links to nothing, styles that
/// the policy for content forbids.
pub fn faults(html: &str) -> Result<Vec<String>, String> {
    let mut ids = HashSet::new();
    let mut faults = Vec::new();
    let mut named = Vec::new();
    for token in tokens(html)? {
        let Token::Open { name, attributes, .. } = token else { continue };
        let mut seen = HashSet::new();
        for (attribute, value) in attributes {
            if !seen.insert(attribute) {
                faults.push(format!("<{name}> has {attribute} twice"));
            }
            match attribute {
                "id" if value.is_empty() || value.contains(char::is_whitespace) => {
                    faults.push(format!("<{name}> has the id “{value}”"));
                }
                "id" if !ids.insert(value) => faults.push(format!("the id {value} stands twice")),
                "for" | "aria-labelledby" | "aria-describedby" | "aria-controls" | "list" => {
                    named.extend(value.split_whitespace().map(|id| (attribute, id)));
                }
                "href" | "action" | "src"
                    if value.is_empty() || value.contains(char::is_whitespace) && !value.starts_with("data:") =>
                {
                    faults.push(format!("<{name}> has the {attribute} “{value}”"));
                }
                "style" => faults.push(format!("<{name}> has a style of its own")),
                _ if attribute.starts_with("on") => faults.push(format!("<{name}> has a script in {attribute}")),
                _ => {}
            }
        }
    }
    let lost = named.into_iter().filter(|(_, id)| !ids.contains(id));
    faults.extend(lost.map(|(attribute, id)| format!("{attribute} names {id}, which is not there")));
    Ok(faults)
}

fn tokens(html: &str) -> Result<Vec<Token<'_>>, String> {
    let mut tokens = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let Some(start) = rest.find('<') else {
            tokens.push(Token::Text(rest));
            break;
        };
        if start > 0 {
            tokens.push(Token::Text(&rest[..start]));
            rest = &rest[start..];
        }
        let end = end_of_tag(rest).ok_or_else(|| format!("a tag never ends: {rest}"))?;
        let source = &rest[..=end];
        let inside = source[1..source.len() - 1].trim_end_matches('/');
        rest = &rest[end + 1..];
        if inside.starts_with('!') {
            continue;
        }
        match inside.strip_prefix('/') {
            Some(name) => tokens.push(Token::Close(name)),
            None => {
                let name = inside.split_whitespace().next().unwrap_or_default();
                let attributes = attributes(&inside[name.len()..])?;
                tokens.push(Token::Open { name, attributes, source });
            }
        }
    }
    Ok(tokens)
}

/// The place of the `>` that no quotes hold.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quoted = false;
    text.char_indices().find_map(|(place, letter)| {
        quoted ^= letter == '"';
        (letter == '>' && !quoted).then_some(place)
    })
}

fn attributes(mut text: &str) -> Result<Vec<(&str, &str)>, String> {
    let mut found = Vec::new();
    loop {
        text = text.trim_start();
        if text.is_empty() {
            return Ok(found);
        }
        let end = text.find(|letter: char| letter == '=' || letter.is_whitespace()).unwrap_or(text.len());
        let (name, after) = text.split_at(end);
        let Some(value) = after.strip_prefix('=') else {
            found.push((name, ""));
            text = after;
            continue;
        };
        let value = value.strip_prefix('"').ok_or_else(|| format!("{name} has a value without quotes"))?;
        let (value, after) = value.split_once('"').ok_or_else(|| format!("the value of {name} never ends"))?;
        found.push((name, value));
        text = after;
    }
}

mod tests {
    use super::*;

    #[test]
    fn each_element_has_its_line() {
        let html = r#"<ul class="a"><li>One <b>and</b> more</li><li><input id="x"></li></ul>"#;
        let expected = [
            r#"<ul class="a">"#,
            "  <li>One␣",
            "    <b>and</b>",
            "    ␣more</li>",
            "  <li>",
            r#"    <input id="x">"#,
            "  </li>",
            "</ul>",
        ];
        assert_eq!(lines(html).unwrap(), expected.join("\n"));
        let island = r#"<i data-component="Buy_123"></i>"#;
        assert_eq!(lines(island).unwrap(), r#"<i data-component="Buy"></i>"#);
    }

    #[test]
    fn what_is_not_well_formed_is_told() {
        for wrong in ["<p>", "<p></div>", "<p class=a></p>", "<p class=\"a></p>"] {
            assert!(lines(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn faults_are_found() {
        let html = r#"<p id="a" style="x"></p><p id="a"></p><label for="b"></label><a href=""></a><i title="a>b" title="c"></i>"#;
        let found = faults(html).unwrap();
        assert_eq!(found.len(), 5, "{found:?}");
        assert!(faults(r#"<label for="a"></label><input id="a">"#).unwrap().is_empty());
    }
}
