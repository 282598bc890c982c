//! Puts tokens, base rules and every component's scoped rules together into the one sheet.

use crate::layer::Layer;
use crate::{base, tokens};
use stylist::ast::{Sheet, ToStyleStr};

/// One component's rules, collected from wherever `scoped!` stands.
pub struct Scoped {
    pub class: &'static str,
    pub layer: Layer,
    pub css: &'static str,
}

inventory::collect!(Scoped);

#[derive(Debug, thiserror::Error)]
pub enum StyleError {
    #[error("the rules of .{class} can't be read: {reason}")]
    Unreadable { class: &'static str, reason: String },
    #[error("two components are called .{0}")]
    Twice(&'static str),
}

/// The whole sheet, in cascade layers, the same text at every call.
pub fn sheet() -> Result<String, StyleError> {
    let mut all: Vec<&Scoped> = inventory::iter::<Scoped>.into_iter().collect();
    all.sort_by_key(|scoped| (scoped.layer, scoped.class));
    if let Some(pair) = all.windows(2).find(|pair| pair[0].class == pair[1].class) {
        return Err(StyleError::Twice(pair[0].class));
    }
    let mut out = String::with_capacity(64 * 1024);
    out.push_str("@layer base");
    for layer in Layer::ALL {
        out.push(',');
        out.push_str(layer.name());
    }
    out.push_str(";\n");
    out.push_str(&tokens::css());
    out.push_str("@layer base{");
    out.push_str(base::CSS);
    out.push_str("}\n");
    for layer in Layer::ALL {
        out.push_str("@layer ");
        out.push_str(layer.name());
        out.push('{');
        for scoped in all.iter().filter(|scoped| scoped.layer == layer) {
            let parsed: Sheet = scoped.css.parse().map_err(|error: stylist::Error| StyleError::Unreadable {
                class: scoped.class,
                reason: error.to_string(),
            })?;
            let written = parsed.to_style_str(Some(scoped.class));
            if let Some(lost) = swallowed(&written) {
                let reason = format!("a rule after declarations must not begin like one: `{lost}`");
                return Err(StyleError::Unreadable { class: scoped.class, reason });
            }
            out.push_str(&written);
        }
        out.push_str("}\n");
    }
    Ok(minify(&out))
}

/// A selector that has declarations in it: the parser takes `color: red; a:hover {` for one selector,
/// and the declarations are lost.
fn swallowed(css: &str) -> Option<&str> {
    let heads = css.match_indices('{').map(|(at, _)| {
        let begin = css[..at].rfind(['{', '}']).map_or(0, |before| before + 1);
        css[begin..at].trim()
    });
    heads.into_iter().find(|head| head.contains(';'))
}

/// Drops comments and needless white space; strings are kept as they are.
fn minify(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut chars = css.chars().peekable();
    let mut quote: Option<char> = None;
    while let Some(c) = chars.next() {
        if let Some(open) = quote {
            out.push(c);
            if c == '\\' {
                out.extend(chars.next());
            } else if c == open {
                quote = None;
            }
            continue;
        }
        match c {
            '"' | '\'' => {
                quote = Some(c);
                out.push(c);
            }
            '/' if chars.peek() == Some(&'*') => {
                chars.next();
                let mut last = ' ';
                for c in chars.by_ref() {
                    if last == '*' && c == '/' {
                        break;
                    }
                    last = c;
                }
            }
            c if c.is_whitespace() => {
                while chars.next_if(|next| next.is_whitespace()).is_some() {}
                let tight = |c: char| matches!(c, '{' | '}' | ';' | ',' | '>');
                let before = out.chars().next_back().is_none_or(|last| tight(last) || last == ':');
                let after = chars.peek().is_none_or(|next| tight(*next));
                if !before && !after {
                    out.push(' ');
                }
            }
            '}' => {
                if out.ends_with(';') {
                    out.pop();
                }
                out.push('}');
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minifying_keeps_meaning() {
        let css = "/* a */ .a > .b { color : red ; content: \"x  /* y */\"; }\n.a:hover { margin: 0 auto; }";
        assert_eq!(minify(css), ".a>.b{color :red;content:\"x  /* y */\"}.a:hover{margin:0 auto}");
    }

    #[test]
    fn declarations_that_would_be_lost_are_noticed() {
        let written = |css: &str| css.parse::<Sheet>().map(|sheet| sheet.to_style_str(Some("x"))).unwrap();
        assert!(swallowed(&written("color: red; a:hover { color: blue; }")).is_some());
        assert_eq!(
            swallowed(&written("color: red; &:hover { color: blue; } @media print { color: black; .a { top: 0; } }")),
            None
        );
    }

    #[test]
    fn the_sheet_is_whole() {
        let css = sheet().unwrap();
        assert_eq!(css.matches('{').count(), css.matches('}').count());
        assert!(css.contains("--color-text"));
    }
}
