//! The one encoding that forms need (`application/x-www-form-urlencoded`), and reading a form's fields.
//! Buyers call it; it knows no particular form.

use std::fmt::Write;

pub fn encode_form(fields: &[(&str, &str)]) -> String {
    let mut text = String::new();
    for (name, value) in fields {
        if !text.is_empty() {
            text.push('&');
        }
        encode(&mut text, name);
        text.push('=');
        encode(&mut text, value);
    }
    text
}

fn encode(text: &mut String, value: &str) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'*') {
            text.push(byte as char);
        } else {
            let _ = write!(text, "%{byte:02X}");
        }
    }
}

/// The value of the first field of this name that has one, in a page.
pub fn field_value(html: &str, name: &str) -> Option<String> {
    let needle = format!("name=\"{name}\"");
    html.match_indices(&needle).find_map(|(at, _)| {
        let from = html[..at].rfind('<')?;
        let tag = &html[from..from + html[from..].find('>')?];
        let value = tag.split_once("value=\"")?.1;
        Some(unescape(&value[..value.find('"')?]))
    })
}

/// The addresses of this page's links that begin so, each once, in their order.
pub fn links(html: &str, start: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (_, rest) in html.match_indices("href=\"").map(|(at, it)| html.split_at(at + it.len())) {
        let link = unescape(rest.split('"').next().unwrap_or_default());
        if link.starts_with(start) && !found.contains(&link) {
            found.push(link);
        }
    }
    found
}

fn unescape(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_read_and_written() {
        let page = r#"<a href="/products/a?x=1&amp;y=2"></a><a href="/products/a?x=1&amp;y=2"><input type="radio" value="post" name="ship"><input name="empty">"#;
        assert_eq!(field_value(page, "ship").as_deref(), Some("post"));
        assert_eq!(field_value(page, "empty"), None);
        assert_eq!(links(page, "/products/"), ["/products/a?x=1&y=2"]);
        assert_eq!(encode_form(&[("a", "b c&d"), ("e", "ü")]), "a=b%20c%26d&e=%C3%BC");
    }
}
